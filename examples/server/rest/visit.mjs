// @ts-check
/** One request on its way through better-auth: asks it in the name of the browser, and keeps the cookies it answers. */
import {applySetCookies} from 'better-auth/cookies';
import {toRefusal} from './problem.mjs';

export class Visit {
  #auth;
  #base;
  #headers;
  /** @type {string[]} */
  #cookies = [];

  /**
   * @param {any} auth
   * @param {string} base better-auth's, for example `https://example.com/api/auth`.
   * @param {Headers} headers Of the browser's request: its cookies, origin and whatever else better-auth and the guards look at.
   */
  constructor(auth, base, headers) {
    this.#auth = auth;
    this.#base = base;
    this.#headers = new Headers(headers);
    this.#headers.delete('content-length');
    this.#headers.set('accept', 'application/json');
  }

  get auth() {
    return this.#auth;
  }

  /** The headers of the browser's next request, so to say: with the cookies it was given meanwhile. */
  get headers() {
    return this.#headers;
  }

  /** Every `Set-Cookie` line so far. */
  get cookies() {
    return this.#cookies;
  }

  /**
   * Calls one of better-auth's own endpoints, rate limit, origin check and hooks included.
   *
   * @param {string} path
   * @param {object} [body] A POST if there is one.
   * @returns {Promise<any>} What it said.
   * @throws {import('./problem.mjs').Refusal}
   */
  async ask(path, body) {
    const init = body ? {method: 'POST', body: JSON.stringify(body)} : {};
    const answer = await this.#auth.handler(new Request(this.#base + path, {...init, headers: this.#headers}));
    const said = await answer.json().catch(() => undefined);
    if (!answer.ok) throw toRefusal(path, answer, said);
    this.take(answer.headers);
    return said;
  }

  /**
   * Takes over the cookies of an answer.
   *
   * @param {Headers} headers
   */
  take(headers) {
    const lines = headers.getSetCookie();
    this.#cookies.push(...lines);
    applySetCookies(this.#headers, lines);
  }

  /** Who is signed in; `undefined`: nobody. */
  async readSession() {
    const asked = {headers: this.#headers, query: {disableCookieCache: true}, returnHeaders: true};
    const {headers, response} = await this.#auth.api.getSession(asked);
    if (headers) this.take(headers);
    return response ?? undefined;
  }
}
