import type {
  CallOptions,
  MfaAdapter,
  MfaCapabilities,
  ProofMethod,
  ReverificationLevel,
  ReverificationResult,
  Strategy,
} from './adapter.js';
import {checkSignInResult, checkState} from './answers.js';
import {checkReverification} from './reverification-answers.js';
import {
  challengeRows,
  lockedUntil,
  sendCode,
  waitOn,
  type AttemptEffect,
  type ChallengeEffect,
  type ChallengeEvent,
  type ChallengeState,
  type LockedState,
  type Memory,
} from './challenge.js';
import {MfaError, notSupported} from './errors.js';
import {step, type CallContext, type Flow, type FlowTable, type Step} from './flow.js';
import {loadWhenSignedIn} from './synced.js';
import {wait} from './wait.js';
import {openChallenge} from './open-challenge.js';

export type VerifyState =
  /** Asking the backend which proofs would do. Next: choosing, asking, verified, failed, locked (still). */
  | {readonly name: 'loading'}
  | ChallengeState
  /** Nothing to resume: the lock was there before. Next also: loading, cancelled. */
  | LockedState<ChallengeState | undefined>
  /** The backend is satisfied, and gives new backup codes in return, on show until they are saved. Next: verified. */
  | {readonly name: 'saving-codes'; readonly codes: readonly string[]}
  /** The backend is satisfied. The end; `retry` asks again. Next: loading. */
  | {readonly name: 'verified'}
  /** The person gave up. Next: loading. */
  | {readonly name: 'cancelled'}
  /** Could not begin, or what was begun is gone. Next: loading. */
  | {readonly name: 'failed'; readonly error: MfaError};

export type VerifyEvent =
  | ChallengeEvent
  | {readonly type: 'challenged'; readonly methods: readonly ProofMethod[]; readonly identifier?: string | undefined}
  | {readonly type: 'proven'; readonly codes?: readonly string[] | undefined}
  | {readonly type: 'codes-saved'}
  | {readonly type: 'retry'}
  | {readonly type: 'cancel'};

export type VerifyEffect = ChallengeEffect | {readonly type: 'load-methods'};

/** Read when they are needed, so that a getter may answer for each. */
export interface VerifyOptions {
  /** `reverify`: step-up of the running session. `sign-in`: the second factor of a pending sign-in. */
  readonly purpose?: 'reverify' | 'sign-in' | undefined;
  /** Which factors a step-up has to prove; default `second_factor`. */
  readonly level?: ReverificationLevel | undefined;
  /** Leaves out every other method. */
  readonly strategies?: readonly Strategy[] | undefined;
}

/** The table of `verifyFlow`, for those who draw or test it. */
export function verifyTable(
  capabilities: MfaCapabilities,
  memory: Memory = {},
): FlowTable<VerifyState, VerifyEvent, VerifyEffect> {
  const rows = challengeRows<VerifyState>(capabilities, (_challenge, error) => ({name: 'failed', error}));
  const verified = (): [VerifyState] => [{name: 'verified'}];
  const proven = (_state: VerifyState, {codes = []}: {codes?: readonly string[] | undefined}): [VerifyState] =>
    codes.length > 0 ? [{name: 'saving-codes', codes}] : verified();
  const cancel = (): [VerifyState] => [{name: 'cancelled'}];
  const load = (): [VerifyState, VerifyEffect] => [{name: 'loading'}, {type: 'load-methods'}];
  const challenged = (
    state: VerifyState,
    {methods, identifier}: {methods: readonly ProofMethod[]; identifier?: string | undefined},
  ): Step<VerifyState, VerifyEffect> => {
    const {lockedUntil: until, lastUsed} = memory;
    // A lock keeps nobody out of whom no proof is wanted, and says nothing where there is nobody to give one.
    if (until) return waitOn<LockedState<undefined>>({name: 'locked', until, resume: undefined});
    // Who is asked stays known when the backend does not repeat it.
    const known = identifier ?? ('challenge' in state ? state.challenge.identifier : undefined);
    return [
      openChallenge(methods, capabilities, {identifier: known, lastUsed}) ?? {
        name: 'failed',
        error: new MfaError('passkey_unavailable'),
      },
    ];
  };
  return {
    loading: {start: load, challenged, proven, refused: (_state, {error, at}) => lockedUntil(error, at, undefined) ?? [{name: 'failed', error}], cancel},
    choosing: {...rows.choosing, cancel},
    sending: {...rows.sending, cancel},
    asking: {...rows.asking, cancel},
    checking: {...rows.checking, challenged, proven, cancel},
    locked: {start: waitOn, waited: ({resume}) => (resume ? [resume] : load()), cancel},
    'saving-codes': {'codes-saved': verified},
    verified: {retry: load},
    cancelled: {start: load, retry: load},
    failed: {start: load, retry: load, cancel, synced: loadWhenSignedIn(load)},
  };
}

