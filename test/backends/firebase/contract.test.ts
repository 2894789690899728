import {describe, it} from 'node:test';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Credentials} from '../../../src/testing/contract/world.js';
import type {FakePerson} from './fake-identity-toolkit.js';
import {nonsense} from './fake-server.js';
import {openStage} from './stage.js';

const credentials = ({email, password}: FakePerson): Credentials => ({identifier: email, password});

/** The browser build of the real firebase/auth, in Node, on a fake of Google's Identity Toolkit. */
function createWorld(): ContractWorld {
  const stage = openStage();
  const {adapter, toolkit, plain, texted} = stage;
  const {faults} = toolkit;
  const refuseNext = (message: string): void => faults.answerNext({status: 400, body: {error: {code: 400, message}}});
  return {
    adapter,
    people: {plain: credentials(plain), texted: credentials(texted)},
    freshCode: (secret) => stage.freshCode(secret),
    advance: (seconds) => toolkit.advance(seconds),
    lastSentCode: () => toolkit.messages.at(-1)?.code ?? '',
    sentCount: () => toolkit.messages.length,
    reload: () => stage.open().adapter,
    anotherTab: () => stage.open().adapter,
    resumesSignIn: false,
    refusesReplay: true,
    tellsRetryAfter: false,
    sensitive: ['createTOTP', 'disableTOTP'],
    stage: {
      lock: () => refuseNext('USER_DISABLED'),
      rateLimit: () => refuseNext('TOO_MANY_ATTEMPTS_TRY_LATER : Access has been temporarily disabled.'),
      offline: (on) => {
        faults.offline = on;
      },
      expireSignIn: () => toolkit.expireSignIns(),
      expireSentCodes: () => toolkit.expireCodes(),
      requireReverification: (on) => toolkit.requireRecentLogin(on),
      nonsense: (kind) => faults.answerNext(nonsense[kind]),
      loseAnswer: () => faults.loseNext(),
      hang: () => faults.hangNext(),
    },
    close: () => stage.close(),
  };
}

testAdapter('The Firebase adapter, on the real firebase/auth', createWorld, {describe, it});
