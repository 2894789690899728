import {expect} from '@open-wc/testing';
import type {MfaSignedInEvent} from '../../../src/index.js';
import {address, credentials, enterPassword, enroll, signIn, userOf, type ClerkUserName} from '../../adapters/clerk/fapi/acts.js';
import {reloadClerk, startClerk, type ClerkStage} from '../../adapters/clerk/stage.js';
import {recordEvents} from '../../support/events.js';
import {buttons, focused, nameOf} from '../../support/page.js';
import {box, type Stage, type Tag} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {until} from '../../support/until.js';
import {act} from '../mfa-manage/scenes.js';
import {keyOf} from '../totp-enroll/scenes.js';
import {enterAppCode, givePassword, rowOf, showOn, signedIn} from './support.js';

const leave = ({clerk}: ClerkStage): Promise<void> => clerk.signOut(() => {});

/** What a person does who comes back to this tab. */
const comeBack = (): boolean => window.dispatchEvent(new Event('focus'));

/** What each element shows to somebody, and to nobody. */
const states: readonly (readonly [Tag, inside: string, outside: string])[] = [
  ['mfa-sign-in', 'signed-in', 'asking-password'],
  ['mfa-manage', 'listing', 'failed'],
  ['totp-enroll', 'introducing', 'failed'],
  ['backup-codes', 'idle', 'failed'],
];

describe('On Clerk, when somebody signs in or out by other means,', () => {
  for (const [tag, inside, outside] of states) {
    it(`<${tag}> follows`, async () => {
      const page = await startClerk();
      const stage = showOn(page, tag);
      await stage.reaches(outside);
      await signIn(page, 'linus');
      await stage.reaches(inside);
      await leave(page);
      await stage.reaches(outside);
      await signIn(page, 'linus');
      await stage.reaches(inside);
    });

    it(`<${tag}> follows another tab, once the person comes back to this one`, async () => {
      const page = await startClerk();
      const stage = showOn(page, tag);
      await stage.reaches(outside);
      const tab = await reloadClerk(page);
      await signIn(tab, 'linus');
      await stage.drawn();
      comeBack();
      await stage.reaches(inside);
      expect(page.clerk.user?.id).to.equal(userOf(tab).id);
      await leave(tab);
      await stage.reaches(outside);
    });

    it(`<${tag}> stays silent once it is off the page`, async () => {
      const events = recordEvents();
      const page = await startClerk();
      const stage = showOn(page, tag);
      await stage.reaches(outside);
      stage.element.remove();
      await stage.drawn();
      const before = events.length;
      stage.element.addEventListener('mfa-state-change', (event) => events.push(event));
      await signIn(page, 'linus');
      await stage.drawn();
      expect(events.length).to.equal(before);
      box().append(stage.element);
      await stage.reaches(inside);
    });
  }

  for (const [tag, inside, outside] of states.filter(([name]) => name !== 'totp-enroll')) {
    it(`<${tag}> shows what happened while it was off the page`, async () => {
      const page = await signedIn('linus');
      const stage = showOn(page, tag);
      await stage.reaches(inside);
      const parent = stage.element.parentElement;
      stage.element.remove();
      await stage.drawn();
      await leave(page);
      parent?.append(stage.element);
      await stage.reaches(outside);
      stage.element.remove();
      await stage.drawn();
      await signIn(page, 'linus');
      parent?.append(stage.element);
      await stage.reaches(inside);
    });
  }

  it('<totp-verify> begins once there is a session', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'totp-verify');
    await stage.reaches('failed');
    expect(stage.heading).to.equal(refusalText('not_signed_in'));
    await signIn(page, 'joan');
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('verified');
  });

  it('all elements on the page agree', async () => {
    const page = await startClerk();
    const stages = states.map(([tag, inside, outside]) => ({stage: showOn(page, tag), inside, outside}));
    for (const {stage, outside} of stages) await stage.reaches(outside);
    const form = stages[0]?.stage as Stage<'mfa-sign-in'>;
    await givePassword(form, 'linus');
    for (const {stage, inside} of stages) await stage.reaches(inside);
    await leave(page);
    for (const {stage, outside} of stages) await stage.reaches(outside);
  });
});

describe('<mfa-sign-in> on Clerk, when the sign-in happens elsewhere,', () => {
  it('tells the page once who it is', async () => {
    const events = recordEvents();
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    await stage.enter(labels.identifier, 'half-typed');
    await signIn(page, 'linus');
    await stage.reaches('signed-in');
    await stage.drawn();
    expect(events.named<MfaSignedInEvent>('mfa-signed-in').map(({user}) => user.identifier)).to.deep.equal([address('linus')]);
  });

  it('leaves the second factor it was asking for', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    await givePassword(stage, 'joan');
    await stage.reaches('asking');
    const tab = await reloadClerk(page);
    await signIn(tab, 'joan');
    comeBack();
    await stage.reaches('signed-in');
    expect(stage.text).to.include(texts.signedInText(address('joan')));
  });

  it('asks for the password again after a sign-out, with empty fields', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    await givePassword(stage, 'linus');
    await stage.reaches('signed-in');
    await leave(page);
    await stage.reaches('asking-password');
    expect(stage.field(labels.password).value).to.equal('');
    expect(stage.alert).to.equal('');
  });

  it('asks Clerk no more often than every five seconds, however often the person comes and goes', async () => {
    holdTime();
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    await stage.reaches('asking-password');
    const asked = (): number => page.fapi.requestsTo('GET', '/v1/client').length;
    const before = asked();
    for (let time = 0; time < 5; time++) comeBack();
    await until(() => asked() > before);
    await stage.drawn();
    expect(asked() - before).to.equal(1);
    pass(5);
    comeBack();
    await until(() => asked() > before + 1);
    await stage.drawn();
    expect(asked() - before).to.equal(2);
  });

  it('does not take the focus from another part of the page', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    await stage.reaches('asking-password');
    const other = box().appendChild(document.createElement('input'));
    other.focus();
    await signIn(page, 'linus');
    await stage.reaches('signed-in');
    expect(focused()).to.equal(other);
  });

  it('does not take a sign-in that only began elsewhere for one that is done', async () => {
    const page = await startClerk();
    const stage = showOn(page, 'mfa-sign-in');
    await stage.reaches('asking-password');
    const tab = await reloadClerk(page);
    await enterPassword(tab, 'joan');
    comeBack();
    await stage.drawn();
    expect(stage.element.state).to.equal('asking-password');
    await givePassword(stage, 'linus');
    await stage.reaches('signed-in');
    expect(userOf(page).primaryEmailAddress?.emailAddress).to.equal(address('linus'));
  });
});

