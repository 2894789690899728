import {expect} from '@open-wc/testing';
import {clerkAdapter} from '../../../src/adapters/clerk/index.js';
import {address, credentials, lastCode, sessionOf} from '../../adapters/clerk/fapi/acts.js';
import {FakeFapi, joanBackupCodes} from '../../adapters/clerk/fapi/fake-fapi.js';
import {goOffline, startClerk, type ClerkStage} from '../../adapters/clerk/stage.js';
import {labels, texts} from '../../support/texts.js';
import {watchConsole, watchSecrets} from '../../support/secret-watch.js';
import {until} from '../../support/until.js';
import {submitPassword} from '../mfa-sign-in/scenes.js';
import {act} from '../mfa-manage/scenes.js';
import {keyOf} from '../totp-enroll/scenes.js';
import {appCode, codesOf, givePassword, serve, showOn, signedIn, wrongCode} from './support.js';

/** What only Clerk's own code may hold. */
const tokenOf = (page: ClerkStage): string => sessionOf(page).lastActiveToken?.getRawString() ?? '';

describe('On Clerk, no secret is told or left behind', () => {
  watchConsole();

  it('by a sign-in with wrong and right passwords and codes', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    const {step, end} = watchSecrets(stage);
    const mistaken = 'a-recognisable-mistake';
    await submitPassword(stage, address('joan'), mistaken);
    await until(() => stage.alert);
    step(mistaken);
    await givePassword(stage, 'joan');
    await stage.reaches('asking');
    const {password} = credentials('joan');
    step(mistaken, password);
    const wrong = wrongCode(page, 'joan');
    await stage.enter(labels.code, wrong);
    await until(() => stage.alert);
    step(password, wrong);
    const code = appCode(page, 'joan');
    await stage.enter(labels.code, code);
    await stage.reaches('signed-in');
    end(mistaken, password, wrong, code, tokenOf(page));
  });

  it('by a sign-in with a backup code and with a text message', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    const {step, end} = watchSecrets(stage);
    await givePassword(stage, 'joan');
    await stage.press(texts.anotherWay);
    await stage.choose('phone_code');
    await stage.reaches('asking');
    const texted = lastCode(page);
    step(texted, '+447700900789');
    await stage.enter(labels.code, texted === '000000' ? '111111' : '000000');
    await until(() => stage.alert);
    await stage.press(texts.anotherWay);
    await stage.choose('backup_code');
    const [code = ''] = joanBackupCodes;
    await stage.enter(labels.backupCode, `${code}x`);
    await stage.press(texts.verify);
    await until(() => stage.alert);
    step(code, `${code}x`);
    await stage.enter(labels.backupCode, code);
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
    end(...joanBackupCodes, texted, credentials('joan').password, tokenOf(page));
  });

  it('by a network that fails at the password and at the code', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    const {step, end} = watchSecrets(stage);
    const {password} = credentials('joan');
    page.fapi.answerNext('POST /v1/client/sign_ins', 'network-error');
    await givePassword(stage, 'joan');
    await until(() => stage.alert);
    step(password);
    page.fapi.answerNext('POST /v1/client/sign_ins', {status: 200, html: `${password} is what you sent`});
    await stage.press(texts.signIn);
    await until(() => stage.alert);
    step(password, password.slice(0, 6));
    await stage.press(texts.signIn);
    await stage.reaches('asking');
    goOffline();
    const code = appCode(page, 'joan');
    await stage.enter(labels.code, code);
    await until(() => stage.alert);
    step(password, code);
    goOffline(false);
    page.fapi.answerNext(/attempt_second_factor$/, 'network-error');
    await stage.press(texts.verify);
    await until(() => stage.element.state === 'asking' && stage.alert);
    step(password, code);
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
    end(password, code, tokenOf(page));
  });

  it('by an enrolment with a step-up', async () => {
    const page = await signedIn('linus');
    page.fapi.requireReverification();
    const stage = showOn(page, 'totp-enroll');
    const {step, end} = watchSecrets(stage);
    const {password} = credentials('linus');
    await stage.press(texts.begin);
    await stage.enter(labels.password, 'a-recognisable-mistake');
    await stage.press(texts.verify);
    await until(() => stage.alert);
    step('a-recognisable-mistake');
    await stage.enter(labels.password, password);
    await stage.press(texts.verify);
    await stage.reaches('asking');
    const key = keyOf(stage);
    await stage.press(texts.showKey);
    const wrong = wrongCode(page, 'linus');
    await stage.enter(labels.code, wrong);
    await until(() => stage.alert);
    step(key, key.slice(0, 8), password, wrong, 'otpauth:', tokenOf(page));
    const code = appCode(page, 'linus');
    await stage.enter(labels.code, code);
    await stage.reaches('saving-codes');
    const codes = codesOf(stage);
    expect(codes).to.have.length(10);
    step(key, code, ...codes);
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
    end(key, key.slice(0, 4), code, password, 'otpauth:', ...codes, tokenOf(page));
  });

  it('by a connection that breaks in the middle of an enrolment', async () => {
    const page = await signedIn('linus');
    const stage = showOn(page, 'totp-enroll');
    const {step} = watchSecrets(stage);
    page.fapi.answerNext('POST /v1/me/totp', 'network-error');
    await stage.press(texts.begin);
    await until(() => stage.alert);
    await stage.press(texts.begin);
    await stage.reaches('asking');
    page.fapi.answerNext('POST /v1/me/totp/attempt_verification', 'network-error');
    const code = appCode(page, 'linus');
    await stage.enter(labels.code, code);
    await until(() => stage.alert);
    step(code, keyOf(stage), tokenOf(page), sessionOf(page).id);
  });

  it('by an enrolment that is left and taken up again', async () => {
    const page = await signedIn('linus');
    const first = showOn(page, 'totp-enroll');
    await first.press(texts.begin);
    await first.reaches('asking');
    const key = keyOf(first);
    first.element.remove();
    const stage = showOn(page, 'totp-enroll');
    const {step, end} = watchSecrets(stage);
    await stage.press(texts.begin);
    await stage.reaches('asking');
    step(key, 'otpauth:');
    await page.clerk.signOut(() => {});
    await stage.reaches('failed');
    end(key, key.slice(0, 4), 'otpauth:');
  });

  it('by a sign-in that has to enrol first', async () => {
    const fapi = new FakeFapi();
    fapi.requireMfa();
    const page = await startClerk({fapi});
    const stage = showOn(page, 'mfa-sign-in');
    const {step, end} = watchSecrets(stage);
    await givePassword(stage, 'linus');
    await stage.press(texts.begin);
    await until(() => stage.text.includes(texts.scanText));
    const key = fapi.user(address('linus')).totp?.secret ?? '';
    const {password} = credentials('linus');
    step(key, password, 'otpauth:');
    const code = appCode(page, 'linus');
    await stage.enter(labels.code, code);
    await until(() => codesOf(stage).length > 0);
    const codes = codesOf(stage);
    step(key, code, ...codes);
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
    end(key, key.slice(0, 4), code, password, 'otpauth:', ...codes, tokenOf(page));
  });

  it('by codes that come along with a telephone, and by new ones', async () => {
    const page = await signedIn('ada');
    const stage = showOn(page, 'mfa-manage');
    const {step, end} = watchSecrets(stage);
    await stage.press(act('add', 'phone'));
    await stage.reaches('saving-codes');
    const first = codesOf(stage);
    step(...first, '+447700900123');
    await stage.press(texts.saved);
    await stage.reaches('listing');
    await stage.press(act('renew', 'backupCodes'));
    await stage.press(texts.regenerate);
    await stage.press(texts.replace);
    await until(() => codesOf(stage).length > 0);
    const second = codesOf(stage);
    step(...first, ...second);
    await stage.press(texts.saved);
    await stage.reaches('listing');
    end(...first, ...second, '+447700900123', tokenOf(page));
  });

  it('by a step-up on Clerk’s session and at the page’s own endpoint', async () => {
    const page = await signedIn('joan');
    serve('/verify-totp', () => Response.json({errors: [{code: 'form_code_incorrect', message: 'no'}]}, {status: 422}));
    for (const adapter of [clerkAdapter(page.clerk), clerkAdapter(page.clerk, {verifyUrl: '/verify-totp'})]) {
      const stage = showOn(page, 'totp-verify', {adapter});
      const {step} = watchSecrets(stage);
      const wrong = wrongCode(page, 'joan');
      await stage.enter(labels.code, wrong);
      await until(() => stage.alert);
      step(wrong, tokenOf(page));
      await stage.press(texts.anotherWay);
      await stage.choose('backup_code');
      await stage.enter(labels.backupCode, 'not-one-of-them');
      await stage.press(texts.verify);
      await until(() => stage.alert);
      step('not-one-of-them', tokenOf(page));
    }
  });
});
