import {expect} from '@open-wc/testing';
import {clerkAdapter} from '../../../src/adapters/clerk/index.js';
import {registerAdapter, type MfaErrorEvent, type MfaSignedInEvent} from '../../../src/index.js';
import {address, credentials, enterPassword, lastCode, type ClerkUserName} from '../../adapters/clerk/fapi/acts.js';
import {joanBackupCodes, type ScriptedAnswer} from '../../adapters/clerk/fapi/fake-fapi.js';
import {goOffline, reloadClerk, startClerk, type ClerkStage, type ClerkStageOptions} from '../../adapters/clerk/stage.js';
import {recordEvents} from '../../support/events.js';
import {buttons, descriptionOf, fields, focused, hasButton, nameOf} from '../../support/page.js';
import type {Stage, StageOptions} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {until} from '../../support/until.js';
import {submitPassword} from '../mfa-sign-in/scenes.js';
import {deferred, enterAppCode, givePassword, showOn, signedIn, wrongCode} from './support.js';

interface SigningIn {
  readonly stage: Stage<'mfa-sign-in'>;
  readonly page: ClerkStage;
}

/** At identifier and password. */
async function begun(options?: ClerkStageOptions, element?: StageOptions<'mfa-sign-in'>): Promise<SigningIn> {
  const page = await startClerk(options);
  const stage = showOn(page, 'mfa-sign-in', element);
  await stage.reaches('asking-password');
  return {stage, page};
}

/** At the second factor, or the choice of one. */
async function challenged(name: ClerkUserName, options?: ClerkStageOptions): Promise<SigningIn> {
  const {stage, page} = await begun(options);
  await givePassword(stage, name);
  await stage.reaches('asking', 'choosing');
  return {stage, page};
}

/** At the code that was sent to Grace. */
async function texted(options?: ClerkStageOptions): Promise<SigningIn> {
  const {stage, page} = await challenged('grace', options);
  await stage.choose('phone_code');
  await stage.reaches('asking');
  return {stage, page};
}

const passwordsSent = ({fapi}: ClerkStage): number => fapi.requestsTo('POST', '/v1/client/sign_ins').length;
const codesSent = ({fapi}: ClerkStage): number => fapi.requestsTo('POST', /prepare_second_factor$/).length;
const attempts = ({fapi}: ClerkStage) => fapi.requestsTo('POST', /attempt_second_factor$/).map(({body}) => body);
const codesOfErrors = (events: ReturnType<typeof recordEvents>): string[] => events.named<MfaErrorEvent>('mfa-error').map(({error}) => error.code);

/** Makes every answer say something else. */
function rewrite({fapi}: ClerkStage, from: string, to: string): void {
  const handle = fapi.handle.bind(fapi);
  fapi.handle = async (...args) => {
    const answer = await handle(...args);
    return new Response((await answer.text()).replaceAll(from, to), answer);
  };
}

