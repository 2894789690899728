/** One element at a time, on a backend in the page whose every secret is noted, and which tells on request what it was sent. */
import {configure, loadMemoryAdapter, MfaError, withReverification} from '/cdn/mfa-elements.js';

const {memoryAdapter} = await loadMemoryAdapter();
const secretNames = /^(password|code|codes|backupCodes|secret|uri|session|createdSessionId)$/;
const kept = new Set();
const indiscreet = new Map();
let memory;

/** Notes every secret in what goes to the backend, or comes from it. */
function keep(value, name = '') {
  if (typeof value === 'string' && secretNames.test(name)) kept.add(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) keep(inside, Array.isArray(value) ? name : key);
}

/** A client's error as they are in the wild: with the request in it. */
function echo(method, params, isOurs) {
  const known = [...kept].filter((secret) => method.endsWith('TOTP') && /^(otpauth|[A-Z2-7]{16})/.test(secret));
  const said = `${method} failed: ${JSON.stringify(params)} ${known}`;
  const cause = new Error(said, {cause: {config: {data: params, known}}});
  return isOurs ? new MfaError('unknown', said, {cause, backendCode: said}) : Object.assign(new Error(said, {cause}), {request: params});
}

function watched(adapter) {
  return new Proxy(adapter, {
    get: (target, method) => {
      const own = target[method];
      if (typeof own !== 'function' || method === 'subscribe') return own;
      return async (...args) => {
        keep(args);
        if (indiscreet.has(method)) {
          const isOurs = indiscreet.get(method);
          indiscreet.delete(method);
          throw echo(method, args[0], isOurs);
        }
        const answer = await own(...args);
        keep(answer);
        return answer;
      };
    },
  });
}

globalThis.stage = {
  /** A backend of its own, in the memory of the page alone. */
  begin: (options) => {
    memory = memoryAdapter({storage: 'none', ...options});
    configure({adapter: watched(memory)});
  },
  /** Calls the backend itself, as somebody who was here before. */
  call: async (method, ...args) => {
    keep(args);
    const answer = await memory[method](...args);
    keep(answer);
    return answer;
  },
  show: (tag, attributes = {}) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.querySelector('main').replaceChildren(element);
  },
  /** From the next call of this method on, once: it is refused, with all that was sent in the error. */
  repeatsWhatItGets: (method, isOurs) => void indiscreet.set(method, isOurs),
  stepUp: () => {
    let calls = 0;
    const refused = () => Promise.resolve(Response.json({code: 'reverification_required'}, {status: 403}));
    const act = () => (calls++ === 0 ? refused() : Promise.resolve(Response.json({})));
    void withReverification(act).then(() => (document.title = 'Stepped up'));
  },
  newestMessage: () => {
    const {code} = memory.inbox.messages.at(-1);
    kept.add(code);
    return code;
  },
  kept: () => [...kept],
};
