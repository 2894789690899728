import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {TOTP, URI} from 'otpauth';
import type {BetterAuthOptions} from 'better-auth';
import type {TwoFactorOptions} from 'better-auth/plugins';
import {shiftClock} from '../support/shifted-clock.js';
import {Browser, type Said} from './browser.js';
import {person, startLayer, type Layer} from './layer.js';

const proof = {strategy: 'password', password: person.password};

interface Bench {
  readonly layer: Layer;
  readonly browser: Browser;
  /** Another browser. */
  readonly elsewhere: () => Browser;
}

/** Acts on a layer of its own, all of whose answers have to be documented. */
async function onLayer(act: (bench: Bench) => Promise<void>, settings?: TwoFactorOptions, options?: Partial<BetterAuthOptions>): Promise<void> {
  const layer = await startLayer(settings, options);
  const browsers: Browser[] = [];
  const elsewhere = (): Browser => {
    const browser = new Browser(layer.baseURL);
    browsers.push(browser);
    return browser;
  };
  try {
    await act({layer, browser: elsewhere(), elsewhere});
    for (const {wire} of browsers) wire.check();
  } finally {
    await layer.close();
  }
}

/** Signs in and sets up an authenticator app. */
async function enroll(browser: Browser): Promise<TOTP> {
  await browser.post('/sign-in', person);
  const {body} = await browser.post('/totp', {proof});
  const totp = new TOTP({secret: String(body['secret'])});
  assert.equal((await browser.post('/totp/verify', {code: totp.generate()})).status, 200);
  return totp;
}

async function statusOf(browser: Browser): Promise<unknown> {
  return (await browser.get('/state')).body['status'];
}

function refused({status, body}: Said, expected: number, code: string): void {
  assert.deepEqual([status, body['code']], [expected, code]);
}