describe('<mfa-sign-in> on Clerk, at the password,', () => {
  it('signs in whoever has no second factor, and makes the session the page’s own', async () => {
    const events = recordEvents();
    const {stage, page} = await begun();
    await givePassword(stage, 'linus');
    await stage.reaches('signed-in');
    expect(stage.text).to.include(texts.signedInText(address('linus')));
    expect(page.clerk.user?.primaryEmailAddress?.emailAddress).to.equal(address('linus'));
    expect(page.clerk.isSignedIn).to.equal(true);
    expect(events.named<MfaSignedInEvent>('mfa-signed-in').map(({user}) => user.id)).to.deep.equal([page.clerk.user?.id]);
    const {identifier, password} = credentials('linus');
    expect(page.fapi.requestsTo('POST', '/v1/client/sign_ins')[0]?.body).to.include({identifier, password});
  });

  it('takes a user name where that is what people sign in with', async () => {
    const {stage, page} = await begun({users: [{identifier: 'countess', password: 'analytical-engine'}]});
    await submitPassword(stage, ' countess ', 'analytical-engine');
    await stage.reaches('signed-in');
    expect(page.fapi.requestsTo('POST', '/v1/client/sign_ins')[0]?.body).to.include({identifier: 'countess'});
  });

  it('shows whoever is signed in already, and no form', async () => {
    const page = await signedIn('ada');
    const stage = showOn(page, 'mfa-sign-in');
    await stage.reaches('signed-in');
    expect(stage.text).to.include(texts.signedInText(address('ada')));
    expect([...fields(stage.element), ...buttons(stage.element)]).to.deep.equal([]);
  });

  it('takes the password in a step of its own where Clerk wants it so', async () => {
    const {stage, page} = await begun();
    page.fapi.nextSignInStatus('needs_first_factor');
    await givePassword(stage, 'linus');
    await stage.reaches('signed-in');
    expect(page.fapi.requestsTo('POST', /attempt_first_factor$/).length).to.equal(1);
  });

  it('says when the password is wrong, and keeps the name', async () => {
    const {stage} = await begun();
    await submitPassword(stage, address('ada'), 'difference-engine');
    await until(() => stage.alert);
    expect(descriptionOf(stage.field(labels.password))).to.include(refusalText('form_password_incorrect'));
    expect(stage.field(labels.identifier).value).to.equal(address('ada'));
    expect(focused()).to.equal(stage.field(labels.password));
    await givePassword(stage, 'ada');
    await stage.reaches('signed-in');
  });

  it('points at the name that nobody has', async () => {
    const {stage} = await begun();
    await submitPassword(stage, 'eve@example.com', 'whatever');
    await until(() => stage.alert);
    expect(descriptionOf(stage.field(labels.identifier))).to.include(refusalText('form_identifier_not_found'));
    expect(stage.hasFocusOn(labels.identifier)).to.equal(true);
  });

  it('asks Clerk once when it is submitted twice', async () => {
    const {stage, page} = await begun();
    const gate = deferred();
    page.fapi.answerNext('POST /v1/client/sign_ins', {delay: gate.promise});
    await stage.enter(labels.identifier, address('linus'));
    await stage.enter(labels.password, credentials('linus').password);
    const button = stage.button(texts.signIn);
    button.click();
    button.click();
    stage.field(labels.password).form?.requestSubmit();
    await stage.reaches('checking-password');
    gate.resolve();
    await stage.reaches('signed-in');
    expect(passwordsSent(page)).to.equal(1);
  });

  it('says that it is at work as long as Clerk takes', async () => {
    const {stage, page} = await begun();
    const gate = deferred();
    page.fapi.answerNext('POST /v1/client/sign_ins', {delay: gate.promise});
    await givePassword(stage, 'linus');
    await stage.reaches('checking-password');
    expect(stage.status).to.equal(texts.checking);
    expect(stage.button(texts.checking).ariaDisabled).to.equal('true');
    gate.resolve();
    await stage.reaches('signed-in');
  });

  it('takes over the session of an answer that came too late', async () => {
    holdTime();
    const {stage, page} = await begun();
    const gate = deferred();
    page.fapi.answerNext('POST /v1/client/sign_ins', {delay: gate.promise});
    await givePassword(stage, 'linus');
    await until(() => passwordsSent(page) === 1);
    pass(30);
    await until(() => stage.alert === refusalText('timeout'));
    gate.resolve();
    await until(() => page.clerk.client?.signedInSessions.length);
    await stage.press(texts.signIn);
    await stage.reaches('signed-in');
    expect(page.clerk.user?.primaryEmailAddress?.emailAddress).to.equal(address('linus'));
  });

  it('says that the account is locked', async () => {
    const events = recordEvents();
    const {stage, page} = await begun();
    page.fapi.lock(address('ada'));
    await givePassword(stage, 'ada');
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('user_locked'));
    expect(codesOfErrors(events)).to.deep.equal(['user_locked']);
    page.fapi.lock(address('ada'), false);
    await givePassword(stage, 'ada');
    await stage.reaches('signed-in');
  });

  it('counts down when that was too often, and lets go on afterwards', async () => {
    holdTime();
    const {stage, page} = await begun();
    page.fapi.rateLimit(30);
    await givePassword(stage, 'linus');
    await stage.reaches('locked');
    expect(stage.text).to.include(texts.lockedText('30 seconds'));
    pass(10);
    await stage.drawn();
    expect(stage.text).to.include(texts.lockedText('20 seconds'));
    pass(20);
    await stage.reaches('asking-password');
    expect(stage.field(labels.identifier).value).to.equal(address('linus'));
    await givePassword(stage, 'linus');
    await stage.reaches('signed-in');
  });

  it('says that it was too often also where Clerk does not say how long to wait', async () => {
    const {stage, page} = await begun();
    page.fapi.rateLimit(undefined);
    await givePassword(stage, 'linus');
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('too_many_requests'));
    await stage.press(texts.signIn);
    await stage.reaches('signed-in');
  });

  it('shows what Clerk says to a code that nobody knows, as text', async () => {
    const events = recordEvents();
    const {stage, page} = await begun();
    const sentence = 'No <img src="x" onerror="document.title = \'hacked\'"> & <b>no</b>.';
    const errors = [{code: 'form_something_new', message: 'short', long_message: sentence, meta: {}}];
    page.fapi.answerNext('POST /v1/client/sign_ins', {status: 422, body: {errors}});
    await givePassword(stage, 'linus');
    await until(() => stage.alert);
    expect(stage.alert).to.equal(sentence);
    expect(descriptionOf(stage.field(labels.password))).to.include(sentence);
    expect([...stage.element.querySelectorAll('img, b'), ...stage.element.renderRoot.querySelectorAll('img, b')]).to.deep.equal([]);
    expect(document.title).to.not.equal('hacked');
    const [event] = events.named<MfaErrorEvent>('mfa-error');
    expect(event?.error.errors[0], 'as code for Clerk’s own errors reads it').to.include({code: 'unknown', longMessage: sentence});
    expect(event?.error.backendCode).to.equal('form_something_new');
  });

  it('shows the short sentence where there is no long one', async () => {
    const {stage, page} = await begun();
    page.fapi.answerNext('POST /v1/client/sign_ins', {status: 422, body: {errors: [{code: 'form_something_new', message: 'Not today.', meta: {}}]}});
    await givePassword(stage, 'linus');
    await until(() => stage.alert);
    expect(stage.alert).to.equal('Not today.');
  });
});

