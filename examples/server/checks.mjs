// @ts-check
/** What a request has to be before anything looks at it. */
import {refusal, wrongMethod} from './answers.mjs';

/** Bytes. The longest that better-auth needs is a password of 128 characters and a name. */
export const BODY_LIMIT = 16 * 1024;

/** Nothing encoded, doubled, dotted or backslashed: what a path means must not depend on who reads it. */
const plainPath = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9_.~-]+)+$/;

const reading = ['GET', 'HEAD', 'OPTIONS'];

/**
 * @param {string} target The request line's, as it came.
 * @returns {string} Its path, without the query.
 */
export function pathOf(target) {
  return target.split(/[?#]/, 1)[0] ?? '';
}

/** @param {string} path */
export function isPlain(path) {
  return plainPath.test(path);
}

export function foreign() {
  return refusal(403, 'INVALID_ORIGIN', 'The request does not come from a page that is trusted (Origin).');
}

export function tooLarge() {
  return refusal(413, 'BODY_TOO_LARGE', `A request body has at most ${BODY_LIMIT} bytes.`, {connection: 'close'});
}

/**
 * @param {Request} request Not yet read.
 * @param {{origins: ReadonlySet<string>, methods: readonly string[]}} allowed
 * @returns {Promise<{refused: Response} | {body: string | undefined}>}
 */
export async function check(request, {origins, methods}) {
  const {method} = request;
  if (!methods.includes(method)) return {refused: wrongMethod(methods)};
  if (reading.includes(method)) return {body: undefined};
  // Stricter than better-auth, which lets requests without cookies pass: browsers name the origin of every such request.
  if (!origins.has(request.headers.get('origin') ?? '')) return {refused: foreign()};
  return checkBody(request);
}

/** @param {Request} request */
async function checkBody(request) {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > BODY_LIMIT) return {refused: tooLarge()};
  if (bytes.byteLength === 0) return {body: undefined};
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return {refused: refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON (Content-Type: application/json).')};
  }
  const body = readObject(bytes);
  return body === undefined ? {refused: refusal(400, 'INVALID_JSON', 'The body is not a JSON object.')} : {body};
}

/** @param {ArrayBuffer} bytes */
function readObject(bytes) {
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? text : undefined;
  } catch {
    return undefined;
  }
}
