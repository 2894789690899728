import {describe, it} from 'node:test';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Credentials} from '../../../src/testing/contract/world.js';
import {nonsense} from '../firebase/fake-server.js';
import type {FakePerson} from './fake-appwrite.js';
import {openStage} from './stage.js';

const credentials = ({email, password}: FakePerson): Credentials => ({identifier: email, password});

/** The real web SDK of Appwrite, in Node, on a fake of Appwrite's server. */
function createWorld(): ContractWorld {
  const stage = openStage();
  const {adapter, appwrite, clock, plain, texted, mailed} = stage;
  const {faults} = appwrite;
  const refuseNext = (type: string, status: number): void => faults.answerNext({status, body: {message: 'No.', code: status, type}});
  return {
    adapter,
    people: {plain: credentials(plain), texted: credentials(texted), mailed: credentials(mailed)},
    freshCode: (secret) => stage.freshCode(secret),
    advance: (seconds) => clock.advance(seconds),
    lastSentCode: () => appwrite.messages.at(-1)?.code ?? '',
    sentCount: () => appwrite.messages.length,
    reload: () => stage.open(),
    anotherTab: () => stage.open(),
    tellsRetryAfter: false,
    // The first set of recovery codes is made without a step-up.
    sensitive: ['disableTOTP'],
    stage: {
      lock: () => refuseNext('user_blocked', 401),
      rateLimit: () => refuseNext('general_rate_limit_exceeded', 429),
      offline: (on) => {
        faults.offline = on;
      },
      expireSignIn: () => appwrite.expireSessions(),
      expireSentCodes: () => clock.advance(3601),
      requireReverification: () => appwrite.forgetChallenges(),
      nonsense: (kind) => faults.answerNext(nonsense[kind]),
      loseAnswer: () => faults.loseNext(),
      hang: () => faults.hangNext(),
    },
    close: () => stage.close(),
  };
}

testAdapter('The Appwrite adapter, on the real appwrite', createWorld, {describe, it});
