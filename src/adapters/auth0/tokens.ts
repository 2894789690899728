import {MfaError} from '../../core/errors.js';
import type {Auth0Client, Auth0Params, Auth0User} from './auth0.js';
import {ownerOf, toChallenge, type Challenge} from './challenge.js';
import {readMfaRequired, type MfaRequired} from './mfa-required.js';
import {refusalOf} from './refusal.js';

/** What the client holds for this page, and what it was refused for want of a second factor. */
export interface Tokens {
  /** The challenge that is under way, as far as is known without looking. */
  readonly challenge: Challenge | undefined;
  /** The challenge that is under way. One that another tab has met, of an earlier sign-in, or too old, is not. */
  present(): Promise<Challenge | undefined>;
  /** Begins a challenge. It is over once the client holds what was `asked`, if any such token would do. */
  take(required: MfaRequired, asked?: Auth0Params): Promise<Challenge>;
  forget(): void;
  /**
   * Has the client hold a token. While a second factor is waited for nothing is asked: a refusal may have spent the
   * refresh token that would be asked with.
   *
   * @throws MfaError `reverification_required` for want of a second factor.
   */
  obtain(params: Auth0Params): Promise<void>;
}

/** Keeps account of one client's tokens. */
export function tokensOf(auth0: Auth0Client): Tokens {
  let challenge: Challenge | undefined;
  let obtaining: Promise<unknown> = Promise.resolve();

  const isHeld = async (authorizationParams: Auth0Params): Promise<boolean> =>
    (await auth0.getTokenSilently({authorizationParams, cacheMode: 'cache-only'})) !== undefined;

  const present = async (): Promise<Challenge | undefined> => {
    const known = challenge;
    if (!known) return undefined;
    const isMet = known.asked !== undefined && (await isHeld(known.asked));
    const isOthers = known.owner !== ownerOf(await auth0.getIdTokenClaims());
    if (challenge === known && (isMet || isOthers || Date.now() > known.until)) challenge = undefined;
    return challenge;
  };

  const take = async (required: MfaRequired, asked?: Auth0Params): Promise<Challenge> =>
    (challenge = toChallenge(required, await auth0.getIdTokenClaims(), asked));

  const ask = async (params: Auth0Params): Promise<void> => {
    try {
      if (await isHeld(params)) return;
      if (await present()) throw steppingUp();
      if ((await auth0.getTokenSilently({authorizationParams: params})) === undefined) throw new MfaError('not_signed_in');
    } catch (error) {
      const required = readMfaRequired(error);
      if (!required) throw await refusalOf(error, 'token');
      await take(required, params);
      throw steppingUp();
    }
  };

  return {
    get challenge() {
      return challenge;
    },
    present,
    take,
    forget: () => {
      challenge = undefined;
    },
    // One after the other, because two elements that look at once would spend the same refresh token.
    obtain: (params) => {
      const turn = obtaining.then(() => ask(params));
      obtaining = turn.catch(() => {});
      return turn;
    },
  };
}

/** Who is signed in. */
export async function signedIn(auth0: Auth0Client): Promise<Auth0User> {
  const user = await auth0.getIdTokenClaims();
  if (!user) throw new MfaError('not_signed_in');
  return user;
}

function steppingUp(): MfaError {
  return new MfaError('reverification_required', 'mfa_required', {
    backendCode: 'mfa_required',
    reverification: {mode: 'session', level: 'second_factor'},
  });
}