describe('<mfa-sign-in> on Clerk, on a bad network,', () => {
  const server = refusalText('unknown', {longMessage: 'unknown'});
  const nonsense = refusalText('invalid_response');
  const failures: readonly (readonly [string, ScriptedAnswer, string])[] = [
    ['the connection breaks', 'network-error', refusalText('network_error')],
    ['Clerk answers with a page of HTML', {status: 502, html: '<h1>Bad gateway</h1>'}, server],
    ['Clerk fails without saying why', {status: 500, body: {}}, server],
    ['Clerk answers with HTML as if all were well', {status: 200, html: '<h1>Welcome</h1>'}, nonsense],
    ['Clerk answers with an empty object', {status: 200, body: {}}, nonsense],
    ['Clerk answers with no sign-in', {status: 200, body: {response: null, client: null}}, nonsense],
    ['Clerk answers with a list', {status: 200, body: {response: [], client: []}}, nonsense],
  ];
  for (const [what, answer, sentence] of failures) {
    it(`keeps what was typed when ${what}, and goes on when it is back`, async () => {
      const {stage, page} = await begun();
      page.fapi.answerNext('POST /v1/client/sign_ins', answer);
      await givePassword(stage, 'linus');
      await until(() => stage.alert || stage.element.state === 'blocked');
      expect(stage.alert).to.equal(sentence);
      const {identifier, password} = credentials('linus');
      expect([stage.field(labels.identifier).value, stage.field(labels.password).value]).to.deep.equal([identifier, password]);
      await stage.press(texts.signIn);
      await stage.reaches('signed-in');
    });
  }

  it('says so while offline, at the password and at the code, and goes on afterwards', async () => {
    const {stage, page} = await begun();
    goOffline();
    await givePassword(stage, 'joan');
    await until(() => stage.alert);
    expect([stage.element.state, stage.alert]).to.deep.equal(['asking-password', refusalText('network_error')]);
    goOffline(false);
    await stage.press(texts.signIn);
    await stage.reaches('asking');
    goOffline();
    await enterAppCode(stage, page, 'joan');
    await until(() => stage.alert);
    expect([stage.element.state, stage.alert]).to.deep.equal(['asking', refusalText('network_error')]);
    goOffline(false);
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
  });

  it('makes the session the page’s own at the second try, without asking for the password again', async () => {
    const {stage, page} = await begun();
    page.fapi.answerNext(/touch$/, {status: 500, body: {}});
    await givePassword(stage, 'linus');
    await stage.reaches('failed');
    await stage.press(texts.retry);
    await stage.reaches('signed-in');
    expect(passwordsSent(page)).to.equal(1);
    expect(page.clerk.user?.primaryEmailAddress?.emailAddress).to.equal(address('linus'));
  });

  it('does not ask for the password again when the network goes between the code and the session', async () => {
    const {stage, page} = await begun();
    const handle = page.fapi.handle.bind(page.fapi);
    page.fapi.handle = async (...args) => {
      const answer = await handle(...args);
      if (new URL(args[0].url).pathname.endsWith('/sign_ins')) goOffline();
      return answer;
    };
    await givePassword(stage, 'linus');
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('network_error'));
    goOffline(false);
    await stage.press(texts.retry);
    await stage.reaches('signed-in');
    expect(passwordsSent(page)).to.equal(1);
  });
});

