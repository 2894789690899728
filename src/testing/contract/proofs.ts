import type {DeliveredStrategy, Proof, ProofMethod, ReverificationLevel, ReverificationRequest} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {equal, fail} from './assert.js';
import {recipientOf} from './recipients.js';
import type {Credentials, TestWorld} from './world.js';

/** Somebody the suite acts for, and what they can prove themselves with. */
export interface Subject {
  readonly who: Credentials;
  /** Of their authenticator app. */
  readonly secret?: string;
  /** Of their authenticator app, `''` when the backend has none. */
  readonly id?: string;
  /** Of their set, as it was issued. */
  readonly codes?: readonly string[];
  /** What they prove themselves with if they may choose. */
  readonly prefers?: Proof['strategy'];
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

/** A proof that this person can give: as they prefer, by their own app if there are several; a backup code, gone then, comes last. */
export async function proofFor(world: TestWorld, subject: Subject, methods: readonly ProofMethod[]): Promise<Proof> {
  const rank = ({strategy, id}: ProofMethod): number => {
    if (strategy === subject.prefers) return 0;
    return strategy === 'backup_code' ? 3 : id !== undefined && id === subject.id ? 1 : 2;
  };
  for (const method of [...methods].sort((a, b) => rank(a) - rank(b))) {
    const proof = await proofBy(world, subject, method);
    if (proof) return proof;
  }
  return fail(`None of these can be proven: ${methods.map(({strategy}) => strategy).join(', ')}`);
}

/** A proof of this kind, if this person can give one. */
async function proofBy(world: TestWorld, {who, secret, codes}: Subject, {strategy, id}: ProofMethod): Promise<Proof | undefined> {
  switch (strategy) {
    case 'password':
      return {strategy, password: who.password};
    case 'totp':
      return secret ? {strategy, code: await world.freshCode(secret), id} : undefined;
    case 'backup_code':
      return codes?.length ? {strategy, code: unspent(world, codes), id} : undefined;
    case 'phone_code':
    case 'email_code':
      if (recipientOf(world, strategy)?.identifier !== who.identifier) return undefined;
      return {strategy, code: await sendProof(world, {strategy, id}), id};
    // The browser's to give, and where it can is the passkeys' own facts to know.
    case 'passkey':
      return undefined;
  }
}

async function sendProof(world: TestWorld, params: {strategy: DeliveredStrategy; id?: string | undefined}): Promise<string> {
  const {resendAfter = 0} = await world.adapter.prepareReverification(params);
  await world.advance?.(resendAfter);
  return world.lastSentCode();
}

const spent = new WeakMap<TestWorld, Set<string>>();

/** A backup code of this set that was no proof before. */
function unspent(world: TestWorld, codes: readonly string[]): string {
  const used = spent.get(world) ?? new Set();
  spent.set(world, used);
  const code = codes.find((one) => !used.has(one)) ?? fail('No backup code is left.');
  used.add(code);
  return code;
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
