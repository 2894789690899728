import {memoryAdapter} from 'mfa-elements/adapters/memory';
import {MfaError} from 'mfa-elements/core';
import {totpCode} from 'mfa-elements/testing';

const users = [
  {identifier: 'ada@example.com', password: 'analytical-engine', phone: '+44 20 7946 0142', email: 'ada@example.com'},
  {identifier: 'grace@example.com', password: 'nanoseconds-of-wire', phone: '+1 202 555 0187', secondFactors: ['phone_code']},
  {identifier: 'joan@example.com', password: 'joan-of-all-trades', email: 'joan@example.com', secondFactors: ['email_code']},
  {identifier: 'linus@example.com', password: 'just-for-fun', mfaRequired: true},
];
const [plain, texted, mailed, obliged] = users;
const hour = 60 * 60;

/** A world round the memory adapter, in plain Node. `change` makes another adapter of each one: the page's own, and that after a reload. */
export function memoryWorld(change = (adapter) => adapter, extra = {}) {
  let now = Date.UTC(2026, 0, 15, 12);
  let text = null;
  const storage = {getItem: () => text, setItem: (_, written) => void (text = written), removeItem: () => void (text = null)};
  const options = {users, storage, clock: () => now, ...extra};
  const memory = memoryAdapter(options);
  const gate = {closed: undefined, loses: false};
  const advance = (seconds) => void (now += seconds * 1000);
  const fail = (fault) => memory.faults.set('*', fault, {times: 1});
  return {
    adapter: change(held(memory, gate)),
    memory,
    people: {plain, texted, mailed, obliged},
    freshCode: (secret) => {
      advance(30);
      return totpCode(secret, {at: now});
    },
    advance,
    lastSentCode: () => memory.inbox.messages.at(-1).code,
    sentCount: () => memory.inbox.messages.length,
    reload: () => change(memoryAdapter(options)),
    refusesReplay: true,
    sensitive: ['createTOTP', 'disableTOTP', 'createBackupCode', 'reserveSecondFactor', 'setDefaultSecondFactor'],
    stage: {
      lock: async ({identifier}) => {
        const stranger = memoryAdapter(options);
        for (let i = 0; i < 5; i++) await stranger.signIn({identifier, password: 'guess'}).catch(() => {});
      },
      rateLimit: (seconds) => fail(seconds ? 'rate-limit' : 'rate-limit-silent'),
      offline: (on) => memory.faults.set('*', on ? 'network' : undefined),
      expireSignIn: () => fail('session-lost'),
      expireSentCodes: () => void (text = text.replace(/"sentAt":\d+/g, '"sentAt":0')),
      requireReverification: (on) => advance(on ? hour : 0),
      nonsense: () => fail('server'),
      loseAnswer: () => void (gate.loses = true),
      hang: () => {
        let open;
        gate.closed = new Promise((resolve) => (open = resolve));
        return open;
      },
    },
  };
}

/** The adapter behind a gate, by which a call can be held up and an answer be lost. */
function held(memory, gate) {
  const wrap =
    (call) =>
    async (...parameters) => {
      const {closed, loses} = gate;
      Object.assign(gate, {closed: undefined, loses: false});
      // An aborted call is then served as one that is aborted before it begins.
      await closed;
      const answer = await call(...parameters);
      if (loses) throw new MfaError('network_error');
      return answer;
    };
  const own = ['id', 'capabilities', 'subscribe', 'inbox', 'faults', 'latency', 'reset'];
  const methods = Object.entries(memory).filter(([name]) => !own.includes(name));
  const {id, capabilities, subscribe} = memory;
  return {id, capabilities, subscribe, ...Object.fromEntries(methods.map(([name, call]) => [name, wrap(call)]))};
}