describe('<mfa-sign-in> on Clerk, at the second factor,', () => {
  it('asks for the app’s code, which needs no message, and signs in', async () => {
    const {stage, page} = await challenged('joan');
    expect(stage.heading).to.equal(texts.methods.totp.heading);
    expect(stage.hasFocusOn(labels.code)).to.equal(true);
    expect(page.clerk.user).to.equal(null);
    const code = page.fapi.totpCode(address('joan'));
    await stage.enter(labels.code, code);
    await stage.reaches('signed-in');
    expect(attempts(page)).to.deep.equal([{strategy: 'totp', code}]);
    expect(codesSent(page)).to.equal(0);
    expect(page.clerk.user?.primaryEmailAddress?.emailAddress).to.equal(address('joan'));
  });

  it('takes a backup code by “Use a backup code”, and Clerk uses it up', async () => {
    const {stage, page} = await challenged('joan');
    await stage.press(texts.anotherWay);
    await stage.press(texts.methods.backup_code.choose(''));
    const [code = ''] = joanBackupCodes;
    await stage.enter(labels.backupCode, ` ${code} `);
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
    expect(attempts(page)).to.deep.equal([{strategy: 'backup_code', code}]);
    expect(codesSent(page)).to.equal(0);
    expect(page.fapi.user(address('joan')).backupCodes).to.not.include(code);
  });

  it('offers the ways in the order of Clerk’s own components, with masked numbers', async () => {
    const {stage} = await challenged('joan');
    await stage.press(texts.anotherWay);
    const {totp, phone_code, backup_code} = texts.methods;
    const names = buttons(stage.element).map(nameOf).filter((name) => name !== texts.startOver);
    expect(names).to.deep.equal([totp.choose(''), phone_code.choose('+44 7*** ***789'), backup_code.choose('')]);
  });

  it('says when a code is wrong, keeps it in the field, and takes the right one', async () => {
    const {stage, page} = await challenged('joan');
    const wrong = wrongCode(page, 'joan');
    await stage.enter(labels.code, wrong);
    await until(() => stage.alert);
    expect(descriptionOf(stage.field(labels.code))).to.include(refusalText('form_code_incorrect'));
    expect(stage.field(labels.code).value).to.equal(wrong);
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('signed-in');
  });

  it('sends no code twice when the button is pressed twice', async () => {
    const {stage, page} = await challenged('joan');
    const gate = deferred();
    page.fapi.answerNext(/attempt_second_factor$/, {delay: gate.promise});
    await enterAppCode(stage, page, 'joan');
    stage.button(texts.checking).click();
    stage.field(labels.code).form?.requestSubmit();
    gate.resolve();
    await stage.reaches('signed-in');
    expect(attempts(page).length).to.equal(1);
  });

  it('asks for the password again when the sign-in has expired, and keeps the name', async () => {
    const {stage, page} = await challenged('joan');
    page.fapi.expireSignIn();
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('asking-password');
    expect(stage.alert).to.equal(refusalText('sign_in_expired'));
    expect(stage.field(labels.identifier).value).to.equal(address('joan'));
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
    await givePassword(stage, 'joan');
    await stage.reaches('asking');
  });

  it('asks for the password again when the sign-in expired before a text message was asked for', async () => {
    const {stage, page} = await challenged('grace');
    page.fapi.expireSignIn();
    await stage.choose('phone_code');
    await stage.reaches('asking-password');
    expect(stage.alert).to.equal(refusalText('sign_in_expired'));
    expect(page.fapi.inbox).to.deep.equal([]);
  });

  it('counts down when there were too many codes, and says when the account is locked', async () => {
    holdTime();
    const {stage, page} = await challenged('joan');
    page.fapi.rateLimit(30);
    await stage.enter(labels.code, '000000');
    await stage.reaches('locked');
    expect(stage.text).to.include(texts.lockedText('30 seconds'));
    pass(30);
    await stage.reaches('asking');
    page.fapi.lock(address('joan'));
    await stage.enter(labels.code, '111111');
    await until(() => stage.alert === refusalText('user_locked'));
    page.fapi.lock(address('joan'), false);
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('signed-in');
  });

  it('shows an unknown refusal as text', async () => {
    const {stage, page} = await challenged('joan');
    const sentence = '<img src=x onerror="document.title=1">';
    page.fapi.answerNext(/attempt_second_factor$/, {status: 422, body: {errors: [{code: 'brand_new', message: 'x', long_message: sentence}]}});
    await stage.enter(labels.code, '000000');
    await until(() => stage.alert);
    expect(stage.alert).to.equal(sentence);
    expect([...stage.element.querySelectorAll('img'), ...stage.element.renderRoot.querySelectorAll('img')]).to.deep.equal([]);
  });

  it('goes on with a sign-in that a reload interrupted', async () => {
    const before = await startClerk();
    await enterPassword(before, 'joan');
    const page = await reloadClerk(before);
    const stage = showOn(page, 'mfa-sign-in');
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('signed-in');
  });

  it('lets somebody else sign in instead', async () => {
    const {stage, page} = await challenged('joan');
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    await givePassword(stage, 'linus');
    await stage.reaches('signed-in');
    expect(page.clerk.user?.primaryEmailAddress?.emailAddress).to.equal(address('linus'));
  });

  it('begins at the password again in a new element once the sign-in was given up', async () => {
    const {stage, page} = await challenged('joan');
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    stage.element.remove();
    await page.clerk.client?.reload();
    const next = showOn(page, 'mfa-sign-in');
    await next.reaches('asking-password');
    await givePassword(next, 'joan');
    await next.reaches('asking');
    await enterAppCode(next, page, 'joan');
    await next.reaches('signed-in');
  });
});

