/** Writes a secret in groups of four, so that a person who types it into an authenticator app does not lose their place. */
export function groupSecret(secret: string): string {
  return secret.replace(/\s+/g, '').replace(/.{4}(?=.)/gu, '$& ');
}
