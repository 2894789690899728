import {Refusal} from './refusal.js';

/**
 * Lets through what a page of this origin, a page of `origins` or a program without a browser sends as JSON by POST.
 *
 * @throws Refusal 405, 403 or 415
 */
export function checkRequest(request: Request, origins: readonly string[]): void {
  if (request.method !== 'POST') throw new Refusal('not_post');
  if (isForeign(request, origins)) throw new Refusal('foreign');
  // A form cannot send this type, and a script of another origin only after a preflight, which gets 405.
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw new Refusal('not_json');
}

/** As Go’s CrossOriginProtection decides: https://pkg.go.dev/net/http#CrossOriginProtection */
function isForeign({headers, url}: Request, origins: readonly string[]): boolean {
  const origin = headers.get('origin');
  if (origin !== null && origins.includes(origin)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  // Browsers leave Sec-Fetch-Site out on plain http, Safari before 16.4 everywhere. The scheme is not compared, because
  // behind a proxy that ends TLS the request's own is http.
  return origin !== null && hostOf(origin) !== (headers.get('host') ?? new URL(url).host);
}

/** The host of an origin; of the opaque origin `null` too, which equals no host. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