describe('The layer over better-auth', () => {
  it('refuses what has no header, and what comes from another origin', () =>
    onLayer(async ({layer, browser}) => {
      refused(await browser.post('/sign-in', person, {headers: {'x-mfa-request': ''}}), 403, 'unknown');
      const headers = {'content-type': 'application/json', 'x-mfa-request': '1', origin: 'https://elsewhere.example'};
      const answer = await fetch(`${layer.baseURL}/sign-in`, {method: 'POST', headers, body: JSON.stringify(person)});
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.getSetCookie().length, 0);
      await answer.text();
      assert.equal(await statusOf(browser), 'signed_out');
    }));

  it('refuses requests that the document does not know', () =>
    onLayer(async ({browser}) => {
      refused(await browser.post('/sign-in', {...person, rememberMe: true}), 400, 'form_param_format_invalid');
      refused(await browser.post('/sign-in', {identifier: person.identifier}), 400, 'form_param_nil');
      refused(await browser.post('/sign-in', {identifier: ' ', password: ' '}), 400, 'form_param_nil');
      refused(await browser.post('/sign-in', {identifier: 1, password: 2}), 400, 'form_param_format_invalid');
      refused(await browser.post('/totp', {proof: {strategy: 'password'}}), 400, 'form_param_nil');
      refused(await browser.post('/totp', {proof: 'please'}), 400, 'form_param_format_invalid');
    }));

  it('answers a wrong password and somebody unknown alike', () =>
    onLayer(async ({browser}) => {
      const wrong = await browser.post('/sign-in', {...person, password: 'wrong'});
      const unknown = await browser.post('/sign-in', {...person, identifier: 'nobody@example.com'});
      const odd = await browser.post('/sign-in', {...person, identifier: 'no address'});
      for (const said of [wrong, unknown, odd]) assert.deepEqual([said.status, said.body], [wrong.status, wrong.body]);
      refused(wrong, 422, 'form_password_incorrect');
    }));

  it('ends the session that was there before, when somebody signs in', () =>
    onLayer(async ({layer, browser}) => {
      await browser.post('/sign-in', person);
      await browser.post('/sign-in', person);
      assert.equal(layer.tables['session']?.length, 1);
      assert.equal(await statusOf(browser), 'signed_in');
    }));

  it('writes a URI that authenticator apps read, with the account that the page wishes', () =>
    onLayer(async ({browser}) => {
      await browser.post('/sign-in', person);
      const {body} = await browser.post('/totp', {proof, issuer: 'Demo & Sons', account: 'Ada L.'});
      const {issuer, label, secret} = URI.parse(String(body['uri']));
      assert.deepEqual([issuer, label, secret.base32], ['Demo & Sons', 'Ada L.', body['secret']]);
      assert.ok(!String(body['uri']).includes('+'));
    }));

  it('tells no secret again, for without the guards of the ready server any session could ask for it', () =>
    onLayer(async ({browser}) => {
      await browser.post('/sign-in', person);
      const {body: first} = await browser.post('/totp', {proof});
      const {body: second} = await browser.post('/totp', {resume: true, proof});
      assert.notEqual(second['secret'], first['secret']);
      assert.equal(second['resumed'], undefined);
      const {totp} = (await browser.get('/state')).body['capabilities'] as {totp: {resumes: boolean}};
      assert.equal(totp.resumes, false);
    }));

  it('wants the password for what is sensitive, and nothing else', () =>
    onLayer(async ({browser}) => {
      const totp = await enroll(browser);
      for (const path of ['/totp/delete', '/backup-codes']) {
        const asked = await browser.post(path);
        refused(asked, 403, 'reverification_required');
        assert.deepEqual(asked.body['reverification'], {mode: 'inline', methods: [{strategy: 'password'}]});
        refused(await browser.post(path, {proof: {strategy: 'totp', code: totp.generate()}}), 404, 'not_supported');
        refused(await browser.post(path, {proof: {...proof, password: 'wrong'}}), 422, 'form_password_incorrect');
      }
    }));

  it('knows the sign-in that waits after a reload, and ends it when it is given up', () =>
    onLayer(async ({browser, elsewhere}) => {
      const totp = await enroll(elsewhere());
      const {body} = await browser.post('/sign-in', person);
      const {body: state} = await browser.get('/state');
      assert.deepEqual([state['status'], state['identifier'], state['signIn']], ['pending', person.identifier, body]);
      const stolen = browser.jar.matching(new URL(browser.baseURL)).map(({name, value}) => `${name}=${value}; Path=/`);
      assert.equal((await browser.post('/sign-in/cancel')).status, 204);
      assert.equal(await statusOf(browser), 'signed_out');
      const thief = elsewhere();
      for (const line of stolen) thief.jar.store(line, new URL(browser.baseURL));
      refused(await thief.post('/sign-in/attempt', {strategy: 'totp', code: totp.generate()}), 401, 'sign_in_expired');
    }));

  it('finishes no sign-in by the call that verifies an enrolment, nor the other way round', () =>
    onLayer(async ({browser, elsewhere}) => {
      const totp = await enroll(elsewhere());
      await browser.post('/sign-in', person);
      refused(await browser.post('/totp/verify', {code: totp.generate()}), 401, 'not_signed_in');
      assert.equal((await browser.post('/sign-in/attempt', {strategy: 'totp', code: totp.generate()})).status, 200);
      refused(await browser.post('/sign-in/attempt', {strategy: 'totp', code: totp.generate()}), 401, 'sign_in_expired');
      refused(await browser.post('/totp/verify', {code: totp.generate()}), 409, 'totp_already_enabled');
    }));

  it('takes no attempt from a browser that has a session, where better-auth would count no wrong ones', () =>
    onLayer(async ({browser, elsewhere}) => {
      const totp = await enroll(browser);
      const waiting = elsewhere();
      await waiting.post('/sign-in', person);
      const url = new URL(browser.baseURL);
      const pending = waiting.jar.matching(url).find(({name}) => name.endsWith('two_factor'));
      browser.jar.store(`${pending?.name}=${pending?.value}; Path=/`, url);
      refused(await browser.post('/sign-in/attempt', {strategy: 'totp', code: totp.generate()}), 401, 'sign_in_expired');
    }));

  it('ends a sign-in after five wrong codes, and says that it has to begin again', () =>
    onLayer(async ({browser, elsewhere}) => {
      await enroll(elsewhere());
      await browser.post('/sign-in', person);
      for (let i = 0; i < 5; i++) refused(await browser.post('/sign-in/attempt', {strategy: 'totp', code: '000000'}), 422, 'form_code_incorrect');
      refused(await browser.post('/sign-in/attempt', {strategy: 'totp', code: '000000'}), 401, 'sign_in_expired');
      assert.equal(await statusOf(browser), 'signed_out');
    }));

  it('locks the account as better-auth does', () =>
    onLayer(
      async ({browser, elsewhere}) => {
        await enroll(elsewhere());
        await browser.post('/sign-in', person);
        await browser.post('/sign-in/attempt', {strategy: 'backup_code', code: 'wrong'});
        refused(await browser.post('/sign-in/attempt', {strategy: 'backup_code', code: 'wrong'}), 429, 'user_locked');
      },
      {accountLockout: {maxFailedAttempts: 1}},
    ));

  it('hands on how long to wait after too many requests', () =>
    onLayer(
      async ({browser}) => {
        const answers = [];
        for (let i = 0; i < 4; i++) answers.push(await browser.post('/sign-in', person));
        const last = answers.at(-1);
        assert.ok(last);
        refused(last, 429, 'too_many_requests');
        assert.ok(Number(last.body['retryAfter']) > 0);
        assert.equal(last.headers.get('retry-after'), String(last.body['retryAfter']));
      },
      {},
      {rateLimit: {enabled: true}},
    ));

  it('sends codes only where better-auth is set up to, and to whom sign-in asks for one', async () => {
    await onLayer(async ({browser, elsewhere}) => {
      await enroll(elsewhere());
      await browser.post('/sign-in', person);
      refused(await browser.post('/sign-in/prepare', {strategy: 'email_code'}), 404, 'not_supported');
      refused(await browser.post('/sign-in/attempt', {strategy: 'phone_code', code: '123456'}), 404, 'not_supported');
    });
    const sent: string[] = [];
    await onLayer(
      async ({browser, elsewhere}) => {
        await enroll(elsewhere());
        await browser.post('/sign-in', person);
        assert.deepEqual((await browser.post('/sign-in/prepare', {strategy: 'email_code'})).body, {expiresIn: 180});
        assert.equal((await browser.post('/sign-in/attempt', {strategy: 'email_code', code: sent[0]})).status, 200);
      },
      {otpOptions: {sendOTP: ({otp}) => void sent.push(otp)}},
    );
  });

  it('counts the backup codes that are left, and offers them until there is none', () =>
    onLayer(
      async ({browser}) => {
        await enroll(browser);
        const {body} = await browser.post('/backup-codes', {proof});
        const [code = ''] = body['codes'] as string[];
        assert.equal((await browser.get('/backup-codes')).body['remaining'], 1);
        await browser.post('/sign-out');
        await browser.post('/sign-in', person);
        assert.equal((await browser.post('/sign-in/attempt', {strategy: 'backup_code', code: ` ${code} `})).status, 200);
        assert.equal((await browser.get('/backup-codes')).body['remaining'], 0);
        await browser.post('/sign-out');
        assert.deepEqual((await browser.post('/sign-in', person)).body['supportedSecondFactors'], [{strategy: 'totp'}]);
        refused(await browser.post('/sign-in/attempt', {strategy: 'backup_code', code}), 422, 'form_code_incorrect');
      },
      {backupCodeOptions: {amount: 1}},
    ));

  it('forgets the sign-in that waits when somebody signs out', () =>
    onLayer(async ({browser, elsewhere}) => {
      await enroll(elsewhere());
      await browser.post('/sign-in', person);
      assert.equal((await browser.post('/sign-out')).status, 204);
      assert.equal(await statusOf(browser), 'signed_out');
    }));

  it('tells nothing of a sign-in that has expired', () =>
    onLayer(async ({browser, elsewhere}) => {
      const clock = shiftClock();
      try {
        await enroll(elsewhere());
        await browser.post('/sign-in', person);
        clock.advance(601);
        assert.equal(await statusOf(browser), 'signed_out');
      } finally {
        clock.restore();
      }
    }));
});
