import type {SecondFactor} from '../core/adapter.js';
import type {MfaErrorCode} from '../core/errors.js';
import type {MfaAction} from '../core/flow.js';
import type {MfaTags} from '../types/tags.js';

/** What a native app is told of each event: names, numbers and who is signed in; never a text from the backend, a code or a secret. */
export interface HostDetails {
  /** The page listens from here on. Sent for every page that connects, so that the host answers with its settings. */
  readonly ready: Record<never, never>;
  readonly 'mfa-state-change': {readonly from: string; readonly to: string; readonly reason: string};
  readonly 'mfa-before-action': {readonly action: MfaAction};
  /** The code alone: the sentence may be the backend's own, and hold anything. */
  readonly 'mfa-error': {readonly code: MfaErrorCode; readonly retryAfter?: number; readonly attemptsRemaining?: number};
  /** The backend's id of the person; what they sign in with stays on the page. */
  readonly 'mfa-signed-in': {readonly userId: string};
  readonly 'mfa-totp-enrolled': Record<never, never>;
  readonly 'mfa-verified': {readonly purpose: 'reverify' | 'sign-in'};
  readonly 'mfa-backup-codes-created': {readonly count: number};
  readonly 'mfa-backup-codes-saved': Record<never, never>;
  readonly 'mfa-factor-added': {readonly strategy: SecondFactor['strategy']};
  readonly 'mfa-factor-removed': {readonly strategy: SecondFactor['strategy']};
  readonly 'mfa-cancelled': Record<never, never>;
}

/** What the page tells the native app around it. Plain JSON. */
export type HostMessage = {
  readonly [Type in keyof HostDetails]: {
    readonly source: 'mfa-elements';
    readonly version: 1;
    readonly type: Type;
    /** The element that fired the event. */
    readonly element?: keyof MfaTags;
    readonly detail: HostDetails[Type];
  };
}[keyof HostDetails];

/** What a session is after the native app changed it. */
export interface HostSession {
  readonly status: 'signed_in' | 'signed_out';
  /** Whatever the page needs to make the session its own; handed to `onSession` and kept nowhere. */
  readonly token?: string;
}

/** What a native app may tell the page. */
export interface PageDetails {
  /** How the page looks from here on; what is left out is as the page has it. */
  readonly theme: {
    readonly colorScheme?: 'light' | 'dark' | 'light dark';
    /** The value of `data-mfa-theme`. */
    readonly theme?: string;
    /** `--mfa-*` custom properties by name. */
    readonly properties?: Readonly<Record<`--mfa-${string}`, string>>;
  };
  /** The language of the page, as a BCP 47 tag. */
  readonly language: {readonly language: string; readonly direction?: 'ltr' | 'rtl'};
  /** The native app signed somebody in or out. */
  readonly session: HostSession;
}

/** What the native app tells the page. Plain JSON. */
export type PageMessage = {
  readonly [Type in keyof PageDetails]: {
    readonly source: 'mfa-host';
    readonly version: 1;
    readonly type: Type;
    readonly detail: PageDetails[Type];
  };
}[keyof PageDetails];
