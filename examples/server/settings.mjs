// @ts-check
/** Reads the environment variables of the server, and says in one sentence what is wrong with them. */
import {isIP} from 'node:net';
import {fileURLToPath} from 'node:url';

/** Something in the environment that a person has to put right. Its message is a sentence for them. */
export class SettingsError extends Error {
  name = 'SettingsError';
}

/**
 * @typedef {object} Settings
 * @property {number} port 0: any free one.
 * @property {string} host Where to listen.
 * @property {string | undefined} baseURL Origin that people's browsers see. Default: localhost with the port.
 * @property {readonly string[]} trustedOrigins Origins of other pages that may call this server.
 * @property {readonly string[]} trustedProxies Addresses and CIDR ranges whose X-Forwarded-For is believed.
 * @property {boolean} production Secure cookies, HSTS, no development help.
 * @property {string | undefined} databaseUrl PostgreSQL. Default: a file in `dataDir`.
 * @property {string} dataDir
 * @property {string | undefined} secret
 * @property {readonly {version: number, value: string}[] | undefined} secrets Newest first, while keys are being rotated.
 * @property {string} issuer The name authenticator apps show.
 * @property {boolean} allowSignUp
 * @property {boolean} seedDemo
 * @property {string | undefined} sendCodeModule Path of a module that exports `sendCode`.
 */

/**
 * @param {Record<string, string | undefined>} [env]
 * @returns {Settings}
 * @throws {SettingsError}
 */
export function readSettings(env = process.env) {
  const production = env.NODE_ENV === 'production';
  const settings = {
    port: readPort(env.PORT || '8787'),
    host: env.HOST || '127.0.0.1',
    baseURL: env.BASE_URL ? readOrigin('BASE_URL', env.BASE_URL) : undefined,
    trustedOrigins: readList(env.TRUSTED_ORIGINS).map((origin) => readOrigin('TRUSTED_ORIGINS', origin)),
    trustedProxies: readList(env.TRUST_PROXY).map(readProxy),
    production,
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: env.DATA_DIR || fileURLToPath(new URL('data', import.meta.url)),
    secret: env.BETTER_AUTH_SECRET || undefined,
    secrets: env.BETTER_AUTH_SECRETS ? readSecrets(env.BETTER_AUTH_SECRETS) : undefined,
    issuer: env.ISSUER || 'MFA Elements',
    allowSignUp: readSwitch('ALLOW_SIGN_UP', env.ALLOW_SIGN_UP),
    seedDemo: readSwitch('SEED_DEMO', env.SEED_DEMO),
    sendCodeModule: env.SEND_CODE_MODULE || undefined,
  };
  if (production) refuseWhatIsForDevelopment(settings);
  return settings;
}

/** @param {Settings} settings */
function refuseWhatIsForDevelopment({baseURL, seedDemo}) {
  if (!baseURL?.startsWith('https:')) {
    throw new SettingsError('In production BASE_URL must be the https:// origin that browsers see: https://auth.example.com.');
  }
  if (seedDemo) throw new SettingsError('SEED_DEMO makes accounts whose passwords are public: not with NODE_ENV=production.');
}

/** @param {string} text */
function readPort(text) {
  if (/^\d+$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new SettingsError(`PORT must be a number up to 65535, not "${text}".`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function readOrigin(name, text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(text)) return url.origin;
  throw new SettingsError(`${name} takes an origin such as https://app.example.com, no path, no wildcard, not "${text}".`);
}

/** @param {string} text */
function readProxy(text) {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  const isRange = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most);
  if (isIP(address) && isRange && more.length === 0) return text;
  throw new SettingsError(`TRUST_PROXY takes the IP addresses or CIDR ranges of your proxies, not "${text}".`);
}

/**
 * @param {string} name
 * @param {string | undefined} text
 */
function readSwitch(name, text) {
  if (!text || text === '0') return false;
  if (text === '1') return true;
  throw new SettingsError(`${name} is 1 or 0, not "${text}".`);
}

/** @param {string} text */
function readSecrets(text) {
  return readList(text).map((entry) => {
    const [, version, value] = /^(\d+):(.{32,})$/.exec(entry) ?? [];
    if (version === undefined || value === undefined) {
      throw new SettingsError('BETTER_AUTH_SECRETS lists <number>:<secret of 32 characters or more>, newest first, with commas.');
    }
    return {version: Number(version), value};
  });
}

/** @param {string | undefined} text */
function readList(text = '') {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
