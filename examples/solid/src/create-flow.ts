import {FlowRunner, type CommonEvent, type Flow, type FlowEffect, type FlowEvent, type FlowState, type MfaAdapter} from 'mfa-elements/core';
import {createSignal, onCleanup, onMount, type Accessor} from 'solid-js';

/** Runs a flow while the component is there: its state, and the way to send it what the person does. */
export function createFlow<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(
  flow: Flow<S, E, F>,
  adapter: MfaAdapter,
): readonly [state: Accessor<S>, send: (event: E | CommonEvent) => void] {
  const runner = new FlowRunner(flow, adapter);
  const [state, setState] = createSignal<S>(runner.state);
  runner.subscribe(({to}) => setState(() => to));
  onMount(() => runner.start());
  onCleanup(() => runner.stop());
  return [state, (event) => runner.send(event)];
}
