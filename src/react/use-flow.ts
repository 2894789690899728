import {useState, useSyncExternalStore} from 'react';
import type {CommonEvent, FlowEffect, FlowEvent, FlowState} from '../core/flow.js';
import {FlowStore, initialState, type FlowKind, type FlowSettings, type WaitingState} from './flow-store.js';
import {useBrowserEffect} from './use-browser-effect.js';
import {usePresence} from './use-presence.js';

/** A flow for those who draw its states themselves. */
export interface FlowHandle<S extends FlowState, E extends FlowEvent> {
  /** Where the flow is; its `name` says what else there is. */
  readonly state: S | WaitingState;
  /** Hands over what the person did. What means nothing in the state, or comes after the component has left, changes nothing. Always the same function. */
  readonly send: (event: E | CommonEvent) => void;
  /** Forgets everything and begins anew; when the component has left, not before it is back. Always the same function. */
  readonly restart: () => void;
}

/**
 * Runs a flow while the component is there. It begins once, also in StrictMode; what is under way when the component
 * leaves is aborted. On the server, and until the adapter is known, the state is `loading`.
 */
export function useFlow<S extends FlowState, E extends FlowEvent, F extends FlowEffect, Options>(
  kind: FlowKind<S, E, F, Options>,
  options: Options & FlowSettings,
): FlowHandle<S, E> {
  const [store] = useState(() => new FlowStore(kind, options));
  useBrowserEffect(() => store.adopt(options));
  usePresence(store);
  const state = useSyncExternalStore(store.subscribe, store.getState, () => initialState);
  return {state, send: store.send, restart: store.restart};
}
