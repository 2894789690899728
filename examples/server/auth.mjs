// @ts-check
/** better-auth with a password and a second factor, as the elements use it. */
import {betterAuth} from 'better-auth';
import {isAPIError} from 'better-auth/api';
import {twoFactor} from 'better-auth/plugins';
import {openDatabase} from './database.mjs';
import {defaultLimits} from './guarded-paths.mjs';
import {guards} from './guards.mjs';
import {addPerson} from './people.mjs';
import {loadSecret} from './secret.mjs';

/** The header by which the front end tells the address of the client. It never comes from outside. */
export const ADDRESS_HEADER = 'x-client-address';

/** better-auth's own default is 3 minutes, which is short for an e-mail. */
const CODE_MINUTES = 5;

/**
 * @typedef {object} AuthOptions
 * @property {string} baseURL Origin that browsers see, for example `https://auth.example.com`.
 * @property {string} dataDir Where the embedded database and its secret are kept.
 * @property {readonly string[]} [trustedOrigins] Origins of other pages that may call.
 * @property {readonly string[]} [trustedProxies] IP addresses or CIDR ranges.
 * @property {string | undefined} [databaseUrl] PostgreSQL; without it a file in `dataDir`.
 * @property {string | undefined} [secret] At least 32 characters.
 * @property {readonly {version: number, value: string}[] | undefined} [secrets] Newest first, while keys are being rotated.
 * @property {boolean} [production] Secure cookies, and no secret of its own making.
 * @property {string} [issuer] The name authenticator apps show.
 * @property {boolean} [allowSignUp] Whether anybody may make an account.
 * @property {SendCode | undefined} [sendCode] Sends e-mail codes. Without it they are not offered.
 * @property {Partial<import('./guarded-paths.mjs').Limits>} [limits]
 * @property {import('better-auth').SecondaryStorage} [secondaryStorage] For example Redis: sessions are read from there.
 * @property {(options: BetterAuthOptions) => BetterAuthOptions} [configure] The last word on better-auth's options, for
 *   social sign-in or more plugins.
 */

/** @typedef {import('better-auth').BetterAuthOptions} BetterAuthOptions */

/** @typedef {(message: {email: string, name: string, code: string}) => Promise<void> | void} SendCode */

/**
 * @typedef {object} Backend
 * @property {any} auth The better-auth instance: `handler`, `api`, `options`, `$context`.
 * @property {(person: import('./people.mjs').Person) => Promise<boolean>} addPerson `false`: there is one with this address.
 * @property {() => Promise<void>} ping Rejects when the database does not answer.
 * @property {() => Promise<void>} close Closes the database.
 */

/**
 * Opens the database, completes its tables and sets better-auth up on it.
 *
 * @param {AuthOptions} options
 * @returns {Promise<Backend>}
 * @throws {import('./settings.mjs').SettingsError} What was set cannot work; the message says what to do.
 */
export async function createAuth(options) {
  const secret = options.secrets ? options.secret : loadSecret(options);
  const database = await openDatabase(options);
  try {
    const auth = betterAuth(toBetterAuthOptions(options, secret, database));
    await database.migrate(auth.options);
    return {auth, addPerson: (person) => addPerson(auth, person), ping: database.ping, close: database.close};
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * @param {AuthOptions} options
 * @param {string | undefined} secret
 * @param {import('./database.mjs').Database} database
 * @returns {BetterAuthOptions}
 */
function toBetterAuthOptions(options, secret, database) {
  const {baseURL, production = false, issuer = 'MFA Elements', secrets, limits, sendCode, configure = (same) => same} = options;
  return configure({
    appName: issuer,
    baseURL,
    basePath: '/api/auth',
    trustedOrigins: [...(options.trustedOrigins ?? [])],
    ...(secret !== undefined && {secret}),
    ...(secrets && {secrets: [...secrets]}),
    database: database.config,
    ...(options.secondaryStorage && {secondaryStorage: options.secondaryStorage}),
    // The database stays the one truth; a second storage only spares it the reading.
    session: {storeSessionInDatabase: true},
    verification: {storeInDatabase: true},
    emailAndPassword: {enabled: true, disableSignUp: !options.allowSignUp, revokeSessionsOnPasswordReset: true},
    // For the app's own rule; nothing here enforces it.
    user: {additionalFields: {mfaRequired: {type: 'boolean', required: false, defaultValue: false, input: false}}},
    plugins: [twoFactor({issuer, ...(sendCode && {otpOptions: toOtpOptions(sendCode)})}), guards(limits)],
    rateLimit: toRateLimit(limits?.requests ?? defaultLimits.requests),
    advanced: {
      useSecureCookies: production || baseURL.startsWith('https:'),
      ipAddress: {ipAddressHeaders: [ADDRESS_HEADER], trustedProxies: [...(options.trustedProxies ?? [])]},
      // Said aloud, because better-auth leaves both checks out where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    logger: {level: 'error'},
    // In place of better-auth's own log, which writes down every refusal.
    onAPIError: {onError: (error) => (isAPIError(error) ? undefined : console.error('A request failed:', reasonOf(error)))},
    telemetry: {enabled: false},
  });
}

/** @param {SendCode} sendCode */
function toOtpOptions(sendCode) {
  return {
    period: CODE_MINUTES,
    storeOTP: /** @type {const} */ ('encrypted'),
    /** @param {{user: {email: string, name: string}, otp: string}} data */
    sendOTP: async ({user, otp}) => sendCode({email: user.email, name: user.name, code: otp}),
  };
}

/** @param {false | {window: number, max: number}} requests */
function toRateLimit(requests) {
  if (!requests) return {enabled: false};
  const guarded = ['/sign-in/*', '/sign-up/*', '/two-factor/*', '/change-password', '/verify-password'];
  return {
    enabled: true,
    // Shared by all instances.
    storage: /** @type {const} */ ('database'),
    customRules: {
      ...Object.fromEntries(guarded.map((path) => [path, requests])),
      // Read at every page; it tells nothing without a signed cookie.
      '/get-session': /** @type {const} */ (false),
    },
  };
}

/** @param {unknown} error */
function reasonOf(error) {
  return error instanceof Error ? error.message : error;
}
