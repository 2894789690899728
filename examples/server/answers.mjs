// @ts-check
/** The server's own answers, and what every answer carries. */
import {STATUS_CODES} from 'node:http';

/**
 * An error as better-auth writes it: a code for programs, a sentence for people.
 *
 * @param {number} status
 * @param {string} code
 * @param {string} message
 * @param {Record<string, string>} [headers]
 */
export function refusal(status, code, message, headers = {}) {
  return Response.json({code, message}, {status, headers});
}

export function notFound() {
  return refusal(404, 'NOT_FOUND', 'There is nothing here.');
}

export function failed(status = 500) {
  return refusal(status, 'FAILED', 'The request could not be carried out.');
}

/** @param {readonly string[]} methods Those that are allowed. */
export function wrongMethod(methods) {
  return refusal(405, 'METHOD_NOT_ALLOWED', `Use ${methods.join(', ')}.`, {allow: methods.join(', ')});
}

/** The codes of docs/rest/openapi.yaml for refusals that are made before the REST interface is asked. */
const problemCodes = /** @type {Record<number, string>} */ ({
  400: 'form_param_format_invalid',
  404: 'not_supported',
  413: 'form_param_format_invalid',
  415: 'form_param_format_invalid',
});

/**
 * A refusal of ours as the REST interface writes it: a problem (RFC 9457).
 *
 * @param {Response} answer
 */
export async function toProblem(answer) {
  const {status, headers} = answer;
  if (status < 400) return answer;
  const {message} = await answer.json();
  const code = problemCodes[status] ?? 'unknown';
  const problem = {type: 'about:blank', title: STATUS_CODES[status], status, detail: message, code};
  const kept = new Headers(headers);
  kept.set('content-type', 'application/problem+json');
  return new Response(JSON.stringify(problem), {status, headers: kept});
}

/** No page is ever made of these answers, nor may a cache keep them. */
const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/**
 * The answer as it leaves: with security headers, a standard `Retry-After`, JSON where there was an empty error, and the
 * permission for a trusted page of another origin to read it.
 *
 * @param {Response} answer
 * @param {{origin: string | null, isTrustedElsewhere: boolean, https: boolean}} reader
 */
export function finish(answer, {origin, isTrustedElsewhere, https}) {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  if (https) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  const retryAfter = headers.get('x-retry-after');
  if (retryAfter && !headers.has('retry-after')) headers.set('retry-after', retryAfter);
  headers.append('vary', 'Origin');
  if (isTrustedElsewhere && origin) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-credentials', 'true');
    headers.set('access-control-expose-headers', 'Retry-After, X-Retry-After, Date');
  }
  if (answer.status >= 400 && isEmpty(answer)) return emptyError(answer.status, headers);
  return new Response(answer.body, {status: answer.status, headers});
}

/** @param {Response} answer */
function isEmpty({body, headers}) {
  return body === null || !headers.get('content-type')?.includes('json');
}

/**
 * better-auth says only the number, or quotes what it should not.
 *
 * @param {number} status
 * @param {Headers} headers
 */
function emptyError(status, headers) {
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return new Response((status === 404 ? notFound() : failed(status)).body, {status, headers});
}
