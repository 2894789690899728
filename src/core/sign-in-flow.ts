import type {MfaCapabilities, MfaState, MfaUser, SignInResult} from './adapter.js';
import {checkSignInResult} from './answers.js';
import {
  challengeRows,
  lockedUntil,
  sendCode,
  waitOn,
  type ChallengeEffect,
  type ChallengeEvent,
  type ChallengeState,
  type LockedState,
  type Memory,
} from './challenge.js';
import {MfaError, notSupported} from './errors.js';
import {lowCodes} from './low-codes.js';
import {step, type CallContext, type CommonEvent, type Flow, type FlowTable, type Step} from './flow.js';
import {performStart, signInMoves, startRows} from './sign-in-start.js';
import {wait} from './wait.js';
import {openChallenge} from './open-challenge.js';

/** What a sign-in needs that this kit cannot give. */
export type BlockedReason = 'needs_new_password' | 'unsupported' | 'passkey_unavailable';

export type SignInState =
  /** Asking the backend who is signed in. Next: asking-password, choosing, asking, enrolling, blocked, signed-in, failed, locked (still). */
  | {readonly name: 'loading'}
  /** Waiting for identifier and password. Next: checking-password. */
  | AskingPassword
  /** Waiting for the backend. Next: saving-codes, activating, choosing, asking, enrolling, blocked, asking-password (refused), locked. */
  | {readonly name: 'checking-password'; readonly identifier: string}
  | ChallengeState
  /** Nothing to resume: the lock was there before, and what comes after it is for the backend to say. Next also: loading, cancelling. */
  | LockedState<ChallengeState | AskingPassword | undefined>
  /** The pending sign-in is being given up. Next: asking-password, signed-in (elsewhere). */
  | {readonly name: 'cancelling'; readonly identifier: string}
  /** The account needs a second factor first, set up by the enrolment flow. Next: activating (enrolled), cancelling. */
  | ({readonly name: 'enrolling'} & PendingActivation)
  /** All proofs given, and new backup codes in return, on show until the person says that they are saved. Next: activating. */
  | ({readonly name: 'saving-codes'; readonly codes: readonly string[]} & PendingActivation)
  /** All proofs given; the session is being made the page's own. Next: signed-in, low-codes, enrolling, blocked, asking-password (expired), failed. */
  | ({readonly name: 'activating'} & PendingActivation)
  /** The session is active, and cost one of the last backup codes. Next: renewing-codes, signed-in, asking-password (signed out elsewhere). */
  | {readonly name: 'low-codes'; readonly user: MfaUser; readonly remaining: number}
  /** New backup codes are made by the flow for those; `told`: what happened elsewhere. Next: signed-in, asking-password (signed out elsewhere). */
  | {readonly name: 'renewing-codes'; readonly user: MfaUser; readonly told?: MfaState}
  /** The end. Next: asking-password, when the person signs out elsewhere. */
  | {readonly name: 'signed-in'; readonly user: MfaUser}
  /** The backend wants something that only the host page can offer. Next: cancelling, signed-in (done elsewhere), asking-password. */
  | {readonly name: 'blocked'; readonly reason: BlockedReason; readonly identifier: string}
  /** Could not load or activate. Next: loading, activating, cancelling. */
  | {readonly name: 'failed'; readonly error: MfaError; readonly activating?: PendingActivation};

/** A session that is there, but not active on this page yet; `null` when the backend makes it so by itself. */
export interface PendingActivation {
  readonly session: string | null | undefined;
  readonly identifier: string;
  /** The proof was a backup code: there is one less now. */
  readonly spent?: boolean | undefined;
}

interface AskingPassword {
  readonly name: 'asking-password';
  readonly identifier: string;
  readonly error?: MfaError;
}

export type SignInEvent =
  | ChallengeEvent
  | {readonly type: 'submit-password'; readonly identifier: string; readonly password: string}
  /** What `sign-in`, `attempt-second-factor` and `set-active` come to. */
  | {readonly type: 'answered'; readonly result: SignInResult}
  /** The session that cost a backup code is active. `remaining`: how many there are, where those are few. */
  | {readonly type: 'activated'; readonly user: MfaUser; readonly remaining?: number | undefined}
  | {readonly type: 'enrolled'}
  | {readonly type: 'renew-codes'}
  | {readonly type: 'codes-saved'}
  | {readonly type: 'cancel'}
  | {readonly type: 'retry'};

export type SignInEffect =
  | ChallengeEffect
  | {readonly type: 'load-state'}
  | {readonly type: 'sign-in'; readonly identifier: string; readonly password: string}
  | {readonly type: 'cancel-sign-in'}
  | {readonly type: 'set-active'; readonly session: string | null | undefined; readonly spent?: boolean | undefined};

/** Read when they are needed, so that a getter may answer for each. */
export interface SignInOptions {
  /** Fills the identifier in beforehand. */
  readonly identifier?: string | undefined;
}

