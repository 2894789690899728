import {describe, it} from 'node:test';
import type {AmplifyAdapterOptions} from '../../../src/adapters/amplify/index.js';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Credentials} from '../../../src/testing/contract/world.js';
import type {FakeFactor} from './fake-people.js';
import {networkStage, refusals, setStage} from './stage.js';

const person = (name: string): Credentials => ({identifier: `${name}@example.com`, password: `correct-horse-${name}`});
const [plain, texted, mailed, obliged] = [person('ada'), person('tim'), person('mia'), person('olga')];
const toUser = ({identifier: email, password: own}: Credentials) => ({email, password: own});

/** A real Amplify in a page, on the fake. Whoever chooses among factors is sent a code only then, others with the challenge. */
function createWorld(options: AmplifyAdapterOptions, choosesFactor = false): ContractWorld {
  const stage = setStage(options);
  const {cognito, network, browser, tab, addUser} = stage;
  addUser(toUser(plain));
  const ofTexted: readonly FakeFactor[] = choosesFactor ? ['SMS_MFA', 'EMAIL_OTP'] : ['SMS_MFA'];
  addUser({...toUser(texted), phone: '+12025550187', enabled: new Set(ofTexted)});
  addUser({...toUser(mailed), enabled: new Set(['EMAIL_OTP'])});
  addUser({...toUser(obliged), mustSetUp: ['SOFTWARE_TOKEN_MFA']});
  return {
    adapter: stage.adapter,
    people: {plain, texted, obliged, ...(!choosesFactor && {mailed})},
    freshCode: stage.freshCode,
    advance: stage.advance,
    lastSentCode: () => cognito.inbox.at(-1)?.code ?? '',
    sentCount: () => cognito.inbox.length,
    reload: () => {
      tab.reload();
      return tab.adapter(stage.options);
    },
    anotherTab: () => browser.openTab().adapter(stage.options),
    refusesReplay: true,
    sendsAtSignIn: !choosesFactor,
    tellsRetryAfter: false,
    stage: {
      ...networkStage(network),
      lock: () => network.answerNext(refusals.locked),
      rateLimit: () => network.answerNext(refusals.tooMany),
      expireSignIn: () => cognito.sessions.forEach((session, id) => cognito.sessions.set(id, {...session, until: 0})),
      expireSentCodes: () =>
        cognito.sessions.forEach((session, id) =>
          cognito.sessions.set(id, {...session, ...(session.code && {code: {...session.code, until: 0}})}),
        ),
    },
  };
}

const reservable = ['phone_code', 'email_code'] as const;
testAdapter('The Amplify adapter, on a fake of Cognito', () => createWorld({reservable}), {describe, it});
testAdapter('The Amplify adapter, where people choose among factors', () => createWorld({}, true), {describe, it});
