import type {MfaCapabilities, Proof, ReverificationRequest} from './adapter.js';
import {checkState} from './answers.js';
import {readReverificationRequest} from './reverification-answers.js';
import type {WaitEffect} from './challenge.js';
import {MfaError, type MfaErrorCode} from './errors.js';
import type {CallContext, CommonEvent, Flow, FlowEffect, FlowEvent, FlowState, Step} from './flow.js';
import {verifyFlow, type VerifyEffect, type VerifyEvent, type VerifyState} from './totp-verify-flow.js';
import {wait} from './wait.js';
import {openChallenge} from './open-challenge.js';

/** The backend wants a proof before it does `effect`. Next: `resume` and on from there. */
export interface ReverifyingState<S, F> {
  readonly name: 'reverifying';
  /** How far the step-up is; drawn as `<totp-verify>` draws it. */
  readonly step: VerifyState;
  readonly request: ReverificationRequest;
  /** The state that waits for the answer to `effect`. */
  readonly resume: S;
  readonly effect: F;
}

export type ReverificationEvent<F> =
  | {readonly type: 'reverify'; readonly event: VerifyEvent | CommonEvent}
  | {
      readonly type: 'proof-needed';
      readonly request: ReverificationRequest;
      readonly effect: F;
      readonly identifier?: string | undefined;
    }
  | {readonly type: 'waited'};

export type ReverificationEffect<F> =
  | {
      readonly type: 'reverify';
      readonly effect: VerifyEffect;
      readonly request: ReverificationRequest;
      readonly timeLimit?: number | undefined;
    }
  | {readonly type: 'perform-again'; readonly effect: F; readonly proof?: Proof; readonly timeLimit?: number | undefined}
  | WaitEffect;

/** A flow whose sensitive effects can be performed with a proof. */
export interface SensitiveFlow<S extends FlowState, E extends FlowEvent, F extends FlowEffect> extends Omit<
  Flow<S, E, F>,
  'perform'
> {
  perform(effect: F, context: Parameters<Flow<S, E, F>['perform']>[1], proof?: Proof): Promise<E | CommonEvent>;
}

/**
 * Adds the step-up to a flow. When the backend refuses an effect with `reverification_required`, the proof is collected
 * and the effect performed once more; giving up is a `reverification_cancelled` refusal to the flow inside.
 */
