/** How a second factor is proven. */
export type Strategy = 'totp' | 'passkey' | 'backup_code' | 'phone_code' | 'email_code';

/** Strategies that are proven with a code that a person types. */
export type CodeStrategy = Exclude<Strategy, 'passkey'>;

/** Strategies whose code is sent on request. */
export type DeliveredStrategy = 'phone_code' | 'email_code';

/** One factor of an account, or one that it could have. */
export interface SecondFactor {
  readonly strategy: Strategy;
  /** The backend's id of the factor, when it has one. */
  readonly id?: string | undefined;
  /** Masked phone number or e-mail address, as text to show. */
  readonly safeIdentifier?: string | undefined;
  /** The name the person gave it. */
  readonly friendlyName?: string | undefined;
  /** Asked for first at sign-in. */
  readonly default?: boolean | undefined;
  /** When it was added, in milliseconds since 1970. */
  readonly createdAt?: number | undefined;
  /** When it was last used to sign in or to step up, in milliseconds since 1970. */
  readonly lastUsedAt?: number | undefined;
}

/**
 * What a backend can do. Elements hide what it cannot; they never offer a button that must fail. Read anew whenever it
 * matters, so that an adapter may answer by getters what depends on its backend's settings or on the account.
 */
export interface MfaCapabilities {
  /** `password`: `signIn()` works in place. `none`: signing in is done elsewhere. */
  readonly signIn: 'password' | 'none';
  /** What `attemptSecondFactor()` may be asked for. */
  readonly secondFactors: readonly Strategy[];
  /** `attemptSecondFactor({trustDevice: true})` spares this device the second factor, for so many days. */
  readonly trustDevice: false | {readonly days: number};
  readonly totp:
    | false
    | {
        readonly create: boolean;
        readonly disable: boolean;
        /** Several authenticators at once. */
        readonly multiple: boolean;
        /** `createTOTP({resume: true})` tells an unverified secret of this session again, also after a reload. */
        readonly resumes?: boolean;
        readonly digits: 6 | 8;
      };
  readonly backupCodes:
    | false
    | {
        /** `createBackupCode()` may be called at any time, and replaces the old set. */
        readonly regenerate: boolean;
        /** What `getBackupCodes()` tells. */
        readonly list: 'none' | 'remaining';
        /** A set is one code, and its use at sign-in is answered with the next one. */
        readonly rotates?: boolean;
      };
  /** WebAuthn credentials as a second factor: whether they can be set up and taken away here. Default: there are none. */
  readonly passkeys?: false | {readonly create: boolean; readonly remove: boolean};
  readonly manageFactors: {
    /** Whether `reserveSecondFactor()` exists. */
    readonly reserve: boolean;
    /** Whether it may turn a factor back: not the last one where one is required. Default: as `reserve`. */
    readonly release?: boolean;
    /** Whether `setDefaultSecondFactor()` exists. */
    readonly setDefault: boolean;
    /** Whether `renameFactor()` exists. */
    readonly rename?: boolean;
  };
  /** Whether sensitive calls may be refused with `reverification_required`. */
  readonly reverification: boolean;
}

/** A TOTP authenticator. `secret` and `uri` are there only between `createTOTP` and `verifyTOTP`. */
export interface TOTPResource {
  /** `''` when the backend has none. */
  readonly id: string;
  /** Base32, upper case, no padding. */
  readonly secret?: string;
  /** `otpauth://totp/…`; the adapter builds it if the backend gives only a secret. */
  readonly uri?: string;
  readonly verified: boolean;
  /** The secret was made earlier and is told again; it may have been scanned already. */
  readonly resumed?: boolean;
  /** Some backends issue codes here, at creation or at verification. */
  readonly backupCodes?: readonly string[];
}

/** A fresh set of backup codes: opaque strings, any count, any alphabet. */
export interface BackupCodeResource {
  readonly codes: readonly string[];
}

/** How many backup codes there are, as far as the backend tells. */
export interface BackupCodeStatus {
  readonly total?: number;
  readonly remaining?: number;
}

