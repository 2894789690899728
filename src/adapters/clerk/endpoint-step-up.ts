import type {ProofMethod, ReverificationResult} from '../../core/adapter.js';
import {MfaError, notSupported, type MfaErrorCode} from '../../core/errors.js';
import {readClockSkew} from '../shared/clock-skew.js';
import type {LoadedClerk} from './loaded.js';
import {sessionOf, type StepUp} from './step-up.js';

/** What `mfa-elements/server` refuses with that a person can do something about. */
const known: readonly MfaErrorCode[] = [
  'form_param_nil',
  'form_param_format_invalid',
  'form_code_incorrect',
  'too_many_requests',
  'totp_not_enabled',
  'not_signed_in',
  'user_locked',
];

/**
 * A step-up by the page's own endpoint, which asks Clerk's backend whether a code is right: see `verifyTotpHandler` of
 * `mfa-elements/server`.
 *
 * @see https://clerk.com/docs/reference/backend/user/verify-totp
 */
export function endpointStepUp(url: string): StepUp {
  return {
    start: (clerk) => {
      const {user} = sessionOf(clerk);
      const methods: ProofMethod[] = [
        ...(user?.totpEnabled ? [{strategy: 'totp'} as const] : []),
        ...(user?.backupCodeEnabled ? [{strategy: 'backup_code'} as const] : []),
      ];
      return Promise.resolve({status: 'needs_proof', methods});
    },
    prepare: () => notSupported(),
    attempt: async (clerk, proof) =>
      proof.strategy === 'password' || proof.strategy === 'passkey' ? notSupported() : ask(clerk, url, proof.code),
  };
}

async function ask(clerk: LoadedClerk, url: string, code: string): Promise<ReverificationResult> {
  const target = new URL(url, document.baseURI);
  // An endpoint of this origin gets Clerk's cookie.
  const token = target.origin === location.origin ? null : await sessionOf(clerk).getToken();
  const headers = {'Content-Type': 'application/json', ...(token && {Authorization: `Bearer ${token}`})};
  const asked = Date.now();
  const response = await fetch(target, {method: 'POST', headers, body: JSON.stringify({code})}).catch(() => {
    throw new MfaError('network_error');
  });
  const answer = (await response.json().catch(() => undefined)) as Answer | undefined;
  if (response.ok) {
    if (answer?.verified === true) return {status: 'complete'};
    throw new MfaError('invalid_response', undefined, {status: response.status});
  }
  throw refusal(response, answer, asked);
}

interface Answer {
  readonly verified?: unknown;
  readonly errors?: readonly {readonly code?: unknown}[];
}

function refusal({status, headers}: Response, answer: Answer | undefined, asked: number): MfaError {
  const said = answer?.errors?.[0]?.code;
  const code = known.find((one) => one === said) ?? (status === 429 ? 'too_many_requests' : 'unknown');
  const retryAfter = Number(headers.get('Retry-After'));
  return new MfaError(code, undefined, {
    status,
    ...(retryAfter > 0 && {retryAfter}),
    ...(code === 'form_code_incorrect' && readClockSkew(headers, asked)),
  });
}
