import {FlowRunner, type CommonEvent, type Flow, type FlowEffect, type FlowEvent, type FlowState, type MfaAdapter} from 'mfa-elements/core';
import {onMounted, onScopeDispose, shallowRef, type ShallowRef} from 'vue';

/** Runs a flow while the component is there: its state, and the way to send it what the person does. */
export function useFlow<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(
  flow: Flow<S, E, F>,
  adapter: MfaAdapter,
): {state: Readonly<ShallowRef<S>>; send: (event: E | CommonEvent) => void} {
  const runner = new FlowRunner(flow, adapter);
  const state: ShallowRef<S> = shallowRef(runner.state);
  runner.subscribe(({to}) => (state.value = to));
  onMounted(() => runner.start());
  onScopeDispose(() => runner.stop());
  return {state, send: (event) => runner.send(event)};
}