export function withReverification<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(
  inner: SensitiveFlow<S, E, F>,
  capabilities: MfaCapabilities,
): Flow<S | ReverifyingState<S, F>, E | ReverificationEvent<F>, F | ReverificationEffect<F>> {
  type State = S | ReverifyingState<S, F>;
  type Event = E | ReverificationEvent<F> | CommonEvent;
  type Effect = F | ReverificationEffect<F>;
  const verify = verifyFlow(capabilities);

  const begin = (
    resume: S,
    {request, effect, identifier}: Extract<ReverificationEvent<F>, {type: 'proof-needed'}>,
  ): Step<State, Effect> => {
    if (request.mode === 'session') {
      return [
        {name: 'reverifying', step: verify.initial, request, resume, effect},
        {type: 'reverify', request, effect: {type: 'load-methods'}},
      ];
    }
    if (request.methods.length === 0) return inner.transition(resume, refused('not_supported'));
    const step = openChallenge(request.methods, capabilities, {identifier});
    return step
      ? [{name: 'reverifying', step, request, resume, effect}]
      : inner.transition(resume, refused('passkey_unavailable'));
  };

  const advance = (state: ReverifyingState<S, F>, event: VerifyEvent | CommonEvent): Step<State, Effect> => {
    const [next, effect] = verify.transition(state.step, event);
    if (next === state.step && !effect) return [state];
    if (next.name === 'verified') return [state.resume, {type: 'perform-again', effect: state.effect, ...patience(state.effect)}];
    if (next.name === 'cancelled') return inner.transition(state.resume, refused('reverification_cancelled'));
    const waiting = {...state, step: next};
    if (!effect) return [waiting];
    // Not nested, because the runner gives every effect but this one a time limit.
    if (effect.type === 'wait') return [waiting, effect];
    if (state.request.mode === 'inline' && effect.type === 'attempt-second-factor') {
      const {proof} = effect;
      return [waiting, {type: 'perform-again', effect: state.effect, proof, ...patience(state.effect), ...patience(effect)}];
    }
    return [waiting, {type: 'reverify', request: state.request, effect, ...patience(effect)}];
  };

  const reverify = (state: ReverifyingState<S, F>, event: Event): Step<State, Effect> => {
    if (isReverify(event)) return advance(state, event.event);
    if (isRefused(event) && isAboutProof(state, event.error) && !isAmbiguous(state, event.error)) return advance(state, event);
    if (event.type === 'start' || event.type === 'waited') return advance(state, {type: event.type});
    // What is left: the answer to an effect that was performed with its proof, or a sign-out elsewhere.
    const answered = inner.transition(state.resume, event as E | CommonEvent);
    return answered[0] === state.resume ? [state] : answered;
  };

  return {
    initial: inner.initial,
    transition: (state, event) => {
      if (isReverifying(state)) return reverify(state, event);
      if (isProofNeeded(event)) return begin(state, event);
      return isReverify(event) ? [state] : inner.transition(state, event as E | CommonEvent);
    },
    perform: async (effect, context) => {
      if (isWait(effect)) return wait(effect.until, context.signal);
      if (isNested(effect)) {
        const level = effect.request.mode === 'session' ? effect.request.level : 'second_factor';
        return {type: 'reverify', event: await verifyFlow(capabilities, {level}).perform(effect.effect, context)};
      }
      // Once only: a second `reverification_required` is a refusal like any other.
      if (isAgain(effect)) return inner.perform(effect.effect, context, effect.proof);
      try {
        return await inner.perform(effect, context);
      } catch (error) {
        const request =
          MfaError.is(error) && error.code === 'reverification_required' && readReverificationRequest(error.reverification);
        if (!request) throw error;
        // Its own calls tell who is asked; a proof that goes along with the retried call needs it from elsewhere.
        const identifier = request.mode === 'inline' ? await signedInAs(context) : undefined;
        return {type: 'proof-needed', request, effect, identifier};
      }
    },
  };

  // The inner flow's unions are open to the compiler, so their members are told apart by hand.
  function isReverifying(state: State): state is ReverifyingState<S, F> {
    return state.name === 'reverifying';
  }
  function isProofNeeded(event: Event): event is Extract<ReverificationEvent<F>, {type: 'proof-needed'}> {
    return event.type === 'proof-needed';
  }
  function isReverify(event: Event): event is Extract<ReverificationEvent<F>, {type: 'reverify'}> {
    return event.type === 'reverify';
  }
  function isRefused(event: Event): event is Extract<CommonEvent, {type: 'refused'}> {
    return event.type === 'refused';
  }
  function isWait(effect: Effect): effect is Extract<ReverificationEffect<F>, {type: 'wait'}> {
    return effect.type === 'wait';
  }
  function isNested(effect: Effect): effect is Extract<ReverificationEffect<F>, {type: 'reverify'}> {
    return effect.type === 'reverify';
  }
  function isAgain(effect: Effect): effect is Extract<ReverificationEffect<F>, {type: 'perform-again'}> {
    return effect.type === 'perform-again';
  }
}

function refused(code: 'not_supported' | 'passkey_unavailable' | 'reverification_cancelled'): CommonEvent {
  return {type: 'refused', error: new MfaError(code), at: 0};
}

/** Who is signed in, for password managers; not worth a failure. */
async function signedInAs({adapter, signal}: CallContext): Promise<string | undefined> {
  try {
    const state = checkState(await adapter.getState({signal}));
    return state.status === 'signed_in' ? state.user.identifier : undefined;
  } catch {
    return undefined;
  }
}

const beyondProof: ReadonlySet<string> = new Set<MfaErrorCode>([
  'totp_already_enabled',
  'totp_not_enabled',
  'mfa_required',
  'not_signed_in',
  'not_supported',
]);

/** Whether a refusal during the step-up can be mended by giving another proof or the same one again. */
function isAboutProof({request, effect, step}: ReverifyingState<unknown, FlowEffect>, {code}: MfaError): boolean {
  if (beyondProof.has(code)) return false;
  // A passkey that is not made is no proof that is not given, unless the proof is one itself.
  const makesPasskey = request.mode === 'inline' && effect.type === 'create-passkey';
  const givesPasskey = 'challenge' in step && step.challenge.method.strategy === 'passkey';
  return !(makesPasskey && !givesPasskey && code.startsWith('passkey'));
}

/** The time limit of an effect, for the one it is carried by. */
function patience({timeLimit}: FlowEffect): Pick<FlowEffect, 'timeLimit'> {
  return timeLimit === undefined ? {} : {timeLimit};
}

/**
 * Whether nobody can tell which code was refused, the proof or the one that `verify-totp` carries. Then both are asked
 * for again, because a new proof would never mend the code that went stale meanwhile.
 */
function isAmbiguous({request, effect}: ReverifyingState<unknown, FlowEffect>, {code}: MfaError): boolean {
  return request.mode === 'inline' && 'code' in effect && (code === 'form_code_incorrect' || code === 'code_already_used');
}
