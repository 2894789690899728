import {TOTP} from 'otpauth';
import {demoUsers, memoryAdapter, type MemoryAdapterOptions} from '../../../src/adapters/memory/index.js';
import {holdTime, pass} from '../../support/time.js';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Credentials, Stage} from '../../../src/testing/contract/world.js';

/** Longer than any wait of the suite, and of the backend before it forgets a proof. */
const hour = 60 * 60;
let worlds = 0;

/** The embedded backend, in a storage of its own that other documents share. */
function createWorld(extra: MemoryAdapterOptions = {}): ContractWorld {
  let now = Date.UTC(2026, 0, 15, 12);
  const storageKey = `mfa-elements-contract-${++worlds}`;
  const options = {storageKey, clock: () => now, ...extra};
  const {algorithm = 'SHA1', digits = 6, period = 30} = extra.totp ?? {};
  const adapter = memoryAdapter(options);
  const frames: HTMLIFrameElement[] = [];
  const [plain, texted, obliged] = demoUsers;
  if (!plain || !texted || !obliged) throw new Error('The demo has lost its people.');

  const advance = (seconds: number): void => void (now += seconds * 1000);
  const stage: Stage = {
    lock: async ({identifier}: Credentials) => {
      const stranger = memoryAdapter(options);
      for (let i = 0; i < 5; i++) await stranger.signIn({identifier, password: 'guess'}).catch(() => undefined);
    },
    rateLimit: (retryAfter) => adapter.faults.set('*', retryAfter ? 'rate-limit' : 'rate-limit-silent', {times: 1}),
    offline: (on) => adapter.faults.set('*', on ? 'network' : undefined),
    expireSignIn: () => adapter.faults.set('*', 'session-lost', {times: 1}),
    expireSentCodes: () => {
      const text = localStorage.getItem(storageKey) ?? '';
      localStorage.setItem(storageKey, text.replace(/"sentAt":\d+/g, '"sentAt":0'));
    },
    requireReverification: (on) => advance(on ? hour : 0),
    hang: () => {
      holdTime();
      adapter.latency = hour * 1000;
      queueMicrotask(() => (adapter.latency = 0));
      return () => pass(hour);
    },
    // Not the fault of that name, which comes out of the adapter itself: that is for the elements to survive.
    nonsense: () => adapter.faults.set('*', 'server', {times: 1}),
  };

  return {
    adapter,
    people: {plain, texted, obliged},
    freshCode: (secret) => {
      advance(period);
      return new TOTP({secret, algorithm, digits, period}).generate({timestamp: now});
    },
    advance,
    lastSentCode: () => adapter.inbox.messages.at(-1)?.code ?? '',
    sentCount: () => adapter.inbox.messages.length,
    reload: () => memoryAdapter(options),
    anotherTab: () => {
      // Another document, so that a real `storage` event arrives here.
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frames.push(frame);
      return memoryAdapter({...options, ...(frame.contentWindow && {storage: frame.contentWindow.localStorage})});
    },
    refusesReplay: true,
    sensitive: ['createTOTP', 'disableTOTP', 'createBackupCode', 'reserveSecondFactor', 'setDefaultSecondFactor'],
    stage,
    close: () => {
      for (const frame of frames) frame.remove();
      localStorage.removeItem(storageKey);
    },
  };
}

testAdapter('The memory adapter', () => createWorld());
testAdapter('The memory adapter, proof handed over for each call', () => createWorld({stepUpAfter: 0, reverificationMode: 'inline'}));
testAdapter('The memory adapter, several authenticator apps', () => createWorld({totp: {multiple: true}}));
testAdapter('The memory adapter, eight digits', () => createWorld({totp: {algorithm: 'SHA256', digits: 8, period: 60}}));
