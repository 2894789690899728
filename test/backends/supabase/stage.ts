import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {TOTP} from 'otpauth';
import {supabaseAdapter, type SupabaseAdapter, type SupabaseAdapterOptions} from '../../../src/adapters/supabase/index.js';
import type {MfaUser, SignInResult} from '../../../src/core/adapter.js';
import {refusalOf as refusal} from '../support/refusal.js';
import {openBrowser, type Browser, type Tab} from './browser.js';
import {startGoTrue, type FakeSession, type FakeUser, type GoTrue} from './gotrue/gotrue.mjs';

export {refusal};

type Person = keyof GoTrue['users'];

/** One browser, one auth server, and what a test does with them. */
export interface Stage {
  readonly server: GoTrue;
  readonly browser: Browser;
  readonly tab: Tab;
  readonly adapter: SupabaseAdapter;
  /** Gives the password. */
  readonly enter: (who: Person, adapter?: SupabaseAdapter) => Promise<SignInResult>;
  /** Gives the password, and the code where there is an app or a phone. */
  readonly arrive: (who: Person) => Promise<void>;
  /** What the app shows for this secret, by the server's clock. */
  readonly codeFor: (secret: string) => string;
  /** The account as the server has it. */
  readonly account: (who: Person) => FakeUser;
  /** The server's sessions of this person. */
  readonly sessionsOf: (who: Person) => readonly FakeSession[];
  /** Who is signed in; fails unless somebody is. */
  readonly user: () => Promise<MfaUser>;
  /** Sets up an app for whoever is there, and tells its secret. */
  readonly enroll: (friendlyName?: string) => Promise<{id: string; secret: string}>;
}

interface Settings extends SupabaseAdapterOptions {
  readonly server?: Parameters<typeof startGoTrue>[0];
  readonly client?: Parameters<Browser['openTab']>[0];
}

/** Sets the stage for one test, and clears it afterwards. */
export async function setStage(t: TestContext, {server: settings, client, ...options}: Settings = {}): Promise<Stage> {
  const server = await startGoTrue(settings);
  const browser = openBrowser(server.url);
  t.after(async () => {
    await browser.close();
    await server.close();
  });
  const tab = browser.openTab(client);
  const adapter = supabaseAdapter(tab, options);

  const account = (who: Person): FakeUser => {
    const found = server.project.users.find(({email}) => email === server.users[who].email);
    assert.ok(found, 'The fake has lost its people.');
    return found;
  };
  const codeFor = (secret: string): string => new TOTP({secret}).generate({timestamp: server.project.now});
  const enter: Stage['enter'] = (who, by = adapter) => {
    const {email, password} = server.users[who];
    return by.signIn({identifier: email, password});
  };
  return {
    server,
    browser,
    tab,
    adapter,
    enter,
    codeFor,
    account,
    arrive: async (who) => {
      await enter(who);
      if (who === 'app') await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(server.users.app.secret)});
      if (who === 'texted') {
        await adapter.prepareSecondFactor({strategy: 'phone_code'});
        await adapter.attemptSecondFactor({strategy: 'phone_code', code: server.inbox.at(-1)?.code ?? ''});
      }
    },
    sessionsOf: (who) => [...server.project.sessions.values()].filter(({user}) => user === account(who)),
    user: async () => {
      const state = await adapter.getState();
      assert.equal(state.status, 'signed_in');
      return state.user;
    },
    enroll: async (friendlyName) => {
      const {id, secret = ''} = await adapter.createTOTP({friendlyName});
      await adapter.verifyTOTP({id, code: codeFor(secret)});
      return {id, secret};
    },
  };
}

/** Lets everything happen that is due: what was sent arrives, and is answered. */
export async function settle(look: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 2000;
  while (!(await look())) {
    assert.ok(Date.now() < end, 'Waited in vain.');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Makes a call, gives it up once its request has arrived, and lets the answer come, or get lost, when `answer()` is called. */
export async function giveUp(
  {server}: Stage,
  request: RegExp,
  call: (options: {signal: AbortSignal}) => Promise<unknown>,
  {lost = false}: {lost?: boolean} = {},
): Promise<{readonly answer: () => void}> {
  const controller = new AbortController();
  const count = server.requests.length;
  let answer = (): void => {};
  server.answerNext(request, {lost, after: new Promise<void>((resolve) => (answer = resolve))});
  const outcome = refusal(call({signal: controller.signal}), 'aborted');
  await settle(() => server.requests.slice(count).some((one) => request.test(one)));
  controller.abort();
  await outcome;
  return {answer};
}
