import type {MfaCapabilities} from '../../core/adapter.js';
import {MfaError, type MfaErrorCode} from '../../core/errors.js';
import {checkMethods} from './answer-shapes.js';
import {equal, ok, oneOf} from './assert.js';

/** Whether a backend may say so; the others come from the page. */
const isBackends: Record<MfaErrorCode, boolean> = {
  form_param_nil: true,
  form_param_format_invalid: true,
  form_identifier_not_found: true,
  form_password_incorrect: true,
  form_code_incorrect: true,
  code_already_used: true,
  verification_expired: true,
  sign_in_expired: true,
  too_many_requests: true,
  user_locked: true,
  // What the browser says, which the adapter had do it.
  passkey_cancelled: true,
  passkey_unavailable: true,
  reverification_required: true,
  reverification_cancelled: false,
  totp_already_enabled: true,
  totp_not_enabled: true,
  mfa_required: true,
  not_signed_in: true,
  not_supported: true,
  action_prevented: false,
  adapter_missing: false,
  invalid_response: true,
  network_error: true,
  timeout: true,
  aborted: true,
  unknown: true,
};

/** What a refusal must not repeat, and what the adapter promised. */
interface Background {
  readonly secrets: ReadonlySet<string>;
  readonly capabilities: MfaCapabilities;
}

/** Fails unless this is an `MfaError` of the promised shape that gives nothing away. */
export function checkRefusal(error: unknown, {secrets, capabilities}: Background): void {
  ok(MfaError.is(error), `not with an MfaError but with ${nameOf(error)}`);
  const {code, longMessage, retryAfter, attemptsRemaining, paramName, clockSkew, reverification} = error;
  ok(isBackends[code], `code: “${code}” is not one that a backend has`);
  equal(typeof longMessage, 'string', 'type of longMessage');
  if (retryAfter !== undefined) ok(retryAfter > 0 && retryAfter < Infinity, 'retryAfter: no number of seconds');
  if (attemptsRemaining !== undefined) ok(Number.isInteger(attemptsRemaining) && attemptsRemaining >= 0, 'attemptsRemaining: no count');
  if (clockSkew !== undefined) ok(Number.isFinite(clockSkew), 'clockSkew: no number of seconds');
  if (paramName !== undefined) oneOf(paramName, ['identifier', 'password', 'code'], 'paramName');
  equal(reverification !== undefined, code === 'reverification_required', 'reverification is there if it is required');
  if (reverification) {
    ok(capabilities.reverification, 'a step-up is required, and the capabilities promise none');
    oneOf(reverification.mode, ['inline', 'session'], 'mode of the step-up');
    if (reverification.mode === 'inline') checkMethods(reverification.methods);
    else oneOf(reverification.level, ['first_factor', 'second_factor', 'multi_factor'], 'level of the step-up');
  }
  const all = textOf(error);
  for (const secret of secrets) ok(!all.includes(secret), `“${code}” repeats a password, code or secret`);
}

/** Everything a log, a crash report or `JSON.stringify` could find in a value, its causes included. */
export function textOf(value: unknown, seen: Set<object> = new Set()): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  // An SDK's error may hold the SDK, and through it the page.
  if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > 500) return '';
  seen.add(value);
  // The stack is an own property in some browsers, the message of a DOMException in none.
  const inherited = value instanceof Error ? [value.name, value.message, value.stack] : [];
  const own = Object.getOwnPropertyNames(value).map((name) => read(value, name));
  return [...inherited, ...own].map((one) => textOf(one, seen)).join('\n');
}

function read(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name);
  } catch {
    return undefined;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name} (${error.message})` : typeof error;
}
