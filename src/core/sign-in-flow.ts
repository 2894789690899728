import type {MfaCapabilities, MfaState, MfaUser, SignInResult} from './adapter.js';
import {checkSignInResult, checkState, refuse} from './answers.js';
import {
  challengeRows,
  lockedUntil,
  openChallenge,
  refusedField,
  sendCode,
  waitOn,
  type ChallengeEffect,
  type ChallengeEvent,
  type ChallengeState,
  type LockedState,
} from './challenge.js';
import {MfaError, notSupported} from './errors.js';
import {step, type CallContext, type CommonEvent, type Flow, type FlowTable, type Step} from './flow.js';
import {wait} from './wait.js';

/** What a sign-in needs that this kit cannot give. */
export type BlockedReason = 'needs_new_password' | 'unsupported';

export type SignInState =
  /** Asking the backend who is signed in. Next: asking-password, choosing, asking, enrolling, blocked, signed-in, failed. */
  | {readonly name: 'loading'}
  /** Waiting for identifier and password. Next: checking-password. */
  | AskingPassword
  /** Waiting for the backend. Next: saving-codes, activating, choosing, asking, enrolling, blocked, asking-password (refused), locked. */
  | {readonly name: 'checking-password'; readonly identifier: string}
  | ChallengeState
  | LockedState<ChallengeState | AskingPassword>
  /** The pending sign-in is being given up. Next: asking-password, signed-in (elsewhere). */
  | {readonly name: 'cancelling'; readonly identifier: string}
  /** The account needs a second factor first, set up by the enrolment flow. Next: activating (enrolled), cancelling. */
  | ({readonly name: 'enrolling'} & PendingActivation)
  /** All proofs given, and new backup codes in return, on show until the person says that they are saved. Next: activating. */
  | ({readonly name: 'saving-codes'; readonly codes: readonly string[]} & PendingActivation)
  /** All proofs given; the session is being made the page's own. Next: signed-in, enrolling, blocked, failed. */
  | ({readonly name: 'activating'} & PendingActivation)
  /** The end. Next: asking-password, when the person signs out elsewhere. */
  | {readonly name: 'signed-in'; readonly user: MfaUser}
  /** The backend wants something that only the host page can offer. Next: cancelling, signed-in (done elsewhere), asking-password. */
  | {readonly name: 'blocked'; readonly reason: BlockedReason; readonly identifier: string}
  /** Could not load or activate. Next: loading, activating. */
  | {readonly name: 'failed'; readonly error: MfaError; readonly activating?: PendingActivation};

