import type {Fault, FaultTarget, MemoryAdapter} from '../src/adapters/memory/index.js';
import {MfaError} from '../src/core/errors.js';
import type {MfaAdapter, SecondFactor, SignInResult} from '../src/core/adapter.js';

/** What backends do that the embedded one would not do by itself: each takes a situation and changes it. */

type Situation = MemoryAdapter | Promise<MemoryAdapter>;

/** The server cannot be reached. */
export function offline(online: Situation): Promise<MemoryAdapter> {
  return failing(online, '*', 'network');
}

/** One call fails, each time it is made. */
export async function failing(sound: Situation, method: FaultTarget, fault: Fault): Promise<MemoryAdapter> {
  const adapter = await sound;
  adapter.faults.set(method, fault);
  return adapter;
}

/** One call gets no answer. */
export function waitingFor(method: FaultTarget, sound: Situation): Promise<MemoryAdapter> {
  return failing(sound, method, 'hang');
}

/** The server wants some calls made more slowly. */
export function throttled(free: Situation, method: FaultTarget = 'createBackupCode'): Promise<MemoryAdapter> {
  return failing(free, method, 'rate-limit');
}

/** A backend that differs in some methods or abilities; faults are set on it as on the one behind it. */
export async function changed(situation: Situation, change: (adapter: MemoryAdapter) => Partial<MfaAdapter>): Promise<MemoryAdapter> {
  const adapter = await situation;
  return Object.assign(Object.create(adapter) as MemoryAdapter, change(adapter));
}

/** The right password leads there. */
export function answering(situation: Situation, answer: SignInResult): Promise<MemoryAdapter> {
  return changed(situation, () => ({signIn: () => Promise.resolve(answer)}));
}

/** The backend wants a passkey, and the person closes the browser's question about it. */
export function wantingPasskey(situation: Situation, others: readonly SecondFactor[] = []): Promise<MemoryAdapter> {
  return changed(situation, ({capabilities}) => ({
    capabilities: {...capabilities, secondFactors: ['passkey', 'totp', 'backup_code']},
    signIn: () => Promise.resolve({status: 'needs_second_factor', supportedSecondFactors: [{strategy: 'passkey'}, ...others]}),
    attemptSecondFactor: () => Promise.reject(new MfaError('passkey_cancelled')),
    startReverification: () => Promise.resolve({status: 'needs_proof', methods: [{strategy: 'passkey'}]}),
    attemptReverification: () => Promise.reject(new MfaError('passkey_cancelled')),
  }));
}

/** The backend has one backup code at a time. */
export function oneCodeAtATime(situation: Situation): Promise<MemoryAdapter> {
  return changed(situation, (adapter) => ({
    createBackupCode: async (...call) => ({codes: (await adapter.createBackupCode(...call)).codes.slice(0, 1)}),
  }));
}

/** The backend issues backup codes along with the first second factor. */
export function issuingCodes(situation: Situation): Promise<MemoryAdapter> {
  return changed(situation, (adapter) => ({
    reserveSecondFactor: async (...call) => {
      await adapter.reserveSecondFactor(...call);
      return {backupCodes: (await adapter.createBackupCode()).codes};
    },
  }));
}
