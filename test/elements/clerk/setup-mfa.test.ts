import {expect} from '@open-wc/testing';
import type {MfaSignedInEvent} from '../../../src/index.js';
import {address, signIn} from '../../adapters/clerk/fapi/acts.js';
import {FakeFapi} from '../../adapters/clerk/fapi/fake-fapi.js';
import {reloadClerk, startClerk, type ClerkStage} from '../../adapters/clerk/stage.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving} from '../../support/handover.js';
import {buttons, nameOf} from '../../support/page.js';
import {box, type Stage} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import {keyOf} from '../totp-enroll/scenes.js';
import {codesOf, enterAppCode, givePassword, secretsMade, showOn, wrongCode} from './support.js';

interface SettingUp {
  readonly stage: Stage<'mfa-sign-in'>;
  readonly page: ClerkStage;
}

/** Where every account must have a second factor, and nobody is signed in yet. */
async function strict(): Promise<ClerkStage> {
  const fapi = new FakeFapi();
  fapi.requireMfa();
  return startClerk({fapi});
}

/** Linus has given his password, and must set up an app now. */
async function asked(): Promise<SettingUp> {
  const page = await strict();
  const stage = showOn(page, 'mfa-sign-in');
  await givePassword(stage, 'linus');
  await enrolling(stage);
  return {stage, page};
}

async function enrolling(stage: Stage<'mfa-sign-in'>): Promise<void> {
  await stage.reaches('enrolling');
  await until(() => stage.text.includes(texts.introText), 'the enrolment inside');
}

/** With the key on show. */
async function scanning(): Promise<SettingUp> {
  const {stage, page} = await asked();
  await begin(stage);
  return {stage, page};
}

async function begin(stage: Stage<'mfa-sign-in'>): Promise<void> {
  await stage.press(texts.begin);
  await until(() => stage.text.includes(texts.scanText));
}

/** With the backup codes on show. */
async function saving(): Promise<SettingUp> {
  const {stage, page} = await scanning();
  await enterAppCode(stage, page, 'linus');
  await until(() => codesOf(stage).length > 0);
  return {stage, page};
}

const keyInside = ({element}: Stage): string => {
  const inside = element.querySelector('totp-enroll');
  return inside ? keyOf({element: inside}) : '';
};

