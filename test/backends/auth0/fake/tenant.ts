import type {Person} from './people.js';

/** Refresh tokens of one sign-in, whichever is the newest. */
export interface Family {
  readonly person: Person;
  readonly nonce: string | undefined;
  /** Of the session at Auth0. */
  readonly sid: string;
  /** When a second factor was given, in milliseconds since 1970. */
  provenAt?: number | undefined;
  isRevoked?: boolean;
}

/** A token that is good for nothing but a second factor. */
export interface MfaTicket {
  readonly family: Family;
  readonly audience: string;
  readonly scope: string;
  readonly expiresAt: number;
  failures: number;
  /** The id of an authenticator that is being set up. */
  enrolls?: string;
  sent?: {oobCode: string; code: string; expiresAt: number; to: string};
}

export interface AccessToken {
  readonly person: Person;
  readonly audience: string;
  readonly scope: string;
}

/** What the dashboard of a real tenant decides. */
export interface Policy {
  /** Second factors are asked for where there are any. */
  asksForFactors: boolean;
  /** Changes of factors want a second factor that was given in this sign-in after this moment. */
  changesWantProofSince: number | undefined;
  /** Refresh tokens are good once, and a refusal for want of a second factor uses one up too. */
  rotatesRefreshTokens: boolean;
  /** How a recovery code is told to be wanted: `false` as under a policy for all, which names no types. */
  namesTypes: boolean;
}

/** Everything the fake knows. */
export interface Tenant {
  readonly people: readonly Person[];
  readonly codes: Map<string, {family: Family; challenge: string; audience: string; scope: string}>;
  readonly refreshTokens: Map<string, Family>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly tickets: Map<string, MfaTicket>;
  readonly enrollments: Map<string, {person: Person; session: string}>;
  readonly inbox: {readonly to: string; readonly code: string}[];
  readonly policy: Policy;
  readonly issuer: string;
  now(): number;
}

/** An answer that ends the handling of a request. */
export class Answer extends Error {
  constructor(
    readonly status: number,
    readonly body?: object,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`Answer ${status}`);
  }
}

/** As the authentication API refuses. */
export function refuse(status: number, error: string, error_description: string, more: object = {}): never {
  throw new Answer(status, {error, error_description, ...more});
}

/** As the My Account API refuses. */
export function refuseAccount(status: number, title: string, detail: string): never {
  throw new Answer(status, {type: `https://auth0.com/api-errors/A0E-${status}-0001`, status, title, detail});
}
