import {memoryAdapter} from 'mfa-elements/adapters/memory';
import type {MfaAdapter} from 'mfa-elements';

declare global {
  /** How often the backend was asked for each thing, and how many listeners it has now. */
  var asked: Record<'getState' | 'createTOTP' | 'prepareSecondFactor' | 'listeners', number>;
}

globalThis.asked = {getState: 0, createTOTP: 0, prepareSecondFactor: 0, listeners: 0};

const memory = memoryAdapter({storage: 'none'});

/** The memory backend, which tells what it was asked for. */
export const adapter: MfaAdapter = {
  ...memory,
  getState(options) {
    globalThis.asked.getState += 1;
    return memory.getState(options);
  },
  createTOTP(...args) {
    globalThis.asked.createTOTP += 1;
    return memory.createTOTP(...args);
  },
  prepareSecondFactor(...args) {
    globalThis.asked.prepareSecondFactor += 1;
    return memory.prepareSecondFactor(...args);
  },
  subscribe(listener) {
    globalThis.asked.listeners += 1;
    const stop = memory.subscribe(listener);
    return () => {
      globalThis.asked.listeners -= 1;
      stop();
    };
  },
};
