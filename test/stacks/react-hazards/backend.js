import {memoryAdapter} from 'mfa-elements/adapters/memory';

/** The calls that reached the backend. */
export const calls = [];

/** Those who listen to the backend. */
export const listeners = new Set();

/** The memory backend; what is asked of it is counted. */
export const adapter = new Proxy(memoryAdapter({storage: 'none'}), {
  get(target, name) {
    const value = Reflect.get(target, name);
    if (name === 'subscribe') return subscribe;
    if (typeof value !== 'function') return value;
    return (...args) => {
      calls.push(name);
      return value(...args);
    };
  },
});

function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
