import type {LoginFlow} from './login.js';
import type {Person, Session} from './people.js';
import type {SettingsFlow} from './settings.js';

/** One request, as the handlers see it. */
export interface Visit {
  readonly query: URLSearchParams;
  readonly session: Session | undefined;
  /** Of the anti-CSRF cookie. */
  readonly csrf: string;
  /** Whether a token is one of that cookie. */
  checksOut(token: unknown): boolean;
  setCookie(name: string, value: string): void;
}

/** What a real Kratos reads from its configuration. */
export interface Settings {
  /** `session.whoami.required_aal`. */
  whoami: 'aal1' | 'highest_available';
  /** `selfservice.flows.settings.required_aal`. */
  settings: 'aal1' | 'highest_available';
  /** `selfservice.flows.settings.privileged_session_max_age`. */
  privilegedSeconds: number;
  totp: boolean;
  lookup: boolean;
  /** How many lookup secrets are made; Kratos makes 12. */
  codes: number;
}

/** Everything the fake knows. */
export interface World {
  readonly origin: string;
  readonly people: readonly Person[];
  readonly sessions: Map<string, Session>;
  readonly logins: Map<string, LoginFlow>;
  readonly flows: Map<string, SettingsFlow>;
  readonly inbox: {readonly to: string; readonly code: string}[];
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  now(): number;
  /** Adds what was proven to a session, or begins one; `PostLoginHook` and `IssueCookie`. */
  activate(visit: Visit, present: Session | undefined, person: Person, method: Session['methods'][number]): Session;
  toJson(session: Session): object;
}
