/**
 * Whether this page can ask for passkeys. WebAuthn exists on secure pages only, and refuses hosts without a name, like
 * `127.0.0.1`: https://w3c.github.io/webauthn/#relying-party-identifier
 */
export function canUsePasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && 'credentials' in navigator && !/^[\d.]+$|:/.test(location.hostname);
}
