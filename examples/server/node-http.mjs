// @ts-check
/** Between Node's requests and the web's: `Request` in, `Response` out. */
import {wrongMethod} from './answers.mjs';
import {BODY_LIMIT, tooLarge} from './checks.mjs';

/** Those that a `Request` may have and that mean something here. */
const knownMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {string} baseURL What the path is read against; the Host header is not believed.
 * @returns {Promise<Request | Response>} A response is a refusal: of its method, or of its size.
 */
export async function toRequest(incoming, baseURL) {
  const {method = 'GET', url = '/', headers: lines} = incoming;
  if (!knownMethods.includes(method)) return wrongMethod(knownMethods);
  const body = await readBody(incoming);
  if (body === undefined) return tooLarge();
  const headers = new Headers();
  for (const [name, value] of Object.entries(lines)) {
    // The length and the coding of the connection say nothing about the request that is made of it.
    if (value === undefined || name === 'transfer-encoding' || name === 'content-length') continue;
    for (const line of Array.isArray(value) ? value : [value]) headers.append(name, line);
  }
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, baseURL), {method, headers, ...(hasBody && {body: new Uint8Array(body)})});
}

/** @param {import('node:http').IncomingMessage} incoming */
async function readBody(incoming) {
  if (Number(incoming.headers['content-length']) > BODY_LIMIT) return undefined;
  /** @type {Buffer[]} */
  const parts = [];
  let length = 0;
  for await (const part of incoming) {
    length += part.length;
    if (length > BODY_LIMIT) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {Response} answer
 */
export async function send(outgoing, answer) {
  outgoing.statusCode = answer.status;
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}
