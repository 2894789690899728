import {expect} from '@open-wc/testing';
import {clerkAdapter} from '../../../src/adapters/clerk/index.js';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import type {MfaErrorEvent} from '../../../src/index.js';
import {qrPath} from '../../../src/parts/qr-matrix.js';
import {address, credentials, enroll, signIn, userOf, type ClerkUserName} from '../../adapters/clerk/fapi/acts.js';
import {joanBackupCodes} from '../../adapters/clerk/fapi/fake-fapi.js';
import {goOffline, reloadClerk, startClerk, type ClerkStage, type ClerkStageOptions} from '../../adapters/clerk/stage.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving} from '../../support/handover.js';
import {descriptionOf, hasButton} from '../../support/page.js';
import {box, type Stage, type StageOptions} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {until} from '../../support/until.js';
import {act, addApp} from '../mfa-manage/scenes.js';
import {keyOf} from '../totp-enroll/scenes.js';
import {appCode, codesOf, deferred, enterAppCode, press, secretsMade, showOn, signedIn, wrongCode} from './support.js';

type Enroll = Stage<'totp-enroll'>;

interface Enrolling {
  readonly stage: Enroll;
  readonly page: ClerkStage;
}

interface Options extends ClerkStageOptions {
  readonly element?: StageOptions<'totp-enroll'>;
}

/** Before anything is made. */
async function introduced(name: ClerkUserName, {element, ...options}: Options = {}): Promise<Enrolling> {
  const page = await signedIn(name, options);
  const stage = showOn(page, 'totp-enroll', element);
  await stage.reaches('introducing');
  return {stage, page};
}

/** With the key on show. */
async function scanning(name: ClerkUserName, options?: Options): Promise<Enrolling> {
  const enrolling = await introduced(name, options);
  await enrolling.stage.press(texts.begin);
  await enrolling.stage.reaches('asking');
  return enrolling;
}

/** The secret that Clerk waits to see a code of. */
const secretOf = ({fapi}: ClerkStage, name: ClerkUserName): string => fapi.user(address(name)).totp?.secret ?? '';
const uriOf = (stage: Enroll): string => stage.button(texts.openApp).getAttribute('href') ?? '';
const qrOf = ({element}: Enroll): string | null | undefined =>
  element.renderRoot.querySelector('svg[role=img]')?.lastElementChild?.getAttribute('d');
const codesRequests = ({fapi}: ClerkStage): number => fapi.requestsTo('POST', '/v1/me/backup_codes').length;

/** Another element on the same page, as a framework puts one in the place of the former. */
async function replaced({stage, page}: Enrolling): Promise<Enroll> {
  stage.element.remove();
  const next = showOn(page, 'totp-enroll');
  await next.reaches('introducing', 'asking');
  return next;
}

