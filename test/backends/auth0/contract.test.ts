import {describe, it} from 'node:test';
import {TOTP} from 'otpauth';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Credentials, Stage} from '../../../src/testing/contract/world.js';
import {startBrowser, type Browser, type Page} from './browser.js';
import type {Person} from './fake/people.js';

function credentials({email, password}: Person): Credentials {
  return {identifier: email, password};
}

function stageOf(browser: Browser): Stage {
  const {tenant} = browser;
  return {
    rateLimit: () => tenant.answerNext({status: 429, body: {error: 'too_many_requests', type: 'too_many_requests', status: 429}}),
    offline: (on) => {
      browser.isOffline = on;
    },
    expireSignIn: () => {
      for (const [token, ticket] of tenant.tickets) tenant.tickets.set(token, {...ticket, expiresAt: 0});
      tenant.refreshTokens.clear();
    },
    requireReverification: (on) => {
      tenant.policy.changesWantProofSince = on ? tenant.now() : undefined;
      tenant.advance(1);
    },
    requireEnrollment: () => {
      tenant.persons.obliged.mustEnroll = true;
    },
    nonsense: (kind) => tenant.answerNext({status: 200, body: {page: '<!doctype html><title>Welcome</title>', nothing: '', other: {welcome: true}}[kind]}),
    loseAnswer: () => tenant.answerNext({isLost: true}),
    hang: () => {
      let release = (): void => {};
      tenant.answerNext({until: new Promise((resolve) => (release = resolve))});
      return release;
    },
  };
}

/** Real `@auth0/auth0-spa-js` on a fake tenant. */
async function createWorld(): Promise<ContractWorld> {
  const browser = await startBrowser();
  const {tenant} = browser;
  const {plain, texted, mailed, obliged} = tenant.persons;
  let page: Page = browser.page;
  const load = (): MfaAdapter => (page = browser.open()).adapter;
  return {
    adapter: page.adapter,
    people: {plain: credentials(plain), texted: credentials(texted), mailed: credentials(mailed), obliged: credentials(obliged)},
    // Whoever returns to a page that was there before turns to its tab.
    signInElsewhere: async (who) => {
      await browser.signIn(who, page);
      browser.comeBack();
    },
    freshCode: (secret) => new TOTP({secret}).generate({timestamp: tenant.now()}),
    advance: (seconds) => tenant.advance(seconds),
    lastSentCode: () => tenant.inbox.at(-1)?.code ?? '',
    sentCount: () => tenant.inbox.length,
    reload: load,
    anotherTab: load,
    tellsRetryAfter: false,
    // Nobody can be asked for a second factor that they are about to set up.
    sensitive: ['disableTOTP', 'createBackupCode'],
    stage: stageOf(browser),
    close: () => browser.close(),
  };
}

testAdapter('The Auth0 adapter, on the real auth0-spa-js', createWorld, {describe, it});