/** The signed-in person, as far as second factors go. */
export interface MfaUser {
  readonly id: string;
  /** What they sign in with: an e-mail address, a user name, a phone number. */
  readonly identifier?: string | undefined;
  readonly totpEnabled: boolean;
  readonly backupCodeEnabled: boolean;
  readonly twoFactorEnabled: boolean;
  /** The account must keep a second factor: its last one cannot be taken away. */
  readonly mfaRequired?: boolean | undefined;
  /** Verified factors that are asked for at sign-in. */
  readonly factors: readonly SecondFactor[];
  /** Verified phone numbers and addresses that could become a second factor by `reserveSecondFactor()`. */
  readonly availableFactors?: readonly SecondFactor[];
}

/** Where a sign-in stands. */
export type SignInResult =
  /**
   * All factors given; `setActive` makes the session the page's own. `null`: it is that already, and is not set again.
   * `backupCodes` came in place of the code that was used, and are told only now.
   */
  | {readonly status: 'complete'; readonly createdSessionId: string | null; readonly backupCodes?: readonly string[] | undefined}
  /** `needs_client_trust` is the same challenge, asked because the device is new. */
  | {readonly status: 'needs_second_factor' | 'needs_client_trust'; readonly supportedSecondFactors: readonly SecondFactor[]}
  /** The account must set up a second factor before the session is usable. `setActive` takes the session afterwards, where there is one already. */
  | {readonly status: 'needs_mfa_enrollment'; readonly createdSessionId?: string | null | undefined}
  | {readonly status: 'needs_new_password'}
  /** A status this contract does not know; `backendStatus` is for the developer. */
  | {readonly status: 'unsupported'; readonly backendStatus: string};

/** A sign-in that has begun and is not over. */
export type PendingSignIn = Exclude<SignInResult, {status: 'complete'}>;

/** Who is signed in on this page. */
export type MfaState =
  | {readonly status: 'signed_out'}
  | {readonly status: 'pending'; readonly signIn: PendingSignIn; readonly identifier?: string | undefined}
  | {readonly status: 'signed_in'; readonly user: MfaUser};

/** What a code that was sent is good for. */
export interface SentCode {
  readonly safeIdentifier?: string | undefined;
  /** Seconds until the code is void. */
  readonly expiresIn?: number | undefined;
  /** Seconds until another one may be asked for. */
  readonly resendAfter?: number | undefined;
}

/** Which factors a step-up has to prove. */
export type ReverificationLevel = 'first_factor' | 'second_factor' | 'multi_factor';

/** What a sensitive call may need besides the session. */
export type Proof =
  | {readonly strategy: 'password'; readonly password: string}
  | {readonly strategy: Strategy; readonly code: string; readonly id?: string | undefined};

/** One way a person can prove that it is still them. */
export interface ProofMethod {
  readonly strategy: Proof['strategy'];
  /** The backend's id of the factor, when it has one. */
  readonly id?: string | undefined;
  /** Masked phone number or e-mail address, as text to show. */
  readonly safeIdentifier?: string | undefined;
  /** The name the person gave it. */
  readonly friendlyName?: string | undefined;
}

/** How the backend wants the proof: handed to the retried call (`inline`), or collected by its own calls (`session`). */
export type ReverificationRequest =
  | {readonly mode: 'inline'; readonly methods: readonly ProofMethod[]}
  | {readonly mode: 'session'; readonly level: ReverificationLevel};

/** Whether the step-up is done, or which proofs would do now. */
export type ReverificationResult =
  {readonly status: 'complete'} | {readonly status: 'needs_proof'; readonly methods: readonly ProofMethod[]};

/** Every method takes it last. An aborted call rejects with `MfaError('aborted')`, or its answer is ignored. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/**
 * One backend, in the words of Clerk's resources. Methods resolve to data and reject only with `MfaError`; a method
 * the backend lacks is left out, and `capabilities` says so. Methods that take `proof` reject with
 * `reverification_required` when the session alone is not enough; the flow collects the proof and calls again once.
 */
