import type {MfaAdapter, MfaState} from '../../core/adapter.js';
import {checkAnswer, checkState} from './answer-shapes.js';
import {fail} from './assert.js';
import {checkRefusal} from './refusal-shape.js';
import type {ContractWorld, Method, TestWorld} from './world.js';

/** A world whose every answer and refusal is looked at, whatever the test is about. */
export interface Watched {
  readonly world: TestWorld;
  /** Fails if one of them broke the contract. */
  check(): void;
}

/** Keeps what the test says and is told, so that no refusal may repeat a password, code or secret. */
export function watch(world: ContractWorld): Watched {
  const secrets = new Set<string>();
  const findings: string[] = [];

  const inspect = (what: string, look: () => void): void => {
    try {
      look();
    } catch (error) {
      findings.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const observe = (adapter: MfaAdapter, method: Method, call: () => unknown): Promise<unknown> => {
    let answer: unknown;
    try {
      answer = call();
    } catch (error) {
      findings.push(`${method}() throws instead of rejecting`);
      throw error;
    }
    if (!(answer instanceof Promise)) findings.push(`${method}() returns no promise`);
    return Promise.resolve(answer).then(
      (value: unknown) => {
        collect(value, secrets);
        inspect(`${method}() resolves`, () => checkAnswer(method, value, adapter.capabilities));
        return value;
      },
      (error: unknown) => {
        inspect(`${method}() rejects`, () => checkRefusal(error, {secrets, capabilities: adapter.capabilities}));
        throw error;
      },
    );
  };

  const watchAdapter = (adapter: MfaAdapter): Required<MfaAdapter> =>
    new Proxy(adapter as Required<MfaAdapter>, {
      get: (target, name: keyof MfaAdapter) => {
        const member = bound(target, name);
        if (typeof member !== 'function') return member;
        if (name === 'subscribe') {
          return (listener: (state: MfaState) => void) =>
            target.subscribe((state) => {
              inspect('subscribe() tells', () => checkState(state, target.capabilities));
              listener(state);
            });
        }
        return (...parameters: unknown[]) => {
          collect(parameters[0], secrets);
          return observe(target, name as Method, () => member(...parameters));
        };
      },
    });

  const seenFrom = (adapter: Required<MfaAdapter>): TestWorld =>
    new Proxy(world as ContractWorld & TestWorld, {
      get: (target, name: keyof TestWorld) => {
        if (name === 'adapter') return adapter;
        if (name === 'reload') return async () => seenFrom(watchAdapter(await world.reload()));
        if (name === 'anotherTab') return async () => seenFrom(watchAdapter((await world.anotherTab?.()) ?? fail('There is no other tab.')));
        return bound(target, name);
      },
    });

  return {
    world: seenFrom(watchAdapter(world.adapter)),
    check: () => {
      if (findings.length > 0) throw new Error([...new Set(findings)].join('\n'));
    },
  };
}

/** A member that works wherever it is called from, also of a class with private fields. */
function bound(target: object, name: string): ((...parameters: unknown[]) => unknown) | object | undefined {
  const member = Reflect.get(target, name, target) as ((...parameters: unknown[]) => unknown) | object | undefined;
  return typeof member === 'function' ? ((...parameters: unknown[]) => Reflect.apply(member, target, parameters) as unknown) : member;
}

const secretNames = ['password', 'code', 'secret', 'codes', 'backupCodes', 'proof'];

/** Collects what must not be repeated, from parameters and answers alike. */
function collect(value: unknown, secrets: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, field] of Object.entries(value)) {
    if (!secretNames.includes(name)) continue;
    for (const text of Array.isArray(field) ? field : [field]) {
      // Shorter ones turn up by chance.
      if (typeof text === 'string' && text.trim().length > 3) secrets.add(text.trim());
      else collect(text, secrets);
    }
  }
}
