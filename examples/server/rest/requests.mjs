// @ts-check
/** What each operation may be told, as the requests of docs/rest/openapi.yaml. Members ending in `?` may be left out. */
import {Refusal} from './problem.mjs';

const proof = {'proof?': 'proof'};
const strategies = ['totp', 'backup_code', 'phone_code', 'email_code'];
const delivered = ['phone_code', 'email_code'];

/** @typedef {Readonly<Record<string, string | readonly string[]>>} Shape */

/** @type {Readonly<Record<string, Shape>>} */
export const shapes = {
  '/sign-in': {identifier: 'string', password: 'string'},
  '/sign-in/prepare': {strategy: delivered, 'id?': 'string'},
  '/sign-in/attempt': {strategy: strategies, code: 'string', 'id?': 'string', 'trustDevice?': 'boolean'},
  '/sign-in/cancel': {},
  '/sign-out': {},
  '/totp': {'resume?': 'boolean', 'issuer?': 'string', 'account?': 'string', 'friendlyName?': 'string', ...proof},
  '/totp/verify': {code: 'string', 'id?': 'string', ...proof},
  '/totp/delete': {'id?': 'string', ...proof},
  '/backup-codes': proof,
  '/step-up/prepare': {strategy: delivered, 'id?': 'string'},
};

/** @type {readonly Shape[]} */
const proofs = [
  {strategy: ['password'], password: 'string'},
  {strategy: strategies, code: 'string', 'id?': 'string'},
];

/**
 * The body of a request, which has what it must and nothing else.
 *
 * @param {Request} request
 * @param {Shape} shape
 * @returns {Promise<any>}
 */
export async function readBody(request, shape) {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim();
  const body = type === 'application/json' ? await request.json().catch(() => undefined) : undefined;
  const flaw = flawOf(body, shape);
  if (flaw) throw new Refusal(flaw);
  return body;
}

/**
 * @param {any} value
 * @param {Shape} shape
 * @returns {'form_param_nil' | 'form_param_format_invalid' | undefined}
 */
function flawOf(value, shape) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'form_param_format_invalid';
  const names = Object.keys(shape).map((name) => name.replace('?', ''));
  if (Object.keys(value).some((name) => !names.includes(name))) return 'form_param_format_invalid';
  const flaws = Object.entries(shape).map(([name, kind]) => memberFlaw(value[name.replace('?', '')], kind, name.endsWith('?')));
  return flaws.find((flaw) => flaw === 'form_param_format_invalid') ?? flaws.find(Boolean);
}

/**
 * @param {any} value
 * @param {string | readonly string[]} kind
 * @param {boolean} optional
 * @returns {'form_param_nil' | 'form_param_format_invalid' | undefined}
 */
function memberFlaw(value, kind, optional) {
  if (value === undefined) return optional ? undefined : 'form_param_nil';
  if (kind === 'proof') {
    const [password = {}, code = {}] = proofs;
    return flawOf(value, value?.strategy === 'password' ? password : code);
  }
  const fits = typeof kind === 'string' ? typeof value === kind : kind.includes(value);
  if (!fits) return 'form_param_format_invalid';
  return typeof value === 'string' && !optional && !value.trim() ? 'form_param_nil' : undefined;
}
