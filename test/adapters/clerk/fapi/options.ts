/** What the instance has switched on in its dashboard. */
export interface InstanceSettings {
  readonly authenticatorApp: boolean;
  readonly backupCode: boolean;
  /** Text messages as a second factor. */
  readonly phoneCode: boolean;
  /** E-mailed codes as a first factor beside the password. */
  readonly emailCode: boolean;
  /** One session for each browser; a second sign-in is refused. */
  readonly singleSession: boolean;
  /** Changing second factors needs a proof of identity not older than ten minutes. */
  readonly reverification: boolean;
}

/** A person to begin with. */
export interface FakeUserInit {
  /** The e-mail address to sign in with. */
  readonly identifier: string;
  readonly password: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** A verified number, in groups as people write it: '+44 7700 900123'. */
  readonly phone?: string;
  /** Whether text messages to that number are a second factor, and the default one. */
  readonly phoneReserved?: boolean;
  /** Base32; given when an authenticator app is set up. */
  readonly totpSecret?: string;
  readonly backupCodes?: readonly string[];
}

/** Who has an account with the fake, and what its instance has switched on. */
export interface FakeFapiOptions {
  /** Who has an account; `clerkUsers` unless told. */
  readonly users?: readonly FakeUserInit[];
  readonly instance?: Partial<InstanceSettings>;
}

/** One request that reached the fake. */
export interface FapiRequest {
  /** The effective verb: clerk-js sends only GET and POST, and names others in the query. */
  readonly method: string;
  /** From `/v1` on, without the query. */
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
}

/** A code on its way to a person. */
export interface SentMessage {
  readonly to: string;
  readonly strategy: 'phone_code' | 'email_code';
  readonly code: string;
}

/** What happens to one request instead of, or before, the usual answer. */
export type ScriptedAnswer =
  | {readonly status: number; readonly body?: unknown; readonly html?: string}
  /** The connection breaks before an answer. */
  | 'network-error'
  /** The usual answer, later. */
  | {readonly delay: Promise<void>};
