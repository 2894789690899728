/**
 * Who is signed in, as this server knows it. The embedded backend lives in the browser, so that the server has to take the
 * page's word; a backend of yours sets its own cookie, with a random session id, once it has checked the second factor.
 */
const name = 'session';

/** The name of whoever is signed in. */
export function readSession(/** @type {string} */ cookies = '') {
  // Unlike decodeURIComponent() it throws at nothing that somebody may send.
  return new URLSearchParams(cookies.replaceAll('; ', '&')).get(name) || undefined;
}

/** The cookie that begins a session, or, for nobody, ends it. */
export function sessionCookie(/** @type {string} */ user) {
  return `${name}=${encodeURIComponent(user)}; Path=/; HttpOnly; SameSite=Strict${user ? '' : '; Max-Age=0'}`;
}
