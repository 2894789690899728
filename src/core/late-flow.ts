import type {MfaState} from './adapter.js';
import type {CommonEvent, Flow, FlowEffect, FlowEvent, FlowState} from './flow.js';

/** Has the flow fetched, and begins it. */
export interface LoadFlowEffect {
  readonly type: 'load-flow';
}

export interface LateFlowOptions<S extends FlowState, E extends FlowEvent, F extends FlowEffect> {
  /** Fetches the flow; fails with what is to be said of it. */
  readonly load: () => Promise<Flow<S, E, F>>;
  /** Whether who is signed in is the first thing that the flow wants to know. */
  readonly asks: boolean;
  /** Where `cancel` leads to while there is no flow yet; without it, nobody can give up before. */
  readonly cancelled?: S | undefined;
}

/** Where such a flow waits: a state that all flows have, and begin in. */
interface Waiting extends FlowState {
  readonly isLate: true;
}

/** A flow that is fetched while the backend is asked who is signed in, so that neither has to wait for the other. */
export function lateFlow<S extends FlowState, E extends FlowEvent, F extends FlowEffect>({
  load,
  asks,
  cancelled,
}: LateFlowOptions<S, E, F>): Flow<S, E, F | LoadFlowEffect> {
  const wait = (): S => ({name: 'loading', isLate: true}) satisfies Waiting as FlowState as S;
  let flow: Flow<S, E, F> | undefined;
  /** What the backend told of itself while it was asked. */
  let told: MfaState | undefined;
  return {
    initial: wait(),
    transition: (state, event) => {
      if (flow) {
        if (!('isLate' in state)) return flow.transition(state, event);
        const next = flow.transition(flow.initial, event);
        // What means nothing to the flow must not end the wait for its first answer.
        return event.type === 'start' || next[0] !== flow.initial || next[1] ? next : [state];
      }
      if (isSynced(event)) told = event.state;
      if (isRefused(event)) return [{name: 'failed', error: event.error} as FlowState as S];
      if (event.type === 'cancel' && cancelled) return [cancelled];
      return event.type === 'start' || event.type === 'retry' ? [wait(), {type: 'load-flow'}] : [state];
    },
    perform: async (effect, context) => {
      if (!isLoad(effect)) return flow ? flow.perform(effect, context) : start;
      const {adapter, signal} = context;
      told = undefined;
      const asked = asks ? (async () => adapter.getState({signal}))() : undefined;
      // Looked at when the flow is here; until then nobody is there to catch it.
      asked?.catch(() => undefined);
      flow ??= await load();
      const [, first] = flow.transition(flow.initial, start);
      return first ? flow.perform(first, {...context, asked: asked && told ? Promise.resolve(told) : asked}) : start;
    },
  };
}

const start: CommonEvent = {type: 'start'};

// The unions are open to the compiler, so their members are told apart by hand.
function isRefused(event: FlowEvent): event is Extract<CommonEvent, {type: 'refused'}> {
  return event.type === 'refused';
}
function isSynced(event: FlowEvent): event is Extract<CommonEvent, {type: 'synced'}> {
  return event.type === 'synced';
}
function isLoad(effect: FlowEffect): effect is LoadFlowEffect {
  return effect.type === 'load-flow';
}