describe('<mfa-sign-in> on Clerk, by text message,', () => {
  it('sends none before it is asked for, then one, and says where it went', async () => {
    const {stage, page} = await challenged('grace');
    expect(page.fapi.inbox).to.deep.equal([]);
    await stage.choose('phone_code');
    await stage.reaches('asking');
    expect(page.fapi.inbox.map(({to}) => to)).to.deep.equal(['+447700900456']);
    expect(stage.text).to.include('+44 7*** ***456').and.not.include('900456');
    await stage.enter(labels.code, lastCode(page));
    await stage.reaches('signed-in');
    expect(attempts(page)[0]).to.include({strategy: 'phone_code'});
  });

  it('sends one message when the button is pressed twice', async () => {
    const {stage, page} = await challenged('grace');
    const button = buttons(stage.element).find((one) => nameOf(one).includes('***'));
    button?.click();
    button?.click();
    await stage.reaches('asking');
    expect([codesSent(page), page.fapi.inbox.length]).to.deep.equal([1, 1]);
  });

  it('sends one message, whatever else one tries in between', async () => {
    const {stage, page} = await challenged('joan');
    for (const strategy of ['phone_code', 'backup_code', 'phone_code', 'totp', 'phone_code'] as const) {
      await stage.press(texts.anotherWay);
      await stage.choose(strategy);
      await stage.reaches('asking');
    }
    expect([codesSent(page), page.fapi.inbox.length]).to.deep.equal([1, 1]);
    await stage.enter(labels.code, lastCode(page));
    await stage.reaches('signed-in');
  });

  it('sends another one only when the countdown is over', async () => {
    holdTime();
    const {stage, page} = await texted();
    const wait = stage.button(texts.resendIn('30 seconds'));
    expect(wait.ariaDisabled).to.equal('true');
    wait.click();
    await stage.drawn();
    pass(29);
    await stage.drawn();
    stage.button(texts.resendIn('1 second')).click();
    await stage.drawn();
    expect(codesSent(page)).to.equal(1);
    pass(1);
    await stage.press(texts.resend);
    await until(() => page.fapi.inbox.length === 2);
    await stage.reaches('asking');
    await stage.enter(labels.code, lastCode(page));
    await stage.reaches('signed-in');
  });

  it('sends no other when the element is taken away and put back', async () => {
    const {stage, page} = await texted();
    const parent = stage.element.parentElement;
    stage.element.remove();
    await stage.drawn();
    parent?.append(stage.element);
    await stage.reaches('asking');
    expect(codesSent(page)).to.equal(1);
    await stage.enter(labels.code, lastCode(page));
    await stage.reaches('signed-in');
  });

  it('sends no other after a reload, and one on request', async () => {
    const before = await texted();
    const page = await reloadClerk(before.page);
    before.stage.element.remove();
    const stage = showOn(page, 'mfa-sign-in');
    await stage.reaches('choosing');
    await stage.choose('phone_code');
    await stage.reaches('asking');
    expect(page.fapi.inbox.length).to.equal(1);
    await stage.press(texts.resend);
    await until(() => page.fapi.inbox.length === 2);
    await stage.reaches('asking');
    await stage.enter(labels.code, lastCode(page));
    await stage.reaches('signed-in');
  });

  it('says that a code has expired, and takes the next one', async () => {
    holdTime();
    const {stage, page} = await texted();
    page.fapi.expireCodes();
    await stage.enter(labels.code, lastCode(page));
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('verification_expired'));
    pass(30);
    await stage.press(texts.resend);
    await until(() => page.fapi.inbox.length === 2);
    await stage.reaches('asking');
    await stage.enter(labels.code, lastCode(page));
    await stage.reaches('signed-in');
  });

  it('offers the ways again when the message could not be sent', async () => {
    const {stage, page} = await challenged('grace');
    page.fapi.answerNext(/prepare_second_factor$/, 'network-error');
    await stage.choose('phone_code');
    await stage.reaches('choosing');
    expect(stage.alert).to.equal(refusalText('network_error'));
    await stage.choose('phone_code');
    await stage.reaches('asking');
    expect(page.fapi.inbox.length).to.equal(1);
  });

  it('asks nobody twice for the message that is on its way', async () => {
    const {stage, page} = await challenged('joan');
    const gate = deferred();
    page.fapi.answerNext(/prepare_second_factor$/, {delay: gate.promise});
    await stage.press(texts.anotherWay);
    await stage.choose('phone_code');
    await stage.choose('phone_code');
    gate.resolve();
    await stage.reaches('asking');
    expect(codesSent(page)).to.equal(1);
  });
});

