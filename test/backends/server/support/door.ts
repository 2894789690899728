import type {TOTP} from 'otpauth';
import type {Answer, Visitor} from './visitor.js';

/** A person with a password. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

/** How a door says no. */
export interface DoorWords {
  /** The status of a wrong password, code or proof. */
  readonly wrong: number;
  /** The `code` for a page that is not trusted. */
  readonly foreign: string;
  /** The `code` of a body that is no JSON object. */
  readonly malformed: string;
  /** The `code` where somebody is locked, whose, or which address. */
  readonly locked: readonly string[];
  /** The `code` for a code that was accepted before. */
  readonly used: string;
}

/** One of the two interfaces of the server, in the words of the tests. */
export interface Door {
  readonly name: string;
  /** Where a password is posted, and in which words. */
  readonly signInPath: string;
  readonly signInBody: (account: Account) => Record<string, unknown>;
  /** What a page of its own sends along with every post. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its words for refusals. */
  readonly words: DoorWords;
  signIn(visitor: Visitor, account: Account): Promise<Answer>;
  /** Gives the second factor of a sign-in that waits for it. */
  verify(visitor: Visitor, strategy: 'totp' | 'backup_code' | 'email_code', code: string): Promise<Answer>;
  /** Has an e-mail code sent. */
  sendCode(visitor: Visitor): Promise<Answer>;
  /** Makes a new secret. */
  enroll(visitor: Visitor, password: string): Promise<{answer: Answer; totp: TOTP | undefined; backupCodes: readonly string[]}>;
  /** Proves the secret. */
  confirm(visitor: Visitor, code: string): Promise<Answer>;
  disable(visitor: Visitor, password: string): Promise<Answer>;
  /** The address of whoever is signed in. */
  whoIs(visitor: Visitor): Promise<string | undefined>;
}
