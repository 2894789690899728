import type {MfaAdapter, MfaState, Proof} from './adapter.js';
import {checkState} from './answers.js';
import {MfaError, notSupported} from './errors.js';
import type {CallContext, CommonEvent} from './flow.js';
import {forgetOthers, pendingTOTP, verifyPendingTOTP} from './pending-totp.js';
import {checkFreshCodes} from './totp-answers.js';
import type {EnrollStepEffect, EnrollStepEvent} from './totp-enroll-flow.js';
import {wait} from './wait.js';

/** Carries out one effect of an enrolment; a call that wants a proof is given it. */
export async function performEnroll(
  effect: EnrollStepEffect,
  {adapter, signal, asked}: CallContext,
  proof?: Proof,
): Promise<EnrollStepEvent | CommonEvent> {
  const options = {signal};
  switch (effect.type) {
    case 'wait':
      return wait(effect.until, signal);
    case 'load-state': {
      const state = checkState(await (asked ?? adapter.getState(options)));
      // Who was here then says nothing of the secret that waits now.
      signal.throwIfAborted();
      forgetOthers(adapter, state);
      if (!mayEnroll(state)) throw new MfaError('not_signed_in');
      // Asked last, because an adapter may know only now what its backend can do.
      const {totp} = adapter.capabilities;
      return totp && totp.create ? {type: 'synced', state} : notSupported();
    }
    case 'create-totp': {
      const {issuer, account, friendlyName, isFresh = false} = effect;
      const totp = await pendingTOTP({adapter, signal}, {issuer, account, friendlyName, proof, isFresh});
      return {type: 'created', totp};
    }
    case 'verify-totp': {
      const {code, id, isResumed} = effect;
      // Codes that were issued when the secret was made may count from its verification on, though nobody has seen them.
      const had = isResumed && (await hasBackupCodes(adapter, signal));
      signal.throwIfAborted();
      const codes = await verifyPendingTOTP({adapter, signal}, {code, id, proof});
      return {type: 'verified', codes, hasCodes: codes.length > 0 || (had ?? (await hasBackupCodes(adapter, signal)))};
    }
    case 'create-backup-code':
      return {type: 'codes-made', codes: checkFreshCodes(await (adapter.createBackupCode?.({proof}, options) ?? notSupported()))};
  }
}

/**
 * Whether the account has codes; `undefined`: there is no session that tells. If that cannot be asked, none are made that
 * might kill them.
 */
async function hasBackupCodes(adapter: MfaAdapter, signal: AbortSignal): Promise<boolean | undefined> {
  try {
    const state = checkState(await adapter.getState({signal}));
    return state.status === 'signed_in' ? state.user.backupCodeEnabled : undefined;
  } catch {
    return true;
  }
}

/** Some backends let a sign-in that must enrol do so before there is a session. */
export function mayEnroll(state: MfaState): boolean {
  return state.status === 'signed_in' || (state.status === 'pending' && state.signIn.status === 'needs_mfa_enrollment');
}
