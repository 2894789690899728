// @ts-check
/** The otpauth URI that better-auth writes, as authenticator apps read it. */

/**
 * The secret in the URI, and the URI with `%20` for spaces: better-auth writes `+`, which apps show as a plus sign.
 *
 * @param {string} totpURI
 * @param {{issuer?: string, account?: string}} wishes What the app is to show in place of what better-auth wrote.
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function readAuthenticator(totpURI, wishes) {
  const url = new URL(totpURI.replaceAll('+', '%20'));
  const [ownIssuer = '', ...ownAccount] = decodeURIComponent(url.pathname.slice(1)).split(':');
  const {issuer = ownIssuer, account = ownAccount.join(':')} = wishes;
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const search = url.search.replace(/(?<=[?&]issuer=)[^&]*/, encodeURIComponent(issuer));
  return {secret: url.searchParams.get('secret') ?? '', uri: `otpauth://totp/${label}${search}`};
}