/** Ada and Linus share a browser; Ada is the active one. */
async function both(): Promise<ClerkStage> {
  const page = await signedIn('linus', {instance: {singleSession: false}});
  await signIn(page, 'ada');
  return page;
}

const switchTo = async (page: ClerkStage, name: ClerkUserName): Promise<void> => {
  const session = page.clerk.client?.sessions.find(({user}) => user?.primaryEmailAddress?.emailAddress === address(name));
  // As hosts do who have something to do in between; Clerk has no session then.
  await page.clerk.setActive({session: session?.id ?? null, navigate: () => {}});
};

describe('On Clerk, when another account becomes the active one,', () => {
  it('<totp-enroll> shows the key of the first one no longer', async () => {
    const page = await both();
    const stage = showOn(page, 'totp-enroll');
    await stage.press(texts.begin);
    await stage.reaches('asking');
    const key = keyOf(stage);
    await switchTo(page, 'linus');
    await stage.reaches('introducing');
    expect(keyOf(stage)).to.equal('');
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.equal(page.fapi.user(address('linus')).totp?.secret);
    expect(keyOf(stage)).to.not.equal(key);
  });

  for (const [tag, inside, outside] of states) {
    it(`<${tag}> shows that one, and nobody in between`, async () => {
      const page = await both();
      const stage = showOn(page, tag);
      await stage.reaches(inside);
      const passed: string[] = [];
      stage.element.addEventListener('mfa-state-change', ({to}) => passed.push(to));
      await switchTo(page, 'linus');
      await stage.drawn();
      await stage.reaches(inside);
      expect(passed).to.not.include(outside);
      if (tag === 'mfa-sign-in') expect(stage.text).to.include(texts.signedInText(address('linus')));
    });
  }
});

describe('<mfa-manage> on Clerk, when the account changes elsewhere,', () => {
  it('shows the other person’s account', async () => {
    const page = await signedIn('joan');
    const stage = showOn(page, 'mfa-manage');
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
    await leave(page);
    await signIn(page, 'linus');
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.off);
    expect(rowOf(stage, texts.phone)).to.equal('');
  });

  it('shows what another element on the page has changed', async () => {
    const page = await signedIn('linus');
    const list = showOn(page, 'mfa-manage');
    await list.reaches('listing');
    const enrolment = showOn(page, 'totp-enroll');
    await enrolment.press(texts.begin);
    await enrolment.reaches('asking');
    await enterAppCode(enrolment, page, 'linus');
    await enrolment.reaches('saving-codes');
    await list.reaches('listing');
    await list.drawn();
    expect(rowOf(list, texts.totp)).to.include(texts.on);
  });

  it('shows what another tab has changed as soon as Clerk hears of it', async () => {
    const page = await signedIn('linus');
    const stage = showOn(page, 'mfa-manage');
    await stage.reaches('listing');
    await enroll(await reloadClerk(page), 'linus');
    await userOf(page).reload();
    await stage.reaches('listing');
    await stage.drawn();
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
  });

  it('does not confirm for one person what another was asked', async () => {
    const page = await signedIn('joan');
    const stage = showOn(page, 'mfa-manage');
    await stage.press(act('remove', 'totp'));
    await stage.reaches('confirming');
    await leave(page);
    await signIn(page, 'linus');
    await stage.reaches('listing', 'failed');
    expect(buttons(stage.element).map(nameOf)).to.not.include(texts.remove);
    expect(page.fapi.user(address('joan')).totpEnabled).to.equal(true);
  });
});

describe('On Clerk, when the session has ended on the server,', () => {
  it('the next act says so, and another sign-in mends it', async () => {
    const page = await signedIn('grace');
    const stage = showOn(page, 'backup-codes');
    await stage.reaches('idle');
    page.fapi.revokeSessions();
    await stage.press(texts.generate);
    await stage.reaches('failed');
    expect(stage.heading).to.equal(refusalText('not_signed_in'));
    const form = showOn(page, 'mfa-sign-in');
    await givePassword(form, 'grace');
    await form.choose('phone_code');
    await form.reaches('asking');
    await form.enter(labels.code, page.fapi.inbox.at(-1)?.code ?? '');
    await form.reaches('signed-in');
    await stage.reaches('idle');
    expect(credentials('grace').identifier).to.equal(userOf(page).primaryEmailAddress?.emailAddress);
  });
});