describe('<mfa-sign-in> on Clerk, where a second factor is required,', () => {
  it('says so and sets one up in place', async () => {
    const {stage, page} = await asked();
    expect(stage.text).to.include(texts.enrollFirst);
    expect([page.clerk.session?.status, page.clerk.session?.currentTask?.key]).to.deep.equal(['pending', 'setup-mfa']);
    expect(secretsMade(page)).to.equal(0);
  });

  it('shows the backup codes until they are saved, and only then says that somebody is signed in', async () => {
    const events = recordEvents();
    const {stage, page} = await saving();
    expect(page.clerk.session?.status, 'Clerk is satisfied already').to.equal('active');
    expect(codesOf(stage)).to.have.length(10).and.deep.equal(page.fapi.user(address('linus')).backupCodes);
    expect(asksBeforeLeaving()).to.equal(true);
    expect([stage.element.state, events.named('mfa-signed-in').length]).to.deep.equal(['enrolling', 0]);
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
    expect(stage.text).to.include(texts.signedInText(address('linus')));
    expect(events.named<MfaSignedInEvent>('mfa-signed-in').map(({user}) => [user.id, user.totpEnabled])).to.deep.equal([[page.clerk.user?.id, true]]);
    expect(events.named('mfa-totp-enrolled').length).to.equal(1);
    expect(page.clerk.isSignedIn).to.equal(true);
    expect(asksBeforeLeaving()).to.equal(false);
  });

  it('asks whoever has a second factor for nothing but that', async () => {
    const page = await strict();
    const stage = showOn(page, 'mfa-sign-in');
    await givePassword(stage, 'joan');
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('signed-in');
  });

  it('goes on where a reload interrupted it', async () => {
    const before = await strict();
    await signIn(before, 'linus');
    const page = await reloadClerk(before);
    const stage = showOn(page, 'mfa-sign-in');
    await enrolling(stage);
    await begin(stage);
    await enterAppCode(stage, page, 'linus');
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
  });

  it('keeps the key after a wrong code', async () => {
    const {stage, page} = await scanning();
    const key = keyInside(stage);
    await stage.enter(labels.code, wrongCode(page, 'linus'));
    await until(() => stage.alert.includes(refusalText('form_code_incorrect')));
    expect([keyInside(stage), secretsMade(page)]).to.deep.equal([key, 1]);
  });

  it('keeps the key when the element is taken away and put back', async () => {
    const {stage, page} = await scanning();
    const key = keyInside(stage);
    stage.element.remove();
    await stage.drawn();
    box().append(stage.element);
    await stage.drawn();
    expect([keyInside(stage), secretsMade(page)]).to.deep.equal([key, 1]);
    await enterAppCode(stage, page, 'linus');
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
  });

  it('keeps the key when a new element takes its place', async () => {
    const first = await scanning();
    const key = keyInside(first.stage);
    first.stage.element.remove();
    const stage = showOn(first.page, 'mfa-sign-in');
    await enrolling(stage);
    await begin(stage);
    expect([keyInside(stage), secretsMade(first.page)]).to.deep.equal([key, 1]);
    await enterAppCode(stage, first.page, 'linus');
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
  });

  it('keeps the backup codes when the element is taken away and put back', async () => {
    const {stage} = await saving();
    const codes = codesOf(stage);
    stage.element.remove();
    await stage.drawn();
    box().append(stage.element);
    await stage.drawn();
    expect(codesOf(stage)).to.deep.equal(codes);
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
  });

  it('lets somebody else sign in instead, which ends the session that was waiting', async () => {
    const {stage, page} = await scanning();
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    expect(page.clerk.session).to.equal(null);
    expect((await reloadClerk(page)).clerk.session, 'on the server too').to.equal(null);
    expect(page.fapi.user(address('linus')).totpEnabled).to.equal(false);
    await givePassword(stage, 'joan');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('signed-in');
  });

  it('does not show the key of the one who left to the next', async () => {
    const {stage, page} = await scanning();
    const key = keyInside(stage);
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    await givePassword(stage, 'ada');
    await enrolling(stage);
    await begin(stage);
    expect(keyInside(stage)).to.equal(page.fapi.user(address('ada')).totp?.secret);
    expect(keyInside(stage)).to.not.equal(key);
  });

  it('offers no way out while the backup codes are on show', async () => {
    const {stage} = await saving();
    expect(buttons(stage.element).map(nameOf)).to.not.include(texts.startOver);
  });

  it('goes back to the password when the session ends elsewhere, and keeps the name', async () => {
    const {stage, page} = await scanning();
    await page.clerk.signOut(() => {});
    await stage.reaches('asking-password');
    expect(stage.field(labels.identifier).value).to.equal(address('linus'));
  });
});

describe('On Clerk, while a session waits for a second factor,', () => {
  async function waiting(): Promise<ClerkStage> {
    const page = await strict();
    await signIn(page, 'linus');
    expect(page.clerk.session?.status).to.equal('pending');
    return page;
  }

  it('<totp-enroll> alone on a page sets one up', async () => {
    const page = await waiting();
    const stage = showOn(page, 'totp-enroll');
    await stage.press(texts.begin);
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'linus');
    await stage.reaches('saving-codes');
    expect(codesOf(stage)).to.have.length(10);
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
    expect(page.clerk.isSignedIn).to.equal(true);
  });

  it('<mfa-manage> says that nobody is signed in, and shows the list once somebody is', async () => {
    const page = await waiting();
    const list = showOn(page, 'mfa-manage');
    await list.reaches('failed');
    expect(list.heading).to.equal(refusalText('not_signed_in'));
    const stage = showOn(page, 'totp-enroll');
    await stage.press(texts.begin);
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'linus');
    await list.reaches('listing');
    expect(list.text).to.include(texts.protectedText(texts.totp));
  });
});
