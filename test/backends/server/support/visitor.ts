import {CookieJar, cookieJarFetch} from '../../support/cookie-jar-fetch.js';

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: Headers;
}

/** Where a visitor goes: to `url`, which is `origin` to their browser. */
export interface Site {
  readonly url: string;
  readonly origin?: string;
}

/** Somebody's browser, at some address. */
export class Visitor {
  readonly jar: CookieJar;
  readonly #fetch: typeof fetch;
  readonly #address: string | undefined;
  readonly #origin: URL;

  /** `address` reaches a server that trusts this machine as its proxy. */
  constructor({url, origin = url}: Site, {jar = new CookieJar(), address}: {jar?: CookieJar; address?: string} = {}) {
    this.jar = jar;
    this.#address = address;
    this.#origin = new URL('/api/', origin);
    const ask: typeof fetch = (input) => fetch(moved(input as Request, url));
    this.#fetch = cookieJarFetch({origin, jar, fetch: ask});
  }

  post(path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const all = {'content-type': 'application/json', ...headers};
    return this.send(path, {method: 'POST', body: JSON.stringify(body), headers: all});
  }

  get(path: string): Promise<Answer> {
    return this.send(path, {});
  }

  async send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (this.#address !== undefined) headers.set('x-forwarded-for', this.#address);
    return read(await this.#fetch(path, {...init, headers}));
  }

  /** Whether the browser holds a cookie of this name, whatever stands before it. */
  holds(name: string): boolean {
    return this.jar.matching(this.#origin).some((cookie) => cookie.name.endsWith(name));
  }

  /** Another tab of the same browser, which may go to another instance. */
  alsoAt(site: Site): Visitor {
    return new Visitor(site, {jar: this.jar, ...(this.#address !== undefined && {address: this.#address})});
  }
}

/** Reads an answer; one that is no JSON object has an empty `body`. */
export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return {status: response.status, headers: response.headers, text, body: parse(text)};
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}

/** Behind a name there may be any instance; the request stays what it was. */
function moved(request: Request, base: string): Request {
  const {pathname, search} = new URL(request.url);
  return new Request(new URL(pathname + search, base), request);
}
