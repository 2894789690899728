// @ts-check
/** The otpauth URI that better-auth writes, as authenticator apps read it. */

/**
 * The secret in the URI, and the URI with `%20` for spaces: better-auth writes `+`, which apps show as a plus sign.
 *
 * @param {string} totpURI
 * @param {{account?: string}} wishes
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function readAuthenticator(totpURI, {account}) {
  const url = new URL(totpURI.replaceAll('+', '%20'));
  const [issuer = ''] = decodeURIComponent(url.pathname.slice(1)).split(':');
  const label = account ? `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}` : url.pathname.slice(1);
  return {secret: url.searchParams.get('secret') ?? '', uri: `otpauth://totp/${label}${url.search}`};
}
