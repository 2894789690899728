import {randomBytes, randomUUID} from 'node:crypto';

/** One recovery code, as a lookup secret. */
export interface LookupCode {
  readonly code: string;
  usedAt?: string;
}

/** An identity with its credentials. */
export interface Person {
  readonly id: string;
  readonly traits: {readonly email: string; readonly phone?: string};
  readonly password: string;
  /** Where codes go as a second factor. */
  addresses: readonly string[];
  /** Base32, of the authenticator app. */
  secret?: string | undefined;
  codes?: LookupCode[] | undefined;
  hasSecurityKey?: boolean;
  isDisabled?: boolean;
}

/** A session; its cookie holds the token. */
export interface Session {
  readonly token: string;
  readonly logoutToken: string;
  readonly person: Person;
  methods: {method: string; aal: 'aal1' | 'aal2'}[];
  /** Milliseconds since 1970. */
  authenticatedAt: number;
}

/** Identities that exist at the start, without second factors but for the codes that are sent to `texted`. */
export function createPeople(): {plain: Person; texted: Person} {
  return {
    plain: {id: randomUUID(), traits: {email: 'ada@example.com'}, password: 'correct horse battery', addresses: []},
    texted: {
      id: randomUUID(),
      traits: {email: 'tess@example.com', phone: '+4917613213112'},
      password: 'staple of the texted one',
      // Two of them: to a single address Kratos sends by itself.
      addresses: ['+4917613213112', 'tess@example.com'],
    },
  };
}

/** How much a session has proven: a first and a second factor are two. */
export function levelOf({methods}: Session): 'aal1' | 'aal2' {
  return methods.some(({aal}) => aal === 'aal1') && methods.some(({aal}) => aal === 'aal2') ? 'aal2' : 'aal1';
}

/** Whether there is a second factor to ask for; used up lookup secrets count too. */
export function hasSecondFactor({secret, codes, addresses, hasSecurityKey}: Person): boolean {
  return secret !== undefined || codes !== undefined || addresses.length > 0 || hasSecurityKey === true;
}

/** Base32 of so many random letters. */
export function randomSecret(letters = 32): string {
  return [...randomBytes(letters)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
}

/** As `randx.AlphaLowerNum`. */
export function randomCode(length: number, letters = 'abcdefghijklmnopqrstuvwxyz0123456789'): string {
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
}
