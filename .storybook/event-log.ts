import {action} from 'storybook/actions';
import {MfaError} from '../src/core/errors.js';

/** Every event of the elements, as the panel "Actions" lists it. */
const types = [
  'mfa-backup-codes-created',
  'mfa-backup-codes-saved',
  'mfa-before-action',
  'mfa-cancelled',
  'mfa-error',
  'mfa-factor-added',
  'mfa-factor-removed',
  'mfa-signed-in',
  'mfa-state-change',
  'mfa-totp-enrolled',
  'mfa-verified',
] as const satisfies readonly (keyof HTMLElementEventMap)[];

/** Lists what the elements tell the page, with the fields that each event has of its own. */
export function logEvents(): void {
  for (const type of types) document.addEventListener(type, (event) => void action(type)(fieldsOf(event)));
}

function fieldsOf(event: Event): object {
  const fields: [string, unknown][] = Object.entries(event);
  return Object.fromEntries(fields.filter(([name]) => name !== 'isTrusted').map(([name, value]) => [name, plain(value)]));
}

/** An error's stack would hide what it says. */
function plain(value: unknown): unknown {
  return MfaError.is(value) ? {code: value.code, status: value.status, retryAfter: value.retryAfter} : value;
}