describe('<totp-enroll> on Clerk, with the key on show,', () => {
  it('asks for a secret when somebody begins, and not before', async () => {
    const {stage, page} = await introduced('linus');
    expect(secretsMade(page)).to.equal(0);
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(secretsMade(page)).to.equal(1);
  });

  it('shows Clerk’s secret as QR code, as link and as key', async () => {
    const {stage, page} = await scanning('linus');
    const secret = secretOf(page, 'linus');
    expect(uriOf(stage)).to.equal(page.fapi.user(address('linus')).generator.toString());
    expect(qrOf(stage)).to.equal(qrPath(page.fapi.user(address('linus')).generator.toString()).path);
    expect(parseOtpauthUri(uriOf(stage))).to.include({secret, issuer: 'Clerk demo', account: address('linus')});
    expect(stage.text).to.not.include(secret.slice(0, 4));
    await stage.press(texts.showKey);
    expect(stage.text).to.include(secret.replace(/.{4}(?=.)/g, '$& '));
    await stage.press(texts.showKey);
    expect(stage.text).to.not.include(secret.slice(0, 4));
    expect(qrOf(stage), 'stays').to.be.a('string');
    expect(secretsMade(page)).to.equal(1);
  });

  it('shows the names that the page wants, with Clerk’s secret', async () => {
    const {stage, page} = await scanning('linus', {element: {attributes: {issuer: 'Acme Bank', account: 'torvalds'}}});
    expect(parseOtpauthUri(uriOf(stage))).to.include({secret: secretOf(page, 'linus'), issuer: 'Acme Bank', account: 'torvalds'});
    expect(qrOf(stage)).to.equal(qrPath(uriOf(stage)).path);
  });

  it('keeps the secret after a wrong code, and takes a right one', async () => {
    const {stage, page} = await scanning('linus');
    const secret = secretOf(page, 'linus');
    await stage.enter(labels.code, wrongCode(page, 'linus'));
    await until(() => stage.alert);
    expect(descriptionOf(stage.field(labels.code))).to.include(refusalText('form_code_incorrect'));
    expect([keyOf(stage), secretOf(page, 'linus'), secretsMade(page)]).to.deep.equal([secret, secret, 1]);
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
  });

  it('asks before the secret dies, and keeps it on request', async () => {
    const {stage, page} = await scanning('linus');
    const secret = secretOf(page, 'linus');
    await stage.press(texts.newKey);
    await stage.reaches('confirming-restart');
    expect(stage.heading).to.equal(texts.restartHeading);
    await stage.press(texts.keep);
    await stage.reaches('asking');
    expect([keyOf(stage), secretOf(page, 'linus'), secretsMade(page)]).to.deep.equal([secret, secret, 1]);
  });

  it('makes another secret once that is confirmed, and draws it', async () => {
    const {stage, page} = await scanning('linus');
    const secret = secretOf(page, 'linus');
    await press(stage, texts.newKey, texts.restart);
    await stage.reaches('asking');
    expect(secretsMade(page)).to.equal(2);
    expect(keyOf(stage)).to.equal(secretOf(page, 'linus'));
    expect(keyOf(stage)).to.not.equal(secret);
    expect(qrOf(stage)).to.equal(qrPath(page.fapi.user(address('linus')).generator.toString()).path);
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
  });
});

