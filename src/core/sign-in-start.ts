import type {MfaState, MfaUser} from './adapter.js';
import {checkSignInResult, checkState, refuse} from './answers.js';
import {notSupported, type MfaError} from './errors.js';
import {type CallContext, type CommonEvent, type FlowTable, type Step} from './flow.js';
import {refusedField} from './refused-field.js';
import type {PendingActivation, SignInEffect, SignInEvent, SignInOptions, SignInState} from './sign-in-flow.js';

type Move = Step<SignInState, SignInEffect>;
type SignInTable = FlowTable<SignInState, SignInEvent, SignInEffect>;
type Told = {readonly state: MfaState};

/** The states that every sign-in goes through. */
type StartName = 'loading' | 'asking-password' | 'checking-password' | 'activating' | 'signed-in' | 'failed';

/** The moves that the whole table and its beginning share. */
export interface SignInMoves {
  readonly ask: (identifier?: string, error?: MfaError) => Move;
  readonly load: () => Move;
  readonly activate: (pending: PendingActivation) => Move;
  readonly welcome: (state: {readonly user: MfaUser}) => Move;
  /** A sign-in elsewhere; nothing else matters. */
  readonly joined: (state: SignInState, told: Told) => Move;
  /** The same where somebody is signed in here already. */
  readonly left: (state: SignInState & {readonly user: MfaUser}, told: Told) => Move;
}

export function signInMoves(options: SignInOptions): SignInMoves {
  const ask: SignInMoves['ask'] = (identifier = options.identifier ?? '', error) => [
    {name: 'asking-password', identifier, ...(error && {error})},
  ];
  const welcome: SignInMoves['welcome'] = ({user}) => [{name: 'signed-in', user}];
  return {
    ask,
    welcome,
    load: () => [{name: 'loading'}, {type: 'load-state'}],
    activate: ({session, identifier, spent}) => [
      {name: 'activating', session, identifier, ...(spent && {spent})},
      {type: 'set-active', session, ...(spent && {spent})},
    ],
    joined: (state, {state: backend}) => (backend.status === 'signed_in' ? welcome(backend) : [state]),
    left: (state, {state: backend}) => {
      if (backend.status === 'signed_out') return ask();
      return backend.status === 'signed_in' && backend.user.id !== state.user.id ? welcome(backend) : [state];
    },
  };
}

/** The rows of a sign-in that takes no turn: identifier and password, and the session is there. */
export function startRows({ask, load, activate, joined, left}: SignInMoves): Pick<Required<SignInTable>, StartName> {
  /** A sign-in that only lacks its session must not be begun anew. */
  const tryAgain = ({activating}: {activating?: PendingActivation}): Move => (activating ? activate(activating) : load());
  return {
    loading: {
      start: load,
      synced: (state, told) => (told.state.status === 'signed_out' ? ask() : joined(state, told)),
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
      answered: (state, {result}) =>
        result.status === 'complete' ? activate({session: result.createdSessionId, identifier: state.identifier}) : [state],
      refused: ({identifier}, {error}) => ask(identifier, error),
    },
    activating: {
      synced: joined,
      refused: ({name: _name, ...activating}, {error}) =>
        // What is over can only be begun anew.
        error.code === 'sign_in_expired' || error.code === 'not_signed_in'
          ? ask(activating.identifier, error)
          : [{name: 'failed', error, activating}],
    },
    'signed-in': {start: load, synced: left},
    failed: {start: tryAgain, retry: tryAgain},
  };
}

type StartEffect = Extract<SignInEffect, {type: 'load-state' | 'sign-in' | 'set-active'}>;

/** Carries out the effects of these rows. */
export async function performStart(
  effect: StartEffect,
  {adapter, signal}: CallContext,
): Promise<SignInEvent | CommonEvent> {
  const options = {signal};
  switch (effect.type) {
    case 'load-state': {
      const state = checkState(await adapter.getState(options));
      return state.status === 'signed_out' && adapter.capabilities.signIn === 'none' ? notSupported() : {type: 'synced', state};
    }
    case 'sign-in': {
      const {identifier, password} = effect;
      const result = await (adapter.signIn?.({identifier, password}, options) ?? notSupported());
      return {type: 'answered', result: checkSignInResult(result)};
    }
    case 'set-active': {
      // Without an id the backend has made the session active already; `setActive(null)` would end it.
      if (effect.session) await adapter.setActive({session: effect.session}, options);
      const state = checkState(await adapter.getState(options));
      if (state.status === 'signed_out') refuse();
      return state.status === 'pending' ? {type: 'answered', result: state.signIn} : {type: 'synced', state};
    }
  }
}
