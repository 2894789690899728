import {describe, it} from 'node:test';
import {TOTP} from 'otpauth';
import {supabaseAdapter} from '../../../src/adapters/supabase/index.js';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld, Nonsense, Stage} from '../../../src/testing/contract/world.js';
import {openBrowser} from './browser.js';
import {startGoTrue, type GoTrue} from './gotrue/gotrue.mjs';

/** What changes something, and not only asks whose session it is. */
const act = /^(POST|DELETE) /;
/** What it comes down to: an authenticator app's challenge is only the way there. */
const lastAct = /^(POST|DELETE) (?!.*\/challenge$)/;

const nonsense: Readonly<Record<Nonsense, object | string>> = {
  page: '<!doctype html><title>Welcome</title>',
  nothing: '',
  other: {greeting: 'Welcome'},
};

function stageOf(server: GoTrue): Stage {
  const {project, answerNext} = server;
  return {
    lock: () => answerNext(act, {status: 403, body: {code: 'user_banned', message: 'User is banned'}}),
    rateLimit: (seconds) => {
      // How the server tells it of messages; auth-js hands on no Retry-After.
      const wait = `For security purposes, you can only request this after ${seconds} seconds.`;
      const message = seconds === undefined ? 'Request rate limit reached' : wait;
      answerNext(act, {status: 429, body: {code: 'over_request_rate_limit', message}});
    },
    offline: (on) => server.goOffline(on),
    expireSignIn: () => project.sessions.clear(),
    expireSentCodes: () => {
      for (const challenge of project.challenges.values()) challenge.expiresAt = 0;
    },
    requireReverification: (on) => {
      for (const session of project.sessions.values()) if (on) project.lower(session);
    },
    nonsense: (kind) => answerNext(act, {body: nonsense[kind]}),
    loseAnswer: () => answerNext(lastAct, {lost: true}),
    hang: () => {
      let release = (): void => {};
      answerNext(lastAct, {after: new Promise<void>((resolve) => (release = resolve))});
      return () => release();
    },
  };
}

/** Real auth-js, in the tabs of one browser, on a fake of Supabase's auth server. */
async function createWorld(recoveryCodes: boolean): Promise<ContractWorld> {
  const server = await startGoTrue({recoveryCodes});
  const browser = openBrowser(server.url);
  const {plain, texted} = server.users;
  const openTab = () => supabaseAdapter(browser.openTab({recoveryCodes}));
  return {
    adapter: openTab(),
    people: {
      plain: {identifier: plain.email, password: plain.password},
      texted: {identifier: texted.email, password: texted.password},
    },
    freshCode: (secret) => {
      server.advance(30);
      return new TOTP({secret}).generate({timestamp: server.project.now});
    },
    advance: server.advance,
    lastSentCode: () => server.inbox.at(-1)?.code ?? '',
    sentCount: () => server.inbox.length,
    reload: openTab,
    anotherTab: openTab,
    // The server wants `aal2` only of whoever has a factor, so a person's first app is never held up.
    sensitive: recoveryCodes ? ['disableTOTP', 'createBackupCode'] : ['disableTOTP'],
    stage: stageOf(server),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

testAdapter('The Supabase adapter, on the real auth-js', () => createWorld(true), {describe, it});
testAdapter('The Supabase adapter, on the real auth-js without recovery codes', () => createWorld(false), {describe, it});