export interface MfaAdapter {
  /** The name of the backend, for example `memory`. */
  readonly id: string;
  readonly capabilities: MfaCapabilities;

  getState(options?: CallOptions): Promise<MfaState>;
  /** Tells of sign-ins and sign-outs that happen elsewhere, another tab included. Returns the way to stop. */
  subscribe?(listener: (state: MfaState) => void): () => void;

  signIn?(params: {identifier: string; password: string}, options?: CallOptions): Promise<SignInResult>;
  /** Sends a code by text message or e-mail. */
  prepareSecondFactor?(params: {strategy: DeliveredStrategy; id?: string | undefined}, options?: CallOptions): Promise<SentCode>;
  /**
   * Gives the second factor. For a `passkey` the adapter has the browser ask for it (WebAuthn) and `code` is `''`; it rejects
   * with `passkey_cancelled` when the person or the browser gives up.
   */
  attemptSecondFactor?(
    params: {strategy: Strategy; code: string; id?: string | undefined; trustDevice?: boolean | undefined},
    options?: CallOptions,
  ): Promise<SignInResult>;
  /** Gives up the pending sign-in. */
  cancelSignIn?(options?: CallOptions): Promise<void>;
  /** Makes a session the page's own; `null` signs out. */
  setActive(params: {session: string | null}, options?: CallOptions): Promise<void>;

  /**
   * Makes a new unverified secret. A second call replaces it, unless it says `resume`: then one that was made earlier in
   * this session may be told again, marked `resumed`. `friendlyName` tells it from the person's other ones.
   */
  createTOTP?(
    params?: {
      resume?: boolean | undefined;
      issuer?: string | undefined;
      account?: string | undefined;
      friendlyName?: string | undefined;
      proof?: Proof | undefined;
    },
    options?: CallOptions,
  ): Promise<TOTPResource>;
  verifyTOTP?(
    params: {code: string; id?: string | undefined; proof?: Proof | undefined},
    options?: CallOptions,
  ): Promise<TOTPResource>;
  disableTOTP?(
    params?: {id?: string | undefined; proof?: Proof | undefined},
    options?: CallOptions,
  ): Promise<{readonly deleted: boolean}>;

  /** Makes a new set of backup codes. The old set is dead from then on. */
  createBackupCode?(params?: {proof?: Proof | undefined}, options?: CallOptions): Promise<BackupCodeResource>;
  getBackupCodes?(options?: CallOptions): Promise<BackupCodeStatus>;

  /** Has the browser make a passkey (WebAuthn), and adds it. Rejects with `passkey_cancelled` when the person gives up. */
  createPasskey?(
    params?: {friendlyName?: string | undefined; proof?: Proof | undefined},
    options?: CallOptions,
  ): Promise<SecondFactor>;
  removePasskey?(params: {id: string; proof?: Proof | undefined}, options?: CallOptions): Promise<void>;

  /** Gives a factor of the account another name. */
  renameFactor?(
    params: {strategy: Strategy; id?: string | undefined; friendlyName: string; proof?: Proof | undefined},
    options?: CallOptions,
  ): Promise<void>;

  /** Turns a verified phone number or address into a second factor, or back. Some backends issue backup codes with the first one. */
  reserveSecondFactor?(
    params: {strategy: DeliveredStrategy; id?: string | undefined; reserved: boolean; proof?: Proof | undefined},
    options?: CallOptions,
  ): Promise<{readonly backupCodes?: readonly string[] | undefined} | void>;
  setDefaultSecondFactor?(
    params: {strategy: Strategy; id?: string | undefined; proof?: Proof | undefined},
    options?: CallOptions,
  ): Promise<void>;

  startReverification?(params: {level: ReverificationLevel}, options?: CallOptions): Promise<ReverificationResult>;
  prepareReverification?(
    params: {strategy: DeliveredStrategy; id?: string | undefined},
    options?: CallOptions,
  ): Promise<SentCode>;
  attemptReverification?(params: Proof, options?: CallOptions): Promise<ReverificationResult>;
}
