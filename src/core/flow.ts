import type {MfaAdapter, MfaState} from './adapter.js';
import type {MfaError} from './errors.js';

/** The least a flow's state says of itself: its name, which elements reflect and events report. */
export interface FlowState {
  readonly name: string;
}

/** The least an event says of itself. Its type is the `reason` that `mfa-state-change` reports. */
export interface FlowEvent {
  readonly type: string;
}

/** Something to be done outside the flow, as data. An effect whose type is an `MfaAction` can be vetoed by the page. */
export interface FlowEffect {
  readonly type: string;
  /** Milliseconds it may take, where that is more than a call's usual time. */
  readonly timeLimit?: number | undefined;
}

/** Acts that change the account or the session, or send a message; `mfa-before-action` names them before they happen. */
export type MfaAction =
  | 'sign-in'
  | 'cancel-sign-in'
  | 'send-code'
  | 'attempt-second-factor'
  | 'set-active'
  | 'create-totp'
  | 'verify-totp'
  | 'disable-totp'
  | 'create-passkey'
  | 'remove-passkey'
  | 'rename-factor'
  | 'create-backup-code'
  | 'reserve-second-factor'
  | 'release-second-factor'
  | 'set-default-second-factor';

/** Effects that change nothing, or carry another effect that was asked about already, are named after these verbs. */
export function isAction(effect: string): effect is MfaAction {
  return !/^(wait|load|reverify|perform)/.test(effect);
}

/** What every flow understands, whatever else it does. */
export type CommonEvent =
  /** The element is on the page, or came back to it. */
  | {readonly type: 'start'}
  /** A call was refused, failed or timed out, at this time (milliseconds since 1970). */
  | {readonly type: 'refused'; readonly error: MfaError; readonly at: number}
  /** The backend tells of a sign-in or sign-out that happened elsewhere. */
  | {readonly type: 'synced'; readonly state: MfaState};

/** The next state and at most one effect. Giving back the same state without an effect is a no-op. */
export type Step<S, F> = readonly [state: S, effect?: F];

/** What an effect is performed with. */
export interface CallContext {
  readonly adapter: MfaAdapter;
  readonly signal: AbortSignal;
  /** What `getState` is answering, if it was asked before the flow was here: not to be asked again for the first effect. */
  readonly asked?: Promise<MfaState> | undefined;
}

/** A flow: where it begins, how it moves (pure), and how its effects are carried out. */
export interface Flow<S extends FlowState, E extends FlowEvent, F extends FlowEffect> {
  readonly initial: S;
  transition(state: S, event: E | CommonEvent): Step<S, F>;
  /** Resolves to the event that follows; what it rejects with becomes `refused`. */
  perform(effect: F, context: CallContext): Promise<E | CommonEvent>;
}

/** One cell of a table. Declared as a method so that each cell may name its own state and event. */
type Cell<S, E, From, On, F> = {cell(state: From & S, event: On & E): Step<S, F>}['cell'];

/** A flow as a table: a row for each state, a cell for each event that means something there; no cell, no-op. */
export type FlowTable<S extends FlowState, E extends FlowEvent, F extends FlowEffect> = {
  readonly [N in S['name']]: {
    readonly [T in (E | CommonEvent)['type']]?: Cell<
      S,
      E | CommonEvent,
      Extract<S, {name: N}>,
      Extract<E | CommonEvent, {type: T}>,
      F
    >;
  };
};

/** Looks the event up in the state's row; an event without a cell leaves the state as it is. */
export function step<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(
  table: Partial<FlowTable<S, E, F>>,
  state: S,
  event: E | CommonEvent,
): Step<S, F> {
  const row: Partial<Record<string, Cell<S, E | CommonEvent, S, E | CommonEvent, F>>> = table[state.name as S['name']] ?? {};
  return (Object.hasOwn(row, event.type) && row[event.type]?.(state, event)) || [state];
}
