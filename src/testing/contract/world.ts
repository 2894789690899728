import type {MfaAdapter} from '../../core/adapter.js';

/** What somebody signs in with. */
export interface Credentials {
  readonly identifier: string;
  readonly password: string;
}

/** Calls that a backend may hold up until it is proven who calls. */
export type SensitiveMethod =
  'createTOTP' | 'disableTOTP' | 'createBackupCode' | 'reserveSecondFactor' | 'setDefaultSecondFactor';

/** The accounts that exist at the start of each test, all signed out. */
export interface People {
  /** Has only a password. */
  readonly plain: Credentials;
  /** Gets text messages as a second factor, and has no other one. Absent when the backend has no `phone_code`. */
  readonly texted?: Credentials;
  /** Gets codes by e-mail as a second factor; has no other one where `reserveSecondFactor()` exists. Absent when the backend has no `email_code`. */
  readonly mailed?: Credentials;
  /** Must enrol while signing in: by nature, or once `stage.requireEnrollment()` was called. */
  readonly obliged?: Credentials;
}

/**
 * Stage directions. Each is absent when the backend cannot be made to do it, and holds for the next call that reaches
 * the backend unless said otherwise. The suite waits for each but `hang()`, and calls the adapter right after it.
 */
export interface Stage {
  /** Too many wrong attempts. May hold for longer, if `advance()` by the refusal's `retryAfter` ends it. */
  lock?(who: Credentials): void | Promise<void>;
  /** Answers 429, with so many seconds to wait or without. The suite asks for 30 and for `undefined`. */
  rateLimit?(retryAfter: number | undefined): void | Promise<void>;
  /** No connection. Holds until switched back. */
  offline?(on: boolean): void | Promise<void>;
  /** The pending sign-in is over. */
  expireSignIn?(): void | Promise<void>;
  /** Codes that were sent so far are too old; the pending sign-in is not. */
  expireSentCodes?(): void | Promise<void>;
  /** Sensitive calls of the present session want a step-up, until one was done. Called while somebody is signed in. */
  requireReverification?(on: boolean): void | Promise<void>;
  /** `people.obliged` has to enrol. Holds. */
  requireEnrollment?(): void | Promise<void>;
  /** The answer is a success by its status, and none by its body. May be the same for each kind. */
  nonsense?(kind: Nonsense): void | Promise<void>;
  /** The backend does what it is asked for, and its answer is lost on the way. */
  loseAnswer?(): void | Promise<void>;
  /** The answer comes only when the returned function is called. The call follows in the same turn. */
  hang?(): () => void;
}

/** A web page, an empty body, JSON of another shape. */
export type Nonsense = 'page' | 'nothing' | 'other';

/** A backend with its adapter, as far as the contract suite looks at it. Each test creates its own. */
export interface ContractWorld {
  readonly adapter: MfaAdapter;
  readonly people: People;
  /**
   * Signs somebody in where `capabilities.signIn` is `none`, as far as the backend lets them: `getState()` then tells of
   * the session, or of the sign-in that waits for what the adapter can do.
   */
  signInElsewhere?(who: Credentials): Promise<void>;
  /**
   * What an authenticator app shows for this base32 secret. Never a code that the backend has seen: the world lets time
   * pass where the backend refuses replays.
   */
  freshCode(secret: string): string | Promise<string>;
  /** Moves the backend's clock, where it can be moved. */
  advance?(seconds: number): void | Promise<void>;
  /** The code of the newest message sent, by whatever way. */
  lastSentCode?(): string;
  /** How many messages were sent so far. */
  sentCount?(): number;
  /** The page is loaded anew: a fresh adapter on the same browser, which keeps its session. */
  reload(): MfaAdapter | Promise<MfaAdapter>;
  /** Another tab of the same browser, alive at the same time. */
  anotherTab?(): MfaAdapter | Promise<MfaAdapter>;
  /** Whether a pending sign-in survives a reload. If not, `getState()` tells `signed_out` after one. Default: true. */
  readonly resumesSignIn?: boolean;
  /** Whether a TOTP code is refused once it has been accepted (RFC 6238 §5.2). Default: false. */
  readonly refusesReplay?: boolean;
  /** Whether a code goes out along with the challenge, so that the first `prepareSecondFactor()` of one sends none. Default: false. */
  readonly sendsAtSignIn?: boolean;
  /** Whether the adapter gets to know how long to wait after too many requests. Default: true. */
  readonly tellsRetryAfter?: boolean;
  /** What `stage.requireReverification()` holds up. Default: `createTOTP`, `disableTOTP` and `createBackupCode`. */
  readonly sensitive?: readonly SensitiveMethod[];
  readonly stage: Stage;
  close?(): void | Promise<void>;
}

/** Names of the contract's calls: everything but `id`, `capabilities` and `subscribe`. */
export type Method = Exclude<keyof MfaAdapter, 'id' | 'capabilities' | 'subscribe'>;

/** A world as a test sees it. Whatever its needs did not ask for may be absent all the same. */
export interface TestWorld extends Required<Omit<ContractWorld, 'reload' | 'anotherTab' | 'advance'>> {
  readonly adapter: Required<MfaAdapter>;
  readonly people: Required<People>;
  readonly advance?: ContractWorld['advance'];
  /** The same world after the page was loaded anew. */
  reload(): Promise<TestWorld>;
  /** The same world, seen from another tab. */
  anotherTab(): Promise<TestWorld>;
  readonly stage: Required<Omit<Stage, 'requireEnrollment'>> & Pick<Stage, 'requireEnrollment'>;
}