describe('<totp-enroll> on Clerk asks for one secret an enrolment', () => {
  it('when the button is pressed twice', async () => {
    const {stage, page} = await introduced('linus');
    const button = stage.button(texts.begin);
    button.click();
    button.click();
    await stage.reaches('asking');
    expect(secretsMade(page)).to.equal(1);
  });

  it('when it is drawn again, moved, and taken away for a while', async () => {
    const {stage, page} = await scanning('linus');
    const key = keyOf(stage);
    stage.element.lang = 'de';
    stage.element.messages = {scanHeading: 'Scan'};
    stage.element.requestUpdate();
    await stage.drawn();
    box().append(stage.element);
    await stage.drawn();
    stage.element.remove();
    await stage.drawn();
    box().append(stage.element);
    await stage.reaches('asking');
    expect([keyOf(stage), secretsMade(page)]).to.deep.equal([key, 1]);
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
  });

  it('when it is replaced by a new element', async () => {
    const first = await scanning('linus');
    const key = keyOf(first.stage);
    const stage = await replaced(first);
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect([keyOf(stage), secretsMade(first.page)]).to.deep.equal([key, 1]);
    expect(qrOf(stage)).to.equal(qrPath(first.page.fapi.user(address('linus')).generator.toString()).path);
    await enterAppCode(stage, first.page, 'linus');
    await stage.reaches('saving-codes');
  });

  it('when it is mounted twice, as React’s strict mode does', async () => {
    const page = await signedIn('linus');
    const early = showOn(page, 'totp-enroll');
    early.element.remove();
    const stage = showOn(page, 'totp-enroll');
    await stage.reaches('introducing');
    expect(secretsMade(page)).to.equal(0);
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect([keyOf(stage), secretsMade(page)]).to.deep.equal([secretOf(page, 'linus'), 1]);
  });

  it('when it is replaced while the secret is on its way', async () => {
    const {stage, page} = await introduced('linus');
    const gate = deferred();
    page.fapi.answerNext('POST /v1/me/totp', {delay: gate.promise});
    await stage.press(texts.begin);
    await stage.reaches('creating');
    stage.element.remove();
    const next = showOn(page, 'totp-enroll');
    await next.reaches('introducing');
    await next.press(texts.begin);
    await until(() => page.fapi.requestsTo('POST', '/v1/me/totp').length > 0);
    gate.resolve();
    await next.reaches('asking');
    expect([keyOf(next), secretsMade(page)]).to.deep.equal([secretOf(page, 'linus'), 1]);
    await enterAppCode(next, page, 'linus');
    await next.reaches('saving-codes');
  });

  it('when each element has an adapter of its own for the same Clerk', async () => {
    const page = await signedIn('linus');
    const first = showOn(page, 'totp-enroll', {adapter: clerkAdapter(page.clerk)});
    await first.press(texts.begin);
    await first.reaches('asking');
    first.element.remove();
    const next = showOn(page, 'totp-enroll', {adapter: clerkAdapter(page.clerk)});
    await next.press(texts.begin);
    await next.reaches('asking');
    expect([keyOf(next), secretsMade(page)]).to.deep.equal([secretOf(page, 'linus'), 1]);
  });

  it('when the page hands it a new adapter for the same Clerk with each drawing', async () => {
    const {stage, page} = await scanning('linus', {element: {}});
    const key = keyOf(stage);
    stage.element.adapter = clerkAdapter(page.clerk);
    await stage.drawn();
    await until(() => ['asking', 'introducing'].includes(stage.element.state));
    if (stage.element.state === 'introducing') await stage.press(texts.begin);
    await stage.reaches('asking');
    expect([keyOf(stage), secretsMade(page)]).to.deep.equal([key, 1]);
  });

  it('when the person goes back to the list and begins again', async () => {
    const page = await signedIn('linus');
    const stage = showOn(page, 'mfa-manage');
    const keys: string[] = [];
    for (let turn = 0; turn < 3; turn++) {
      await stage.reaches('listing');
      await addApp(stage);
      await stage.press(texts.begin);
      const inside = await until(() => stage.element.querySelector('totp-enroll'));
      await until(() => inside.state === 'asking' && keyOf({element: inside}));
      keys.push(keyOf({element: inside}));
      await stage.press(texts.back);
    }
    expect([secretsMade(page), new Set(keys).size]).to.deep.equal([1, 1]);
    expect(keys[0]).to.equal(secretOf(page, 'linus'));
  });

  it('until a new one is needed: for somebody else, and after a sign-out', async () => {
    const {stage, page} = await scanning('linus');
    await page.clerk.signOut(() => {});
    await stage.reaches('failed');
    await signIn(page, 'ada');
    await stage.reaches('introducing');
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.equal(secretOf(page, 'ada'));
    expect(keyOf(stage)).to.not.equal(secretOf(page, 'linus'));
    expect(secretsMade(page)).to.equal(2);
  });

  it('until a new one is needed: because the app was set up and removed in another tab', async () => {
    const {stage, page} = await scanning('linus');
    const tab = await reloadClerk(page);
    await enroll(tab, 'linus');
    await userOf(tab).disableTOTP();
    await stage.enter(labels.code, '123456');
    await stage.reaches('introducing');
    expect(stage.alert).to.equal(refusalText('totp_not_enabled'));
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.equal(secretOf(page, 'linus'));
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
  });
});

