import type {MfaAdapter} from '../../src/core/adapter.js';
import type {MemoryAdapter, MemoryAdapterOptions} from '../../src/adapters/memory/index.js';
import {createWorld as createMemoryWorld, type World as MemoryWorld} from '../adapters/memory/setup.js';

export type Method = Exclude<keyof MfaAdapter, 'id' | 'capabilities' | 'subscribe'>;

/** A call an element made. */
export interface Call {
  readonly method: Method;
  readonly params: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
}

/** The memory backend, with an eye on what is asked of it. */
export interface World extends MemoryWorld {
  readonly calls: readonly Call[];
  /** The calls of one method. */
  callsOf(method: Method): readonly Call[];
  /** Makes a method wait, deaf to its signal, until the answer is released. Returns the way to release it. */
  hold(method: Method): () => void;
}

/** Memory's extras that are no part of the contract. */
const backstage = ['subscribe', 'reset'];

/** A backend of its own for one test. Its clock stands still until told otherwise. */
export function createWorld(options: MemoryAdapterOptions = {}): World {
  const world = createMemoryWorld({storage: 'none', ...options});
  const calls: Call[] = [];
  const gates = new Map<string, Promise<void>>();
  const adapter: MemoryAdapter = new Proxy(world.adapter, {
    get(target, key: Method) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function' || backstage.includes(key)) return value;
      return async (...args: unknown[]) => {
        const {signal, params} = readArguments(args);
        calls.push({method: key, params, signal});
        const gate = gates.get(key);
        if (!gate) return value(...args);
        await gate;
        return value(...args.slice(0, takesParams(args) ? 1 : 0));
      };
    },
  });
  return {
    ...world,
    adapter,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    hold: (method) => {
      let release = (): void => {};
      gates.set(method, new Promise((resolve) => (release = resolve)));
      return () => {
        gates.delete(method);
        release();
      };
    },
  };
}

const takesParams = (args: readonly unknown[]): boolean => args.length > 1 || !(args[0] as {signal?: unknown} | undefined)?.signal;

function readArguments(args: readonly unknown[]): Pick<Call, 'params' | 'signal'> {
  const {signal} = (args.at(-1) ?? {}) as {signal?: AbortSignal};
  return {signal, params: takesParams(args) ? ((args[0] ?? {}) as Call['params']) : {}};
}
