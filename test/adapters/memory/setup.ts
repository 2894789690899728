import {assert} from '@open-wc/testing';
import {TOTP} from 'otpauth';
import type {SignInResult} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import {demoUsers, memoryAdapter} from '../../../src/adapters/memory/index.js';
import type {MemoryAdapter, MemoryAdapterOptions, MemoryStorage} from '../../../src/adapters/memory/index.js';

/** A backend, the time that only moves when told to, and the storage behind it. */
export interface World {
  readonly adapter: MemoryAdapter;
  readonly storage: MapStorage;
  readonly options: MemoryAdapterOptions & {readonly clock: () => number};
  /** Lets seconds pass. */
  readonly advance: (seconds: number) => void;
  /** What an authenticator app shows, so many seconds from now. */
  readonly codeFor: (secret: string, secondsFromNow?: number) => string;
}

/** A storage of its own for one test. */
export class MapStorage implements MemoryStorage {
  readonly entries = new Map<string, string>();

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }

  removeItem(key: string): void {
    this.entries.delete(key);
  }

  /** All that is stored, as one text. */
  get text(): string {
    return [...this.entries].join('\n');
  }
}

export function createWorld(extra: MemoryAdapterOptions = {}): World {
  let now = Date.UTC(2026, 0, 15, 12);
  const storage = new MapStorage();
  const options = {storage, clock: () => now, ...extra};
  const {algorithm = 'SHA1', digits = 6, period = 30} = extra.totp ?? {};
  return {
    adapter: memoryAdapter(options),
    storage,
    options,
    advance: (seconds) => void (now += seconds * 1000),
    codeFor: (secret, seconds = 0) => new TOTP({secret, algorithm, digits, period}).generate({timestamp: now + seconds * 1000}),
  };
}

/** Password of a demo user, by the name before the @. */
export function credentials(name: 'ada' | 'grace' | 'linus'): {identifier: string; password: string} {
  const user = demoUsers.find(({identifier}) => identifier.startsWith(name));
  assert(user);
  return {identifier: user.identifier, password: user.password};
}

/** Signs in with the password alone. */
export async function signInAs(adapter: MemoryAdapter, name: 'ada' | 'linus'): Promise<void> {
  await activate(adapter, await adapter.signIn(credentials(name)));
}

/** Signs in the person who gets text messages. */
export async function signInAsGrace(adapter: MemoryAdapter): Promise<void> {
  await adapter.signIn(credentials('grace'));
  await adapter.prepareSecondFactor({strategy: 'phone_code'});
  await activate(adapter, await adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(adapter)}));
}

/** Makes the session of a sign-in the page's own. */
export async function activate(adapter: MemoryAdapter, result: SignInResult): Promise<void> {
  assert(result.status === 'complete', `The sign-in ended as ${result.status}.`);
  await adapter.setActive({session: result.createdSessionId});
}

/** Sets up an authenticator app for whoever is signed in. Returns its secret; the step of its code is used up. */
export async function enroll({adapter, codeFor}: World): Promise<string> {
  const {secret} = await adapter.createTOTP();
  assert(secret);
  await adapter.verifyTOTP({code: codeFor(secret)});
  return secret;
}

/** Ada, with an authenticator app, signed out, at a time whose code is fresh. */
export async function enrolledAda(world: World): Promise<string> {
  await signInAs(world.adapter, 'ada');
  const secret = await enroll(world);
  await world.adapter.setActive({session: null});
  world.advance(60);
  return secret;
}

/** The code of the newest message. */
export function lastCode({inbox}: MemoryAdapter): string {
  const message = inbox.messages.at(-1);
  assert(message);
  return message.code;
}

/** A code of the same length that is certainly another one. */
export function wrong(code: string): string {
  return code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
}

/** What a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<MfaError> {
  const outcome: unknown = await call.then(
    () => assert.fail('The call was not refused.'),
    (error: unknown) => error,
  );
  if (!MfaError.is(outcome)) throw outcome;
  return outcome;
}