describe('<totp-enroll> on Clerk, once the app is verified,', () => {
  it('shows the codes that Clerk issued along, until they are saved, and makes no others', async () => {
    const events = recordEvents();
    const {stage, page} = await scanning('linus');
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
    expect(codesOf(stage)).to.have.length(10).and.deep.equal(page.fapi.user(address('linus')).backupCodes);
    expect(codesRequests(page)).to.equal(0);
    expect(asksBeforeLeaving()).to.equal(true);
    expect(events.named('mfa-totp-enrolled')).to.deep.equal([]);
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
    expect(stage.heading).to.equal(texts.enrolledHeading);
    expect(events.named('mfa-totp-enrolled').length).to.equal(1);
    expect(userOf(page).totpEnabled).to.equal(true);
    expect(codesOf(stage)).to.deep.equal([]);
  });

  it('leaves the codes alone that the account has from before', async () => {
    const page = await signedIn('joan');
    await userOf(page).disableTOTP();
    const stage = showOn(page, 'totp-enroll');
    await stage.press(texts.begin);
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('enrolled');
    expect(stage.heading).to.equal(texts.enrolledHeading);
    expect(codesRequests(page)).to.equal(0);
    expect(page.fapi.user(address('joan')).backupCodes).to.deep.equal(joanBackupCodes);
  });

  it('makes codes where the account has none and Clerk issued none', async () => {
    const {stage, page} = await scanning('grace');
    await enterAppCode(stage, page, 'grace');
    await stage.reaches('saving-codes');
    expect(codesRequests(page)).to.equal(1);
    expect(codesOf(stage)).to.have.length(10).and.deep.equal(page.fapi.user(address('grace')).backupCodes);
  });

  it('shows no empty list where the instance has no backup codes', async () => {
    const {stage, page} = await scanning('linus', {instance: {backupCode: false}});
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('enrolled');
    expect(codesRequests(page)).to.equal(0);
  });

  it('says when the codes could not be made, and makes them on request', async () => {
    const {stage, page} = await scanning('grace');
    page.fapi.answerNext('POST /v1/me/backup_codes', 'network-error');
    await enterAppCode(stage, page, 'grace');
    await stage.reaches('codes-failed');
    expect(stage.alert).to.equal(refusalText('network_error'));
    await stage.press(texts.retry);
    await stage.reaches('saving-codes');
    expect(codesOf(stage)).to.deep.equal(page.fapi.user(address('grace')).backupCodes);
  });

  it('says so when there is one already, and offers nothing that must fail', async () => {
    const page = await signedIn('joan');
    const stage = showOn(page, 'totp-enroll');
    await stage.reaches('already-enrolled');
    expect(hasButton(stage.element, texts.begin)).to.equal(false);
    expect(secretsMade(page)).to.equal(0);
  });

  it('says so when another tab was faster', async () => {
    const {stage, page} = await introduced('linus');
    const tab = await reloadClerk(page);
    await enroll(tab, 'linus');
    await stage.press(texts.begin);
    await stage.reaches('already-enrolled');
  });
});

describe('<totp-enroll> on Clerk, when a secret needs a fresh proof,', () => {
  async function asked(name: ClerkUserName): Promise<Enrolling> {
    const enrolling = await introduced(name);
    enrolling.page.fapi.requireReverification();
    await enrolling.stage.press(texts.begin);
    await enrolling.stage.reaches('reverifying');
    return enrolling;
  }

  const user = ({fapi}: ClerkStage) => fapi.user(address('linus'));

  it('asks for it in place, and then once more for the secret', async () => {
    const {stage, page} = await asked('linus');
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
    expect(user(page).totp).to.equal(undefined);
    await stage.enter(labels.password, credentials('linus').password);
    await stage.press(texts.verify);
    await stage.reaches('asking');
    expect(secretsMade(page), 'refused, then made').to.equal(2);
    expect(keyOf(stage)).to.equal(secretOf(page, 'linus'));
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
  });

  it('asks for a text message where that is the second factor, and sends one', async () => {
    const {stage, page} = await asked('grace');
    const before = page.fapi.inbox.length;
    await stage.choose('phone_code');
    await until(() => stage.heading === texts.methods.phone_code.heading);
    expect(page.fapi.inbox.length - before).to.equal(1);
    await stage.enter(labels.code, page.fapi.inbox.at(-1)?.code ?? '');
    await stage.reaches('asking');
    expect(keyOf(stage)).to.equal(secretOf(page, 'grace'));
  });

  it('says when the proof is wrong, and asks again', async () => {
    const {stage, page} = await asked('linus');
    await stage.enter(labels.password, 'not-for-fun');
    await stage.press(texts.verify);
    await until(() => stage.alert);
    expect(descriptionOf(stage.field(labels.password))).to.include(refusalText('form_password_incorrect'));
    await stage.enter(labels.password, credentials('linus').password);
    await stage.press(texts.verify);
    await stage.reaches('asking');
    expect(secretsMade(page)).to.equal(2);
  });

  it('changes nothing when it is given up, and tells the page why', async () => {
    const events = recordEvents();
    const {stage, page} = await asked('linus');
    await stage.press(texts.cancel);
    await stage.reaches('introducing');
    expect(stage.alert).to.equal(refusalText('reverification_cancelled'));
    expect(events.named<MfaErrorEvent>('mfa-error').map(({error}) => error.code)).to.deep.equal(['reverification_cancelled']);
    expect([secretsMade(page), user(page).totp]).to.deep.equal([1, undefined]);
  });

  it('does not ask a second time when Clerk is not satisfied by the proof', async () => {
    const {stage, page} = await asked('linus');
    const again = {status: 403, body: {errors: [{code: 'session_reverification_required', message: 'Additional verification is required', meta: {}}]}};
    page.fapi.answerNext('POST /v1/me/totp', again);
    await stage.enter(labels.password, credentials('linus').password);
    await stage.press(texts.verify);
    await stage.reaches('introducing');
    expect(stage.alert).to.equal(refusalText('reverification_required'));
    expect(secretsMade(page)).to.equal(2);
  });
});