/** The table of `signInFlow`, for those who draw or test it. */
export function signInTable(
  capabilities: MfaCapabilities,
  options: SignInOptions = {},
  memory: Memory = {},
): FlowTable<SignInState, SignInEvent, SignInEffect> {
  type Move = Step<SignInState, SignInEffect>;
  const moves = signInMoves(options);
  const {ask, load, activate, welcome, joined, left} = moves;
  const blocked = (reason: BlockedReason, identifier: string): SignInState => ({name: 'blocked', reason, identifier});
  const identifierOf = (state: SignInState): string | undefined => {
    if ('challenge' in state) return state.challenge.identifier;
    return state.name === 'failed' ? state.activating?.identifier : 'identifier' in state ? state.identifier : undefined;
  };
  const cancel = (state: SignInState): Move => [
    {name: 'cancelling', identifier: identifierOf(state) ?? options.identifier ?? ''},
    {type: 'cancel-sign-in'},
  ];

  const goOn = (result: SignInResult, identifier = '', spent = false): Move => {
    switch (result.status) {
      case 'complete': {
        const {createdSessionId: session, backupCodes: codes = []} = result;
        return codes.length > 0 ? [{name: 'saving-codes', codes, session, identifier}] : activate({session, identifier, spent});
      }
      case 'needs_second_factor':
      case 'needs_client_trust':
        return [
          openChallenge(result.supportedSecondFactors, capabilities, {identifier, lastUsed: memory.lastUsed}) ??
            blocked('passkey_unavailable', identifier),
        ];
      case 'needs_mfa_enrollment':
        return [{name: 'enrolling', session: result.createdSessionId, identifier}];
      default:
        return [blocked(result.status, identifier)];
    }
  };
  const answered = (state: SignInState, {result}: {result: SignInResult}): Move =>
    goOn(result, identifierOf(state), 'challenge' in state && state.challenge.method.strategy === 'backup_code');

  /** A sign-in or sign-out elsewhere, while a pending sign-in waits for the person here. */
  const synced = (state: SignInState, event: {state: MfaState}): Move =>
    event.state.status === 'signed_out' ? ask(identifierOf(state), new MfaError('sign_in_expired')) : joined(state, event);
  const renewed = (state: Extract<SignInState, {name: 'renewing-codes'}>): Move => {
    const [next] = state.told ? left(state, {state: state.told}) : [state];
    return next === state ? welcome(state) : [next];
  };
  const rows = challengeRows<SignInState>(capabilities, ({identifier}, error) => ask(identifier, error)[0]);
  const start = startRows(moves);

  return {
    ...start,
    loading: {
      ...start.loading,
      synced: (state, event) => {
        const {state: backend} = event;
        const {lockedUntil: until} = memory;
        // A lock keeps nobody out who is in.
        if (until && backend.status !== 'signed_in') {
          return waitOn<LockedState<undefined>>({name: 'locked', until, resume: undefined});
        }
        if (backend.status === 'pending') return goOn(backend.signIn, backend.identifier);
        return start.loading.synced?.(state, event) ?? [state];
      },
    },
    'checking-password': {
      answered,
      refused: ({identifier}, {error, at}) =>
        lockedUntil<AskingPassword>(error, at, {name: 'asking-password', identifier}) ?? ask(identifier, error),
    },
    choosing: {...rows.choosing, cancel, synced},
    sending: {...rows.sending, cancel},
    asking: {...rows.asking, cancel, synced},
    checking: {...rows.checking, answered, cancel},
    locked: {
      start: waitOn,
      waited: ({resume}) => (resume ? [resume] : load()),
      // Another account may not be locked.
      cancel: (state) => {
        const {resume = state} = state;
        return resume.name === 'asking-password' ? [resume] : cancel(resume);
      },
      synced: joined,
    },
    cancelling: {
      synced: (state, event) => (event.state.status === 'signed_out' ? ask(state.identifier) : joined(state, event)),
      refused: ({identifier}) => ask(identifier),
    },
    enrolling: {
      enrolled: activate,
      cancel,
      synced: (state, event) => (event.state.status === 'signed_out' ? synced(state, event) : [state]),
    },
    'saving-codes': {'codes-saved': activate},
    activating: {
      ...start.activating,
      // A session may come with something that has to be done first.
      answered,
      // Who is signed in is told by the way, before the codes that are left have been counted.
      synced: (state, event) => (state.spent ? [state] : joined(state, event)),
      activated: (_state, {user, remaining}) =>
        remaining === undefined ? welcome({user}) : [{name: 'low-codes', user, remaining}],
    },
    'low-codes': {'renew-codes': ({user}) => [{name: 'renewing-codes', user}], cancel: welcome, synced: left},
    'renewing-codes': {
      'codes-saved': renewed,
      cancel: renewed,
      // Codes that are on show cannot be shown again: nothing that happens elsewhere takes them away.
      synced: (state, {state: told}) => [{...state, told}],
    },
    blocked: {cancel, synced},
    failed: {...start.failed, cancel},
  };
}

/** Signs a person in: identifier and password, then the second factor, until the session is active. */
export function signInFlow(
  capabilities: MfaCapabilities,
  options: SignInOptions = {},
  memory: Memory = {},
): Flow<SignInState, SignInEvent, SignInEffect> {
  const table = signInTable(capabilities, options, memory);
  return {
    initial: {name: 'loading'},
    transition: (state, event) => step(table, state, event),
    perform: performSignIn,
  };
}

async function performSignIn(effect: SignInEffect, context: CallContext): Promise<SignInEvent | CommonEvent> {
  const {adapter, signal} = context;
  const options = {signal};
  switch (effect.type) {
    case 'wait':
      return wait(effect.until, signal);
    case 'send-code':
      return sendCode(adapter.prepareSecondFactor?.(effect.method, options));
    case 'attempt-second-factor': {
      const {proof, trustDevice} = effect;
      if (proof.strategy === 'password') notSupported();
      const result = await (adapter.attemptSecondFactor?.({...proof, trustDevice}, options) ?? notSupported());
      return {type: 'answered', result: checkSignInResult(result)};
    }
    case 'cancel-sign-in':
      await adapter.cancelSignIn?.(options);
      return {type: 'synced', state: {status: 'signed_out'}};
    default: {
      const event = await performStart(effect, context);
      if (!('spent' in effect) || !('state' in event) || event.state.status !== 'signed_in') return event;
      return {type: 'activated', user: event.state.user, remaining: await lowCodes(adapter, signal)};
    }
  }
}
