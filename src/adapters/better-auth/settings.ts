import type {MfaCapabilities} from '../../core/adapter.js';
import type {BetterAuthClient} from './better-auth.js';
import type {TabStorage} from './given-password.js';

/** How codes that are sent reach a person; better-auth leaves it to the server, and calls both `otp`. */
export type OtpStrategy = 'email_code' | 'phone_code' | false;

/** What the server does otherwise than by default. */
export interface BetterAuthSettings {
  /** How `sendOTP` reaches a person; `false` where the server has none. Default: `email_code`, if a sign-in offers it. */
  readonly otp?: OtpStrategy | undefined;
  /** Days for which a device can be spared the second factor, as `trustDeviceMaxAge`; `false`: not offered. Default: 30. */
  readonly trustDevice?: number | false | undefined;
  /** Digits of a TOTP code, as `totpOptions.digits`. Default: 6. */
  readonly digits?: 6 | 8 | undefined;
  /** Seconds that a sign-in waits for its second factor, as on the server. Default: 600. */
  readonly twoFactorCookieMaxAge?: number | undefined;
  /** What people sign in with; the last two need the server's plugin of that name. Default: `email`. */
  readonly signInBy?: 'email' | 'username' | 'phone-number' | undefined;
  /** `false` where `customBackupCodesGenerate` makes codes without the dash of better-auth's own. Default: true. */
  readonly dashedBackupCodes?: boolean | undefined;
  /** Where the tab remembers that a sign-in is under way. Default: `sessionStorage`. */
  readonly storage?: TabStorage | undefined;
}

/** Where the API is, and what the server does otherwise than by default. */
export type BetterAuthAdapterOptions = BetterAuthSettings &
  (
    | {
        /** The server, or its API where that is not under `/api/auth`. Default: the page's own server. */
        readonly baseURL?: string | undefined;
        /** Default: the page's own, looked up at each request. */
        readonly fetch?: typeof fetch | undefined;
        readonly client?: undefined;
      }
    | {
        /** What `createAuthClient()` made. It knows where the API is. */
        readonly client: BetterAuthClient;
        readonly baseURL?: undefined;
        readonly fetch?: undefined;
      }
  );

/** What a better-auth server with these settings can do. */
export function capabilitiesOf({otp = 'email_code', trustDevice = 30, digits = 6}: BetterAuthSettings): MfaCapabilities {
  return {
    signIn: 'password',
    secondFactors: ['totp', ...(otp ? [otp] : []), 'backup_code'],
    trustDevice: trustDevice !== false && {days: trustDevice},
    totp: {create: true, disable: true, multiple: false, resumes: true, digits},
    backupCodes: {regenerate: true, list: 'none'},
    manageFactors: {reserve: false, setDefault: false},
    reverification: true,
  };
}
