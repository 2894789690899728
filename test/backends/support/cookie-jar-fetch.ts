/** One cookie, as a browser keeps it. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly httpOnly: boolean;
  /** Milliseconds since 1970; `undefined` until the browser is closed. */
  readonly expires: number | undefined;
}

/** The cookies of one browser. Its tabs, and its pages after a reload, share them. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** What would be sent to this address. Ports make no difference (RFC 6265 §8.5). */
  matching(url: URL): readonly Cookie[] {
    return [...this.#cookies.values()].filter(
      ({host, path, expires = Infinity}) => host === url.hostname && isUnder(url.pathname, path) && expires > Date.now(),
    );
  }

  /** What a page at this address reads as `document.cookie`. */
  visible(url: URL): readonly Cookie[] {
    return this.matching(url).filter(({httpOnly}) => !httpOnly);
  }

  /** Keeps a `Set-Cookie` line; one that has expired deletes. */
  store(line: string, url: URL): void {
    const cookie = readCookie(line, url);
    const key = `${cookie.host};${cookie.path};${cookie.name}`;
    if ((cookie.expires ?? Infinity) <= Date.now()) this.#cookies.delete(key);
    else this.#cookies.set(key, cookie);
  }

  /** Forgets the cookies of this name, or all. */
  clear(name?: string): void {
    for (const [key, cookie] of this.#cookies) if (name === undefined || cookie.name === name) this.#cookies.delete(key);
  }
}

/** The page that fetches. */
export interface CookieJarFetchOptions {
  /** For example `http://127.0.0.1:8080`: relative addresses start here, and requests name it. */
  readonly origin: string;
  /** The browser. Default: one of its own. */
  readonly jar?: CookieJar;
  /** What goes out. Default: the global one, looked up at each request. */
  readonly fetch?: typeof fetch;
}

/**
 * A `fetch` as a page of this origin has it: resolves relative addresses, keeps cookies, obeys `credentials`, and names
 * its origin with whatever is no plain GET. Cookies are told apart by host, path and name, and expire by `Date`.
 * Redirects are not followed.
 */
export function cookieJarFetch({origin, jar = new CookieJar(), fetch: ask}: CookieJarFetchOptions): typeof fetch {
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, origin), {...init, redirect: 'manual'});
    const url = new URL(request.url);
    const isOwn = url.origin === origin;
    const keepsCookies = request.credentials === 'include' || (request.credentials === 'same-origin' && isOwn);
    const headers = new Headers(request.headers);
    if (!isOwn || !['GET', 'HEAD'].includes(request.method)) headers.set('origin', origin);
    const cookies = keepsCookies ? jar.matching(url) : [];
    if (cookies.length > 0) headers.set('cookie', cookies.map(({name, value}) => `${name}=${value}`).join('; '));
    const answer = await (ask ?? fetch)(new Request(request, {headers}));
    if (keepsCookies) for (const line of answer.headers.getSetCookie()) jar.store(line, url);
    return answer;
  };
}

function isUnder(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

/** RFC 6265 §5.2. A cookie for a whole domain is kept for its host alone. */
function readCookie(line: string, url: URL): Cookie {
  const [pair = '', ...parts] = line.split(';');
  const attributes = new Map(parts.map((part) => split(part)).map(([name, value]) => [name.toLowerCase(), value]));
  const [name, value] = split(pair);
  const path = attributes.get('path') ?? '';
  return {
    name,
    value,
    host: url.hostname,
    path: path.startsWith('/') ? path : url.pathname.slice(0, Math.max(url.pathname.lastIndexOf('/'), 1)),
    httpOnly: attributes.has('httponly'),
    expires: readExpiry(attributes.get('max-age'), attributes.get('expires')),
  };
}

function readExpiry(maxAge: string | undefined, expires: string | undefined): number | undefined {
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return Date.now() + Number(maxAge) * 1000;
  const date = expires === undefined ? NaN : Date.parse(expires);
  return Number.isNaN(date) ? undefined : date;
}

function split(text: string): [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name.trim(), value.join('=').trim()];
}
