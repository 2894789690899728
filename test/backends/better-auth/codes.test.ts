import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {BetterAuthAdapter} from '../../../src/adapters/better-auth/index.js';
import {
  ada,
  challenged,
  codeOf,
  codeOfRefusal,
  onServer,
  pendingOf,
  proof,
  refusalOf,
  rows,
  sendCodesTo,
  statusOf,
  wrongCodeOf,
} from './steps.js';

const backup = (adapter: BetterAuthAdapter, code: string) => adapter.attemptSecondFactor({strategy: 'backup_code', code});
const app = (adapter: BetterAuthAdapter, code: string) => adapter.attemptSecondFactor({strategy: 'totp', code});
const mail = (adapter: BetterAuthAdapter, code: string) => adapter.attemptSecondFactor({strategy: 'email_code', code});

/** Has a code sent, and tells it. */
async function sent(adapter: BetterAuthAdapter, inbox: readonly string[]): Promise<string> {
  await adapter.prepareSecondFactor?.({strategy: 'email_code'});
  return inbox.at(-1) ?? '';
}

/** Uses up the five attempts of a challenge. */
async function fail(adapter: BetterAuthAdapter, code: string, times = 5): Promise<void> {
  for (let time = 0; time < times; time++) assert.equal(await codeOfRefusal(app(adapter, code)), 'form_code_incorrect');
}

