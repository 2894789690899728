import type {CallOptions, MfaState} from '../../core/adapter.js';
import {heed} from '../shared/heed.js';
import {laterPart} from '../shared/part.js';
import {tellTabs, type Tabs} from '../shared/tell-tabs.js';
import {identifierOf, toUser} from './account.js';
import type {Auth0Client, Auth0EnrollmentChallenge, Auth0Params} from './auth0.js';
import {myAccountOf, type MyAccount} from './my-account.js';
import {refusalOf} from './refusal.js';
import {tokensOf, type Tokens} from './tokens.js';

type Act<T> = (signal?: AbortSignal) => Promise<T>;

/** One client, and what the adapter remembers of it. */
export interface Visit {
  readonly auth0: Auth0Client;
  readonly tokens: Tokens;
  readonly account: MyAccount;
  readonly tabs: Tabs;
  /** What waits for its first code. */
  enrollment: Auth0EnrollmentChallenge | undefined;
  /** Sign-ins that are under way, and the undoing of those that were given up. */
  settled: Promise<unknown>;
  readonly readState: () => Promise<MfaState>;
  /** Waits for its turn, so that no answer tells of a sign-in that is about to be undone. */
  readonly call: <T>(options: CallOptions | undefined, act: Act<T>) => Promise<T>;
  /** The same for a call that may change who is signed in, or with what. */
  readonly change: <T>(options: CallOptions | undefined, act: Act<T>) => Promise<T>;
}

/** Begins one; `authorizationParams` are those of the token that the page works with. */
export function visitAuth0(auth0: Auth0Client, authorizationParams: Auth0Params): Visit {
  const tokens = tokensOf(auth0);
  const account = myAccountOf(auth0, tokens);
  const loadPending = laterPart(() => import('./pending.js'));

  const readState = async (): Promise<MfaState> => {
    const user = await auth0.getIdTokenClaims();
    try {
      if (user) {
        await tokens.obtain(authorizationParams);
        return {status: 'signed_in', user: toUser(user, await account.read())};
      }
    } catch (error) {
      const {code} = await refusalOf(error, 'account');
      if (code === 'not_signed_in') return {status: 'signed_out'};
      if (code !== 'reverification_required') throw error;
    }
    const waiting = await tokens.present();
    if (!waiting) return {status: 'signed_out'};
    const {toPending} = await loadPending();
    return {status: 'pending', signIn: await toPending(auth0, waiting), identifier: user && identifierOf(user)};
  };

  const call: Visit['call'] = async ({signal} = {}, act) => {
    await heed(signal, () => visit.settled);
    return heed(signal, () => act(signal).catch(refuse));
  };
  const tabs = tellTabs('mfa-elements:auth0', () => call(undefined, readState));
  const visit: Visit = {
    auth0,
    tokens,
    account,
    tabs,
    enrollment: undefined,
    settled: Promise.resolve(),
    readState,
    call,
    change: (options, act) => tabs.change(() => call(options, act)),
  };
  return visit;
}

async function refuse(error: unknown): Promise<never> {
  throw await refusalOf(error, 'account');
}
