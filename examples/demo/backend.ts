/** The backend behind every element on this page, and what the page itself does with it. */
import {configure, type MfaAdapter, type Strategy} from 'mfa-elements';
import {memoryAdapter, type MemoryAdapter} from 'mfa-elements/adapters/memory';
import {recall, remember} from './settings.js';

/** The backends that can be chosen, and what the choice is called. `npm start` brings the server; a built page has none. */
export const backends = import.meta.env.DEV
  ? ([
      ['memory', 'In this page'],
      ['better-auth', 'Server, better-auth'],
      ['rest', 'Server, REST'],
    ] as const)
  : ([['memory', 'In this page']] as const);
export type BackendName = 'memory' | 'better-auth' | 'rest';

export const backendName: BackendName = backends.find(([name]) => name === recall('backend', 'memory'))?.[0] ?? 'memory';

/** Whether an account of the backend in the page may have several authenticator apps. */
export const apps: 'one' | 'several' = recall('apps', 'one') === 'several' ? 'several' : 'one';

/** The backend in the page, if that is the one, with its inbox and its faults. */
export const memory: MemoryAdapter | undefined =
  backendName === 'memory' ? memoryAdapter({totp: {multiple: apps === 'several'}}) : undefined;

export const backend: MfaAdapter = memory ?? (await onServer());

async function onServer(): Promise<MfaAdapter> {
  if (backendName === 'rest') {
    const {restAdapter} = await import('mfa-elements/adapters/rest');
    return restAdapter({baseURL: '/api/mfa'});
  }
  const {betterAuthAdapter} = await import('mfa-elements/adapters/better-auth');
  return betterAuthAdapter();
}

/** The page begins anew; what has happened on the backend stays. */
export function changeApps(number: string): void {
  remember('apps', number);
  location.reload();
}

/** The page begins anew on another backend. */
export function changeBackend(name: string): void {
  remember('backend', name);
  location.reload();
}

/** Hands the backend to every element; tells which second factor was accepted at a sign-in. */
export function configureElements(onAccepted: (strategy: Strategy) => void): void {
  configure({adapter: watched(onAccepted)});
}

/** To watch a call, one puts a function of one's own in its place. */
function watched(onAccepted: (strategy: Strategy) => void): MfaAdapter {
  return new Proxy(backend, {
    get: (target, name: keyof MfaAdapter) => {
      const {attemptSecondFactor} = target;
      if (name !== 'attemptSecondFactor' || !attemptSecondFactor) return target[name];
      const attempt: typeof attemptSecondFactor = async (params, options) => {
        const result = await attemptSecondFactor(params, options);
        onAccepted(params.strategy);
        return result;
      };
      return attempt;
    },
  });
}
