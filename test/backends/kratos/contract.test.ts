import {describe, it} from 'node:test';
import {TOTP} from 'otpauth';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Credentials, Stage} from '../../../src/testing/contract/world.js';
import {startBrowser, type Browser} from './browser.js';
import type {Person} from './fake/people.js';

function credentials({traits, password}: Person): Credentials {
  return {identifier: traits.email, password};
}

function stageOf(browser: Browser): Stage {
  const {kratos} = browser;
  return {
    rateLimit: (seconds) => kratos.answerNext({status: 429, headers: seconds === undefined ? {} : {'retry-after': String(seconds)}, body: {error: {code: 429}}}),
    offline: (on) => {
      browser.isOffline = on;
    },
    expireSignIn: () => kratos.sessions.clear(),
    requireReverification: (on) => {
      kratos.settings.privilegedSeconds = on ? 900 : Infinity;
      if (on) kratos.advance(901);
    },
    nonsense: (kind) => kratos.answerNext({status: 200, body: {page: '<!doctype html><title>Welcome</title>', nothing: '', other: {welcome: true}}[kind]}),
    loseAnswer: () => kratos.answerNext({isLost: true}),
    hang: () => {
      let release = (): void => {};
      kratos.answerNext({until: new Promise((resolve) => (release = resolve))});
      return release;
    },
  };
}

/** Real `@ory/client-fetch` on a fake Kratos. */
async function createWorld(): Promise<ContractWorld> {
  const browser = await startBrowser();
  const {kratos} = browser;
  kratos.settings.privilegedSeconds = Infinity;
  return {
    adapter: browser.open(),
    // One person, who has a number and an address: to a single one Kratos sends by itself.
    people: {plain: credentials(kratos.plain), texted: credentials(kratos.texted), mailed: credentials(kratos.texted)},
    freshCode: (secret) => new TOTP({secret}).generate({timestamp: kratos.now()}),
    advance: (seconds) => kratos.advance(seconds),
    lastSentCode: () => kratos.inbox.at(-1)?.code ?? '',
    sentCount: () => kratos.inbox.length,
    reload: () => browser.open(),
    anotherTab: () => browser.open(),
    // A secret is handed out to any session; its first code is what Kratos holds up.
    sensitive: ['disableTOTP', 'createBackupCode'],
    stage: stageOf(browser),
    close: () => kratos.close(),
  };
}

testAdapter('The Kratos adapter, on the real @ory/client-fetch', createWorld, {describe, it});
