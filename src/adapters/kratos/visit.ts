import type {CallOptions, MfaState} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import {laterPart} from '../shared/part.js';
import {tellTabs, type Tabs} from '../shared/tell-tabs.js';
import {openSettings, toUser, type Seen} from './account.js';
import type {KratosFlow, KratosFrontend} from './frontend.js';
import type {PendingFactor} from './pending.js';
import {ask} from './refusals.js';

type Act<T> = (signal?: AbortSignal) => Promise<T>;

/** One Kratos, and what the adapter remembers of it. */
export interface Visit {
  readonly kratos: KratosFrontend;
  /** What is remembered of a second factor that is waited for; loaded when there is one. */
  readonly pending: () => Promise<PendingFactor>;
  readonly seen: Seen;
  readonly tabs: Tabs;
  /** The settings flow whose secret waits for its first code, and the session that it was told to. */
  enrolment: {readonly flow: KratosFlow; readonly session: string} | undefined;
  /** Sign-ins that are under way, and the undoing of those that were given up. */
  settled: Promise<unknown>;
  readonly readState: Act<MfaState>;
  /** Waits for its turn, so that no answer tells of a sign-in that is about to be undone. */
  readonly call: <T>(options: CallOptions | undefined, act: Act<T>) => Promise<T>;
  /** The same for a call that may change who is signed in, or with what. */
  readonly change: <T>(options: CallOptions | undefined, act: Act<T>) => Promise<T>;
}

/** Begins one. */
export function visitKratos(kratos: KratosFrontend): Visit {
  let known: PendingFactor | undefined;
  const loadPending = laterPart(() => import('./pending.js'));
  const pending = async (): Promise<PendingFactor> => (known ??= (await loadPending()).pendingFactor(kratos));
  const seen: Seen = {totp: true, codes: true};

  const readState: Visit['readState'] = async (signal) => {
    try {
      const {identity} = await ask('account', signal, (init) => kratos.toSession({}, init));
      if (typeof identity?.id !== 'string') throw new MfaError('invalid_response');
      const user = toUser(identity, await openSettings(kratos, seen, signal));
      known?.forget();
      return {status: 'signed_in', user};
    } catch (error) {
      if (!MfaError.is(error)) throw error;
      if (error.code === 'not_signed_in') return {status: 'signed_out'};
      // Kratos may ask for the second factor at the door or, by its settings, only here; either way it is asked for.
      if (error.backendCode !== 'session_aal2_required') throw error;
      const factor = await pending();
      return {status: 'pending', signIn: await factor.result(signal), identifier: factor.identifier};
    }
  };

  const call: Visit['call'] = async ({signal} = {}, act) => {
    await heed(signal, () => visit.settled);
    return heed(signal, () => act(signal).catch(refuse));
  };
  const tabs = tellTabs('mfa-elements:kratos', () => call(undefined, readState));
  const visit: Visit = {
    kratos,
    pending,
    seen,
    tabs,
    enrolment: undefined,
    settled: Promise.resolve(),
    readState,
    call,
    change: (options, act) => tabs.change(() => call(options, act)),
  };
  return visit;
}

/** What is no refusal yet comes of an answer that lacks what Kratos's answers have. */
function refuse(error: unknown): never {
  throw MfaError.is(error) ? error : new MfaError('invalid_response');
}