/** Proves that it is still the same person: a step-up, or the second factor of a pending sign-in. */
export function verifyFlow(
  capabilities: MfaCapabilities,
  options: VerifyOptions = {},
  memory: Memory = {},
): Flow<VerifyState, VerifyEvent, VerifyEffect> {
  const table = verifyTable(capabilities, memory);
  return {
    initial: {name: 'loading'},
    transition: (state, event) => step(table, state, event),
    perform: (effect, context) => performVerify(effect, context, options),
  };
}

async function performVerify(effect: VerifyEffect, context: CallContext, flow: VerifyOptions): Promise<VerifyEvent> {
  const {adapter, signal} = context;
  const signingIn = flow.purpose === 'sign-in';
  const options = {signal};
  switch (effect.type) {
    case 'wait':
      return wait(effect.until, signal);
    case 'load-methods':
      return loadMethods(context, flow);
    case 'send-code':
      return sendCode(
        signingIn
          ? adapter.prepareSecondFactor?.(effect.method, options)
          : adapter.prepareReverification?.(effect.method, options),
      );
    case 'attempt-second-factor':
      return signingIn
        ? attemptSignIn(effect, adapter, options)
        : proofResult(adapter.attemptReverification?.(effect.proof, options), flow);
  }
}

async function loadMethods({adapter, signal, asked}: CallContext, flow: VerifyOptions): Promise<VerifyEvent> {
  const options = {signal};
  const state = checkState(await (asked ?? adapter.getState(options)));
  signal.throwIfAborted();
  if (flow.purpose === 'sign-in') {
    if (state.status !== 'pending' || !('supportedSecondFactors' in state.signIn)) throw new MfaError('sign_in_expired');
    return challenged(state.signIn.supportedSecondFactors, flow, state.identifier);
  }
  if (state.status !== 'signed_in') throw new MfaError('not_signed_in');
  const answer = adapter.startReverification?.({level: flow.level ?? 'second_factor'}, options);
  return proofResult(answer, flow, state.user.identifier);
}

async function attemptSignIn(
  {proof, trustDevice}: AttemptEffect,
  adapter: MfaAdapter,
  options: CallOptions,
): Promise<VerifyEvent> {
  if (proof.strategy === 'password') notSupported();
  const result = checkSignInResult(await (adapter.attemptSecondFactor?.({...proof, trustDevice}, options) ?? notSupported()));
  if (result.status !== 'complete') notSupported();
  // Whoever has left meanwhile is not signed in by an answer that was late.
  options.signal?.throwIfAborted();
  // Without an id the backend has made the session active already; `setActive(null)` would end it.
  if (result.createdSessionId !== null) await adapter.setActive({session: result.createdSessionId}, options);
  return {type: 'proven', codes: result.backupCodes};
}

async function proofResult(
  answer: Promise<ReverificationResult> | undefined,
  flow: VerifyOptions,
  identifier?: string,
): Promise<VerifyEvent> {
  const result = checkReverification(await (answer ?? notSupported()));
  return result.status === 'complete' ? {type: 'proven'} : challenged(result.methods, flow, identifier);
}

function challenged(methods: readonly ProofMethod[], {strategies}: VerifyOptions, identifier?: string): VerifyEvent {
  const allowed = methods.filter(({strategy}) => !strategies || strategies.some((known) => known === strategy));
  return allowed.length > 0 ? {type: 'challenged', methods: allowed, identifier} : notSupported();
}
