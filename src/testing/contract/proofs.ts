import type {Proof, ProofMethod, ReverificationLevel, ReverificationRequest} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {equal, fail} from './assert.js';
import type {Credentials, TestWorld} from './world.js';

/** Somebody the suite acts for, and what they can prove themselves with. */
export interface Subject {
  readonly who: Credentials;
  /** Of their authenticator app. */
  readonly secret?: string;
}

/** Makes a sensitive call as the elements do: if the backend wants a proof, once more with it. */
export async function insist<T>(world: TestWorld, subject: Subject, call: (proof: Proof | undefined) => Promise<T>): Promise<T> {
  try {
    return await call(undefined);
  } catch (error) {
    if (!MfaError.is(error) || !error.reverification) throw error;
    return call(await prove(world, subject, error.reverification));
  }
}

/** Does what the backend asks for. Returns the proof if it is to be handed to the call. */
export async function prove(world: TestWorld, subject: Subject, request: ReverificationRequest): Promise<Proof | undefined> {
  if (request.mode === 'inline') return proofFor(world, subject, request.methods);
  await stepUp(world, subject, request.level);
  return undefined;
}

/** A proof that this person can give. */
export async function proofFor(world: TestWorld, {who, secret}: Subject, methods: readonly ProofMethod[]): Promise<Proof> {
  for (const {strategy, id} of methods) {
    if (strategy === 'password') return {strategy, password: who.password};
    if (strategy === 'totp' && secret) return {strategy, code: await world.freshCode(secret), id};
    if (strategy === 'phone_code' && who.identifier === world.people.texted?.identifier) {
      const {resendAfter = 0} = await world.adapter.prepareReverification({strategy, id});
      await world.advance?.(resendAfter);
      return {strategy, code: world.lastSentCode(), id};
    }
  }
  return fail(`None of these can be proven: ${methods.map(({strategy}) => strategy).join(', ')}`);
}

async function stepUp(world: TestWorld, subject: Subject, level: ReverificationLevel): Promise<void> {
  const {adapter} = world;
  let result = await adapter.startReverification({level});
  // No level takes more than two proofs.
  for (let given = 0; result.status === 'needs_proof' && given < 2; given++) {
    result = await adapter.attemptReverification(await proofFor(world, subject, result.methods));
  }
  equal(result.status, 'complete', 'the step-up ends as');
}
