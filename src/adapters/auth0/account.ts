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

function toFactor({id, type, name, phone_number, email}: Auth0Method): SecondFactor[] {
  if (type === 'totp') return [{strategy: 'totp', id, default: true, ...(name && {friendlyName: name})}];
  if (type === 'recovery-code') return [{strategy: 'backup_code', id}];
  if (type === 'phone') {
    const safeIdentifier = phone_number && `•••• ${phone_number.slice(-4)}`;
    return [{strategy: 'phone_code', id, ...(safeIdentifier && {safeIdentifier})}];
  }
  if (type === 'email') return [{strategy: 'email_code', id, ...(email && {safeIdentifier: maskAddress(email)})}];
  return [];
}

function maskAddress(email: string): string {
  return `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;
}