describe('A backup code', () => {
  const spellings: Readonly<Record<string, (code: string) => string>> = {
    'as it was shown': (code) => code,
    'without its dash': (code) => code.replace('-', ''),
    'with a space for its dash': (code) => code.replace('-', ' '),
    'with spaces around its dash': (code) => code.replace('-', ' - '),
    'with a line break after it': (code) => `${code}\n`,
  };
  for (const [how, spell] of Object.entries(spellings)) {
    it(`is taken ${how}`, () =>
      onServer({}, async ({adapter}) => {
        const {codes} = await challenged(adapter);
        assert.match(codes[0] ?? '', /^[0-9A-Za-z]{5}-[0-9A-Za-z]{5}$/);
        assert.equal((await backup(adapter, spell(codes[0] ?? ''))).status, 'complete');
      }));
  }

  it('is refused in the other case, which would be another code', () =>
    onServer({}, async ({adapter}) => {
      const {codes} = await challenged(adapter);
      const other = (codes[0] ?? '').replace(/[a-z]/gi, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
      assert.equal(await codeOfRefusal(backup(adapter, other)), 'form_code_incorrect');
    }));

  it('is taken without its dash where the server makes longer ones', () =>
    onServer({twoFactor: {backupCodeOptions: {length: 16}}}, async ({adapter}) => {
      const {codes} = await challenged(adapter);
      assert.equal((await backup(adapter, (codes[0] ?? '').replace('-', ''))).status, 'complete');
    }));

  it('gets no dash where the server makes codes without, if the page says so', () =>
    onServer(
      {twoFactor: {backupCodeOptions: {customBackupCodesGenerate: () => ['first10000', 'two words']}}, settings: {dashedBackupCodes: false}},
      async ({adapter}) => {
        const {codes} = await challenged(adapter);
        assert.equal((await backup(adapter, ` ${codes[1]} `)).status, 'complete');
        await adapter.setActive({session: null});
        await adapter.signIn(ada);
        assert.equal((await backup(adapter, 'first10000')).status, 'complete');
      },
    ));

  it('is dead once the second factor is switched off', () =>
    onServer({}, async ({adapter, server}) => {
      const {codes, secret} = await challenged(adapter);
      await app(adapter, codeOf(secret));
      await adapter.disableTOTP({proof});
      assert.equal(rows(server, 'twoFactor').length, 0);
      await adapter.setActive({session: null});
      assert.equal((await adapter.signIn(ada)).status, 'complete');
      assert.equal(await codeOfRefusal(backup(adapter, codes[0] ?? '')), 'sign_in_expired');
    }));
});

describe('Attempts', () => {
  it('are five in a sign-in, which is then over', () =>
    onServer({}, async ({adapter}) => {
      const {secret} = await challenged(adapter);
      await fail(adapter, wrongCodeOf(secret));
      assert.notDeepEqual(await pendingOf(adapter), []);
      const {code, backendCode} = await refusalOf(app(adapter, codeOf(secret)));
      assert.deepEqual({code, backendCode}, {code: 'sign_in_expired', backendCode: 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'});
      assert.equal(await statusOf(adapter), 'signed_out');
      await adapter.signIn(ada);
      assert.equal((await app(adapter, codeOf(secret))).status, 'complete');
    }));

  it('are five for a code that was sent, and the sign-in goes on with the next one', () =>
    onServer({}, async ({adapter, server}) => {
      sendCodesTo(server);
      await adapter.signIn(ada);
      const code = await sent(adapter, server.inbox);
      const wrong = code.replace(/./g, (digit) => String((Number(digit) + 1) % 10));
      for (let time = 0; time < 5; time++) assert.equal(await codeOfRefusal(mail(adapter, wrong)), 'form_code_incorrect');
      assert.equal(await codeOfRefusal(mail(adapter, code)), 'verification_expired');
      assert.equal((await mail(adapter, await sent(adapter, server.inbox))).status, 'complete');
    }));

  it('lock the account after ten in a row, for nobody knows how long, and then not any more', () =>
    onServer({}, async ({adapter, clock}) => {
      const {secret} = await challenged(adapter);
      await fail(adapter, wrongCodeOf(secret));
      await adapter.signIn(ada);
      await fail(adapter, wrongCodeOf(secret));
      await adapter.signIn(ada);
      const {code, retryAfter} = await refusalOf(app(adapter, codeOf(secret)));
      assert.deepEqual({code, retryAfter}, {code: 'user_locked', retryAfter: undefined});
      assert.notDeepEqual(await pendingOf(adapter), [], 'the sign-in still waits');
      clock.advance(901);
      await adapter.signIn(ada);
      assert.equal((await app(adapter, codeOf(secret))).status, 'complete');
    }));

  it('wait for each other: a right code counts though a wrong one is under way', () =>
    onServer({}, async ({adapter}) => {
      const {secret} = await challenged(adapter);
      const [wrong, right] = await Promise.allSettled([app(adapter, wrongCodeOf(secret)), app(adapter, codeOf(secret))]);
      assert.deepEqual([wrong.status, right.status], ['rejected', 'fulfilled']);
      assert.equal(await statusOf(adapter), 'signed_in');
    }));

  it('are not made by the same wrong code twice at once and a sign-in that is over', () =>
    onServer({}, async ({adapter}) => {
      const {secret} = await challenged(adapter);
      const wrong = wrongCodeOf(secret);
      const codes = await Promise.all([codeOfRefusal(app(adapter, wrong)), codeOfRefusal(app(adapter, wrong))]);
      assert.deepEqual(codes, ['form_code_incorrect', 'form_code_incorrect']);
      assert.notDeepEqual(await pendingOf(adapter), []);
    }));

  it('are refused as long as nothing was sent', () =>
    onServer({}, async ({adapter, server}) => {
      sendCodesTo(server);
      await adapter.signIn(ada);
      assert.equal(await codeOfRefusal(mail(adapter, '123456')), 'verification_expired');
    }));
});

it('a TOTP code is taken with spaces, and again in its time: better-auth keeps no list of used ones', () =>
  onServer({}, async ({adapter}) => {
    const {secret} = await challenged(adapter);
    const code = codeOf(secret);
    assert.equal((await app(adapter, `${code.slice(0, 3)} ${code.slice(3)}`)).status, 'complete');
    await adapter.setActive({session: null});
    await adapter.signIn(ada);
    assert.equal((await app(adapter, code)).status, 'complete');
  }));
