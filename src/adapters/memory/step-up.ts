import type {
  DeliveredStrategy,
  Proof,
  ProofMethod,
  ReverificationLevel,
  ReverificationRequest,
  ReverificationResult,
  SentCode,
} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import type {Session} from './data.js';
import {forgetFailures} from './lockout.js';
import {hasSecondFactor, secondFactors, type Person} from './people.js';
import {requireProof} from './proof.js';
import {sendCode} from './sent-codes.js';
import {requireSession} from './visit.js';

/** Milliseconds a step-up waits for its call, where each sensitive call wants its own. */
const unspentLifetime = 10 * 60 * 1000;

/**
 * Lets a sensitive call pass after a recent proof, or with one handed over; otherwise rejects with
 * `reverification_required`. Without a session (enrolment at sign-in) the password was given a moment ago.
 */
export function requireRecentProof(
  context: Context,
  {person, session}: {person: Person; session?: Session},
  proof: Proof | undefined,
): void {
  if (!session || spendProof(context, session)) return;
  if (!proof) {
    throw new MfaError('reverification_required', 'Proof is needed that it is still you.', {
      status: 403,
      reverification: toRequest(context, person),
    });
  }
  requireAccepted(proof, methodsFor(person));
  requireProof(context, person, proof, 'reverification');
  rememberProof(context, {person, session});
  session.unspentProof = false;
}

/** Notes that the person has just proven who they are. */
export function rememberProof(context: Context, {person, session}: {person: Person; session: Session}): void {
  forgetFailures(context, person.seed.identifier);
  Object.assign(session, {provedAt: context.now, unspentProof: true, passwordWanted: false});
}

/** Begins a step-up. With a second factor on, the password alone is never enough, whatever the level. */
export function startReverification(context: Context, {level}: {level: ReverificationLevel}): ReverificationResult {
  const {person, session} = requireSession(context);
  session.passwordWanted = level === 'multi_factor' && hasSecondFactor(person);
  return {status: 'needs_proof', methods: session.passwordWanted ? [{strategy: 'password'}] : methodsFor(person)};
}

/** Sends a code for a step-up. */
export function prepareReverification(context: Context, params: {strategy: DeliveredStrategy; id?: string | undefined}): SentCode {
  return sendCode(context, {...params, person: requireSession(context).person, purpose: 'reverification'});
}

/** One proof of a step-up; `multi_factor` takes two. */
export function attemptReverification(context: Context, proof: Proof): ReverificationResult {
  const {person, session} = requireSession(context);
  requireAccepted(proof, session.passwordWanted ? [{strategy: 'password'}] : methodsFor(person));
  requireProof(context, person, proof, 'reverification');
  if (session.passwordWanted) {
    session.passwordWanted = false;
    return {status: 'needs_proof', methods: methodsFor(person)};
  }
  rememberProof(context, {person, session});
  return {status: 'complete'};
}

function spendProof({now, settings}: Context, session: Session): boolean {
  const age = now - session.provedAt;
  if (settings.stepUpAfter > 0) return age <= settings.stepUpAfter * 1000;
  const isUnspent = session.unspentProof && age <= unspentLifetime;
  session.unspentProof = false;
  return isUnspent;
}

function requireAccepted(proof: Proof, methods: readonly ProofMethod[]): void {
  const strategies = methods.map(({strategy}) => strategy);
  if (strategies.includes(proof.strategy)) return;
  // A used-up set is no longer offered, yet whoever enters its last code again should hear that it was used.
  if (proof.strategy === 'backup_code' && !strategies.includes('password')) return;
  throw new MfaError('not_supported', 'This proof is not enough for the account.');
}

function methodsFor(person: Person): ProofMethod[] {
  if (!hasSecondFactor(person)) return [{strategy: 'password'}];
  return secondFactors(person).map(({strategy, id, safeIdentifier, friendlyName}) => ({
    strategy,
    ...(id && {id}),
    ...(safeIdentifier && {safeIdentifier}),
    ...(friendlyName && {friendlyName}),
  }));
}

function toRequest({settings}: Context, person: Person): ReverificationRequest {
  return settings.reverificationMode === 'inline'
    ? {mode: 'inline', methods: methodsFor(person)}
    : {mode: 'session', level: hasSecondFactor(person) ? 'second_factor' : 'first_factor'};
}
