import type {MfaCapabilities} from '../../core/adapter.js';

/** Header names and values. */
export type RestHeaders = Readonly<Record<string, string>>;

/** What `restAdapter()` takes. */
export interface RestAdapterOptions {
  /** Where the paths of the contract begin: `/mfa`, or `https://api.example.com/mfa` where the server allows this origin. */
  readonly baseURL: string;
  /** Default: the page's own. */
  readonly fetch?: typeof fetch | undefined;
  /** Sent along with each request; a function is asked each time, for a token that changes. */
  readonly headers?: RestHeaders | (() => RestHeaders | Promise<RestHeaders>) | undefined;
  /** What to assume until the server has told, and of what it leaves out. */
  readonly capabilities?: Partial<RestCapabilities> | undefined;
}

/** What the server says it can do; the contract has no passkeys yet. */
export interface RestCapabilities extends Omit<MfaCapabilities, 'passkeys'> {
  /** `session`: the calls `/step-up` and `/step-up/attempt` exist. Default: `inline`, the proof goes along with the call. */
  readonly reverificationMode?: 'inline' | 'session' | undefined;
}
