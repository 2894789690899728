/** The form under which an identifier is looked up. */
export function toKey(identifier: string): string {
  return identifier.trim().toLowerCase();
}

/** `+1 202 555 0187` as `+1 ••• ••• 87`. */
export function maskPhone(phone: string): string {
  const country = /^\+\d{1,3}(?=\D)/.exec(phone)?.[0];
  return [...(country ? [country] : []), '•••', '•••', phone.replace(/\D/g, '').slice(-2)].join(' ');
}

/** `ada@example.com` as `a••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, Math.min(1, at))}••${email.slice(at)}`;
}
