import type {MfaUser, SecondFactor} from '../../core/adapter.js';
import type {Auth0Method, Auth0User} from './auth0.js';

/** Who is signed in, and with what. */
export function toUser(user: Auth0User, methods: readonly Auth0Method[]): MfaUser {
  const factors = methods.filter(isConfirmed).flatMap(toFactor);
  const has = (strategy: SecondFactor['strategy']): boolean => factors.some((one) => one.strategy === strategy);
  return {
    id: user.sub ?? '',
    identifier: identifierOf(user),
    totpEnabled: has('totp'),
    backupCodeEnabled: has('backup_code'),
    twoFactorEnabled: has('totp') || has('phone_code') || has('email_code'),
    factors,
  };
}

/** What they sign in with. */
export function identifierOf({email, preferred_username, phone_number}: Auth0User): string | undefined {
  return email || preferred_username || phone_number;
}

/** Whether a method has been proven; an enrolment that was left half-way is none yet. */
export function isConfirmed({confirmed}: Auth0Method): boolean {
  return confirmed !== false;
}

function toFactor({id, type, name, phone_number, email, created_at, last_auth_at}: Auth0Method): SecondFactor[] {
  const own = {id, createdAt: toTime(created_at), lastUsedAt: toTime(last_auth_at)};
  if (type === 'totp') return [{strategy: 'totp', ...own, default: true, ...(name && {friendlyName: name})}];
  if (type === 'recovery-code') return [{strategy: 'backup_code', ...own}];
  if (type === 'phone') {
    const safeIdentifier = phone_number && `•••• ${phone_number.slice(-4)}`;
    return [{strategy: 'phone_code', ...own, ...(safeIdentifier && {safeIdentifier})}];
  }
  if (type === 'email') return [{strategy: 'email_code', ...own, ...(email && {safeIdentifier: maskAddress(email)})}];
  return [];
}

function toTime(date = ''): number | undefined {
  return Date.parse(date) || undefined;
}

function maskAddress(email: string): string {
  return `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;
}
