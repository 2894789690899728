import type {Flow, FlowEffect, FlowEvent, FlowState} from '../../../src/core/flow.js';

/** A flow whose table is built anew in every test, so that mutation testing meets one that was built while its mutant was active. */
export function builtAnew<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(build: () => Flow<S, E, F>): Flow<S, E, F> {
  let built: Flow<S, E, F> | undefined;
  const now = (): Flow<S, E, F> => {
    // No two tests share a task.
    if (!built) queueMicrotask(() => (built = undefined));
    return (built ??= build());
  };
  return {...build(), transition: (state, event) => now().transition(state, event)};
}