describe('<mfa-sign-in> on Clerk, in a browser that is new to the account,', () => {
  async function distrusted(status: string): Promise<SigningIn> {
    const {stage, page} = await begun();
    page.fapi.distrustNewClients();
    // Instances from before Client Trust had a status of its own answer with the other.
    rewrite(page, 'needs_client_trust', status);
    await givePassword(stage, 'ada');
    await stage.reaches('choosing');
    return {stage, page};
  }

  for (const status of ['needs_client_trust', 'needs_second_factor'] as const) {
    it(`takes an e-mailed code from whoever has no second factor, where Clerk says ${status}`, async () => {
      const {stage, page} = await distrusted(status);
      expect(page.fapi.inbox).to.deep.equal([]);
      await stage.choose('email_code');
      await stage.reaches('asking');
      expect(stage.heading).to.equal(texts.methods.email_code.heading);
      expect(stage.text).to.include('a**@example.com');
      expect(page.fapi.inbox.map(({to, strategy}) => [to, strategy])).to.deep.equal([[address('ada'), 'email_code']]);
      await stage.enter(labels.code, lastCode(page));
      await stage.reaches('signed-in');
      expect(attempts(page)[0]).to.include({strategy: 'email_code'});
    });
  }
});

describe('<mfa-sign-in> on Clerk, when Clerk wants something that this kit cannot give,', () => {
  for (const [status, sentence] of [
    ['needs_quantum_entanglement', texts.unsupported],
    ['needs_protect_check', texts.unsupported],
    ['needs_new_password', texts.needsNewPassword],
  ] as const) {
    for (const name of ['linus', 'joan'] as const) {
      it(`says so and can be left (${status}, ${name === 'joan' ? 'after the code' : 'after the password'})`, async () => {
        const {stage, page} = await begun();
        page.fapi.nextSignInStatus(status);
        await givePassword(stage, name);
        if (name === 'joan') await stage.reaches('asking');
        if (name === 'joan') await enterAppCode(stage, page, name);
        await stage.reaches('blocked');
        expect(stage.heading).to.equal(texts.blockedHeading);
        expect(stage.text).to.include(sentence);
        expect(stage.alert).to.equal(sentence);
        expect(page.clerk.user).to.equal(null);
        await stage.press(texts.startOver);
        await stage.reaches('asking-password');
        await givePassword(stage, 'ada');
        await stage.reaches('signed-in');
      });
    }
  }

  for (const [task, sentence] of [
    ['choose-organization', texts.unsupported],
    ['reset-password', texts.needsNewPassword],
  ] as const) {
    it(`says so when the session waits for a task, and can be left (${task})`, async () => {
      const events = recordEvents();
      const {stage, page} = await begun();
      page.fapi.pendingTask(task);
      await givePassword(stage, 'linus');
      await stage.reaches('blocked');
      expect(stage.text).to.include(sentence);
      expect(events.named('mfa-signed-in')).to.deep.equal([]);
      await stage.press(texts.startOver);
      await stage.reaches('asking-password');
      expect(page.clerk.session).to.equal(null);
      await givePassword(stage, 'ada');
      await stage.reaches('signed-in');
    });
  }

  it('says so when it can be proven only in ways that nobody knows', async () => {
    const {stage, page} = await begun();
    rewrite(page, '"totp"', '"retina_scan"');
    rewrite(page, '"phone_code"', '"carrier_pigeon"');
    rewrite(page, '"backup_code"', '"tarot"');
    await givePassword(stage, 'joan');
    await stage.reaches('blocked');
    expect(stage.text).to.include(texts.unsupported);
    expect(hasButton(stage.element, texts.startOver)).to.equal(true);
  });
});

