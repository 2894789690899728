import type {SecondFactor} from '../../core/adapter.js';
import type {Auth0Params, Auth0User} from './auth0.js';
import type {MfaRequired} from './mfa-required.js';

/** Milliseconds that the client remembers what a token was asked for (2.27). */
const lifetime = 10 * 60 * 1000;

/** A token that Auth0 gives out only for a second factor. */
export interface Challenge extends MfaRequired {
  /** Whose it is, and of which sign-in; nobody's where there is none yet. */
  readonly owner: string;
  /** What the token is for, if any such token would do. */
  readonly asked: Auth0Params | undefined;
  /** Milliseconds since 1970. */
  readonly until: number;
  factors?: readonly SecondFactor[];
  /** Of the newest code that was sent. */
  sent?: {readonly id: string; readonly oobCode: string};
}

/** Where it begins. It is kept before anything else is asked: what was refused may have cost the refresh token. */
export function toChallenge(required: MfaRequired, user: Auth0User | undefined, asked?: Auth0Params): Challenge {
  return {...required, owner: ownerOf(user), asked, until: Date.now() + lifetime};
}

/** Who is signed in, and since which sign-in. */
export function ownerOf({sub, sid}: Auth0User = {}): string {
  return `${sub} ${sid}`;
}
