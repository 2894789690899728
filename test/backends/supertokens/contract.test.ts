import {describe, it} from 'node:test';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Credentials} from '../../../src/testing/contract/world.js';
import {nonsense} from '../firebase/fake-server.js';
import type {FakePerson} from './fake-supertokens.js';
import {openStage} from './stage.js';

const credentials = ({email, password}: FakePerson): Credentials => ({identifier: email, password});

/** The real supertokens-web-js, in Node, on a fake of an app's backend. */
function createWorld(): ContractWorld {
  const stage = openStage();
  const {adapter, backend, clock, plain, texted, mailed, obliged} = stage;
  const {faults} = backend;
  return {
    adapter,
    people: {plain: credentials(plain), texted: credentials(texted), mailed: credentials(mailed), obliged: credentials(obliged)},
    freshCode: (secret) => stage.freshCode(secret),
    advance: (seconds) => clock.advance(seconds),
    lastSentCode: () => backend.messages.at(-1)?.code ?? '',
    sentCount: () => backend.messages.length,
    reload: () => stage.open(),
    anotherTab: () => stage.open(),
    refusesReplay: true,
    // An app may want a recent factor for a change; whoever has none can give none.
    sensitive: ['disableTOTP'],
    stage: {
      rateLimit: (seconds) =>
        faults.answerNext({status: 429, body: {message: 'Slow down.'}, ...(seconds && {headers: {'retry-after': String(seconds)}})}),
      offline: (on) => {
        faults.offline = on;
      },
      expireSignIn: () => backend.revokeSessions(),
      expireSentCodes: () => clock.advance(901),
      requireReverification: (on) => {
        backend.maxAge = on ? 60_000 : Infinity;
        clock.advance(61);
      },
      nonsense: (kind) => faults.answerNext(nonsense[kind]),
      loseAnswer: () => faults.loseNext(),
      hang: () => faults.hangNext(),
    },
    close: () => stage.close(),
  };
}

testAdapter('The SuperTokens adapter, on the real supertokens-web-js', createWorld, {describe, it});