describe('<mfa-sign-in adapter="clerk">, as plain pages have it,', () => {
  const host = window as {Clerk?: unknown};

  before(() => {
    registerAdapter('clerk', ({url}) => clerkAdapter(undefined, {verifyUrl: url}));
  });

  afterEach(() => {
    delete host.Clerk;
  });

  it('waits for window.Clerk, and for it to load, and then signs in', async () => {
    holdTime();
    const page = await startClerk({load: false});
    const stage = showOn(page, 'mfa-sign-in', {adapter: null, attributes: {adapter: 'clerk'}});
    await stage.drawn();
    expect(stage.element.state, 'no script yet').to.equal('loading');
    host.Clerk = page.clerk;
    pass(1);
    await stage.drawn();
    expect(stage.element.state, 'not loaded yet').to.equal('loading');
    await page.clerk.load({telemetry: false});
    pass(1);
    await stage.reaches('asking-password');
    await givePassword(stage, 'joan');
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('signed-in');
    expect(page.clerk.isSignedIn).to.equal(true);
  });

  it('says so when Clerk could not be loaded, and tries again on request', async () => {
    host.Clerk = {loaded: false, status: 'error', addListener: () => () => {}};
    const stage = showOn(await startClerk(), 'mfa-sign-in', {adapter: null, attributes: {adapter: 'clerk'}});
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('network_error'));
    const page = await startClerk();
    host.Clerk = page.clerk;
    await stage.press(texts.retry);
    await stage.reaches('asking-password');
  });
});