/** A session that is there, but not active on this page yet; `null` when the backend makes it so by itself. */
interface PendingActivation {
  readonly session: string | null | undefined;
  readonly identifier: string;
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
  | {readonly type: 'enrolled'}
  | {readonly type: 'codes-saved'}
  | {readonly type: 'cancel'}
  | {readonly type: 'retry'};

export type SignInEffect =
  | ChallengeEffect
  | {readonly type: 'load-state'}
  | {readonly type: 'sign-in'; readonly identifier: string; readonly password: string}
  | {readonly type: 'cancel-sign-in'}
  | {readonly type: 'set-active'; readonly session: string | null | undefined};

/** Read when they are needed, so that a getter may answer for each. */
export interface SignInOptions {
  /** Fills the identifier in beforehand. */
  readonly identifier?: string | undefined;
}

/** The table of `signInFlow`, for those who draw or test it. */
export function signInTable(
  capabilities: MfaCapabilities,
  options: SignInOptions = {},
): FlowTable<SignInState, SignInEvent, SignInEffect> {
  type Move = Step<SignInState, SignInEffect>;
  const ask = (identifier = options.identifier ?? '', error?: MfaError): Move => [
    {name: 'asking-password', identifier, ...(error && {error})},
  ];
  const load = (): Move => [{name: 'loading'}, {type: 'load-state'}];
  const activate = ({session, identifier}: PendingActivation): Move => [
    {name: 'activating', session, identifier},
    {type: 'set-active', session},
  ];
  const welcome = (user: MfaUser): Move => [{name: 'signed-in', user}];
  const identifierOf = (state: SignInState): string | undefined =>
    'challenge' in state ? state.challenge.identifier : 'identifier' in state ? state.identifier : undefined;
  const cancel = (state: SignInState): Move => [
    {name: 'cancelling', identifier: identifierOf(state) ?? options.identifier ?? ''},
    {type: 'cancel-sign-in'},
  ];

  const goOn = (result: SignInResult, identifier = ''): Move => {
    switch (result.status) {
      case 'complete': {
        const {createdSessionId: session, backupCodes: codes = []} = result;
        return codes.length > 0 ? [{name: 'saving-codes', codes, session, identifier}] : activate({session, identifier});
      }
      case 'needs_second_factor':
      case 'needs_client_trust':
        return [openChallenge(result.supportedSecondFactors, identifier)];
      case 'needs_mfa_enrollment':
        return [{name: 'enrolling', session: result.createdSessionId, identifier}];
      default:
        return [{name: 'blocked', reason: result.status, identifier}];
    }
  };
  const answered = (state: SignInState, {result}: {result: SignInResult}): Move => goOn(result, identifierOf(state));

  /** A sign-in elsewhere; nothing else matters here. */
  const joined = (state: SignInState, {state: backend}: {state: MfaState}): Move =>
    backend.status === 'signed_in' ? welcome(backend.user) : [state];
  /** A sign-in or sign-out elsewhere, while a pending sign-in waits for the person here. */
  const synced = (state: SignInState, event: {state: MfaState}): Move =>
    event.state.status === 'signed_out' ? ask(identifierOf(state), new MfaError('sign_in_expired')) : joined(state, event);
  const rows = challengeRows<SignInState>(capabilities, ({identifier}, error) => ask(identifier, error)[0]);
  /** A sign-in that only lacks its session must not be begun anew. */
  const tryAgain = ({activating}: {activating?: PendingActivation}): Move => (activating ? activate(activating) : load());

  return {
    loading: {
      start: load,
      synced: (_state, {state}) => {
        if (state.status === 'signed_in') return welcome(state.user);
        return state.status === 'pending' ? goOn(state.signIn, state.identifier) : ask();
      },
      refused: (_state, {error}) => [{name: 'failed', error}],
    },
    'asking-password': {
      // What has changed while the element was away, nobody told.
      start: load,
      'submit-password': (_state, {identifier: typed, password}) => {
        const identifier = typed.trim();
        if (!identifier || !password)
          return ask(identifier, refusedField('form_param_nil', identifier ? 'password' : 'identifier'));
        return [
          {name: 'checking-password', identifier},
          {type: 'sign-in', identifier, password},
        ];
      },
      synced: joined,
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
      waited: ({resume}) => [resume],
      cancel: ({resume}) => ('challenge' in resume ? cancel(resume) : [resume]),
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
      // A session may come with something that has to be done first.
      answered,
      synced: joined,
      refused: ({session, identifier}, {error}) => [{name: 'failed', error, activating: {session, identifier}}],
    },
    'signed-in': {
      start: load,
      synced: (state, {state: backend}) => {
        if (backend.status === 'signed_out') return ask();
        return backend.status === 'signed_in' && backend.user.id !== state.user.id ? welcome(backend.user) : [state];
      },
    },
    blocked: {cancel, synced},
    failed: {start: tryAgain, retry: tryAgain, cancel},
  };
}

/** Signs a person in: identifier and password, then the second factor, until the session is active. */
export function signInFlow(
  capabilities: MfaCapabilities,
  options: SignInOptions = {},
): Flow<SignInState, SignInEvent, SignInEffect> {
  const table = signInTable(capabilities, options);
  return {
    initial: {name: 'loading'},
    transition: (state, event) => step(table, state, event),
    perform: performSignIn,
  };
}

async function performSignIn(effect: SignInEffect, {adapter, signal}: CallContext): Promise<SignInEvent | CommonEvent> {
  const options = {signal};
  switch (effect.type) {
    case 'wait':
      return wait(effect.until, signal);
    case 'load-state': {
      const state = checkState(await adapter.getState(options));
      return state.status === 'signed_out' && adapter.capabilities.signIn === 'none' ? notSupported() : {type: 'synced', state};
    }
    case 'sign-in': {
      const {identifier, password} = effect;
      return {
        type: 'answered',
        result: checkSignInResult(await (adapter.signIn?.({identifier, password}, options) ?? notSupported())),
      };
    }
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
    case 'set-active': {
      // Without an id the backend has made the session active already; `setActive(null)` would end it.
      if (effect.session) await adapter.setActive({session: effect.session}, options);
      const state = checkState(await adapter.getState(options));
      if (state.status === 'signed_out') refuse();
      return state.status === 'pending' ? {type: 'answered', result: state.signIn} : {type: 'synced', state};
    }
  }
}