describe('<totp-enroll> on Clerk, on a bad day,', () => {
  it('says that there is no network instead of showing an empty key, and goes on when it is back', async () => {
    const {stage, page} = await introduced('linus');
    goOffline();
    await stage.press(texts.begin);
    await stage.reaches('introducing');
    expect(stage.alert).to.equal(refusalText('network_error'));
    goOffline(false);
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.equal(secretOf(page, 'linus'));
  });

  it('keeps key and code when the connection breaks, and sends the code again on request', async () => {
    const {stage, page} = await scanning('linus');
    page.fapi.answerNext('POST /v1/me/totp/attempt_verification', 'network-error');
    const code = appCode(page, 'linus');
    await stage.enter(labels.code, code);
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect([stage.field(labels.code).value, keyOf(stage)]).to.deep.equal([code, secretOf(page, 'linus')]);
    await stage.press(texts.turnOn);
    await stage.reaches('saving-codes');
  });

  it('waits as long as Clerk says after too many codes, with the same key', async () => {
    holdTime();
    const {stage, page} = await scanning('linus');
    const key = keyOf(stage);
    page.fapi.rateLimit(20);
    await stage.enter(labels.code, wrongCode(page, 'linus'));
    await stage.reaches('locked');
    expect(stage.text).to.include(texts.lockedText('20 seconds'));
    pass(20);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.equal(key);
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
  });

  for (const [what, answer] of [
    ['a page of HTML', {status: 502, html: '<h1>Bad gateway</h1>'}],
    ['nothing', {status: 200, body: {response: null, client: null}}],
    ['a secret without an address', {status: 200, body: {response: {object: 'totp', id: 'totp_1', verified: false, secret: 'JBSWY3DP'}}}],
  ] as const) {
    it(`shows no key when Clerk answers with ${what}, and tries again on request`, async () => {
      const {stage, page} = await introduced('linus');
      page.fapi.answerNext('POST /v1/me/totp', answer);
      await stage.press(texts.begin);
      await stage.reaches('introducing');
      expect(stage.alert).to.be.oneOf([refusalText('invalid_response'), refusalText('unknown', {longMessage: 'unknown'})]);
      await stage.press(texts.begin);
      await stage.reaches('asking');
      expect(keyOf(stage)).to.equal(secretOf(page, 'linus'));
    });
  }

  it('says that the session is over, and begins again when there is one', async () => {
    const {stage, page} = await introduced('linus');
    page.fapi.revokeSessions();
    await stage.press(texts.begin);
    await stage.reaches('failed');
    expect(stage.heading).to.equal(refusalText('not_signed_in'));
    await signIn(page, 'linus');
    await stage.reaches('introducing');
  });

  it('says that the session is over also at the code', async () => {
    const {stage, page} = await scanning('linus');
    page.fapi.revokeSessions();
    await stage.enter(labels.code, '123456');
    await stage.reaches('failed');
    expect(stage.heading).to.equal(refusalText('not_signed_in'));
  });

  it('does not begin when nobody is signed in', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'totp-enroll');
    await stage.reaches('failed');
    expect(stage.heading).to.equal(refusalText('not_signed_in'));
    expect(secretsMade(page)).to.equal(0);
  });

  it('does not begin where the instance has no authenticator apps', async () => {
    const page = await signedIn('linus', {instance: {authenticatorApp: false}});
    const stage = showOn(page, 'totp-enroll');
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_supported'));
    expect(secretsMade(page)).to.equal(0);
    expect(hasButton(stage.element, act('add', 'totp'))).to.equal(false);
  });
});
