import type {CodeStrategy, PendingSignIn, SecondFactor, Strategy} from '../../core/adapter.js';
import type {OtpStrategy} from './settings.js';

/** The factors that a sign-in may be finished with, out of what better-auth says. */
export function toMethods(names: readonly unknown[], otp: OtpStrategy): readonly CodeStrategy[] {
  const sent = otp && names.includes('otp') ? [otp] : [];
  // Backup codes are never listed. They come with the authenticator app.
  return names.includes('totp') ? ['totp', ...sent, 'backup_code'] : sent;
}

/** What people see of them. */
export function toFactors(methods: readonly Strategy[]): readonly SecondFactor[] {
  return methods.map((strategy) => ({strategy}));
}

/** A sign-in that waits for one of these. */
export function waitingFor(methods: readonly Strategy[]): PendingSignIn {
  return {status: 'needs_second_factor', supportedSecondFactors: toFactors(methods)};
}
