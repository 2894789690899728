import {expect} from '@open-wc/testing';
import type {MfaErrorEvent, MfaFactorAddedEvent, MfaFactorRemovedEvent} from '../../../src/index.js';
import {address, credentials, enroll, userOf, type ClerkUserName} from '../../adapters/clerk/fapi/acts.js';
import {FakeFapi, joanBackupCodes, type InstanceSettings} from '../../adapters/clerk/fapi/fake-fapi.js';
import {goOffline, startClerk, type ClerkStage, type ClerkStageOptions} from '../../adapters/clerk/stage.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving} from '../../support/handover.js';
import {buttons, fields, hasButton, nameOf} from '../../support/page.js';
import type {Stage, Tag} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import {act, addApp} from '../mfa-manage/scenes.js';
import {codesOf, enterAppCode, press, rowOf, rows, showOn, signedIn} from './support.js';

interface Managed {
  readonly stage: Stage<'mfa-manage'>;
  readonly page: ClerkStage;
}

async function listed(page: ClerkStage): Promise<Managed> {
  const stage = showOn(page, 'mfa-manage');
  await stage.reaches('listing');
  return {stage, page};
}

/** The list of somebody who is signed in. */
async function listOf(name: ClerkUserName, options?: ClerkStageOptions): Promise<Managed> {
  return listed(await signedIn(name, options));
}

/** Linus, with an app and the backup codes that came with it. */
async function listOfLinusWithApp(options?: ClerkStageOptions): Promise<Managed & {readonly codes: readonly string[]}> {
  const page = await signedIn('linus', options);
  const codes = await enroll(page, 'linus');
  return {...(await listed(page)), codes};
}

const withSettings = (instance: Partial<InstanceSettings>): ClerkStageOptions => ({instance});

/** Where every account must have a second factor. */
function whereRequired(): ClerkStageOptions {
  const fapi = new FakeFapi();
  fapi.requireMfa();
  return {fapi};
}

/** Makes new backup codes by the element inside. */
async function renew({stage}: Managed, ...presses: readonly string[]): Promise<void> {
  for (const name of presses) await stage.press(name);
  await until(() => codesOf(stage).length > 0, `codes in: ${stage.text}`);
  await stage.drawn();
}

const changesOf = ({fapi}: ClerkStage): string[] =>
  fapi.requests.filter(({method, path}) => method !== 'GET' && path.startsWith('/v1/me')).map(({method, path}) => `${method} ${path.replace(/\/$/, '')}`);

describe('On Clerk, until it is known who is signed in,', () => {
  for (const tag of ['mfa-manage', 'totp-enroll', 'backup-codes', 'totp-verify'] satisfies Tag[]) {
    it(`<${tag}> shows nothing but that it is loading`, async () => {
      const page = await startClerk({load: false});
      const stage = showOn(page, tag);
      await stage.drawn();
      expect([stage.element.state, stage.heading]).to.deep.equal(['loading', texts.loading]);
      // The way out of a step-up, which is there as soon as its screens have come.
      const controls = [...buttons(stage.element), ...fields(stage.element)].filter((control) => nameOf(control) !== texts.cancel);
      expect(controls).to.deep.equal([]);
      await page.clerk.load({telemetry: false});
      await stage.reaches('failed');
    });
  }

  it('<mfa-sign-in> shows its form', async () => {
    const page = await startClerk({load: false});
    const stage = showOn(page, 'mfa-sign-in');
    await stage.drawn();
    expect([stage.element.state, stage.heading]).to.deep.equal(['loading', texts.signInHeading]);
    await page.clerk.load({telemetry: false});
    await stage.reaches('asking-password');
  });

  it('says that nobody is signed in, and offers no change', async () => {
    const stage = showOn(await startClerk(), 'mfa-manage');
    await stage.reaches('failed');
    expect(stage.heading).to.equal(refusalText('not_signed_in'));
    expect(buttons(stage.element).map(nameOf)).to.deep.equal([texts.retry]);
  });
});

describe('<mfa-manage> on Clerk, with an authenticator app,', () => {
  it('offers to remove it where it is on, and to add it where it is off', async () => {
    const [withApp, withoutApp] = [await listOf('joan'), await listOf('linus')];
    expect(rowOf(withApp.stage, texts.totp)).to.include(texts.on).and.include(texts.isDefault);
    expect(hasButton(withApp.stage.element, act('remove', 'totp'))).to.equal(true);
    expect(hasButton(withApp.stage.element, act('add', 'totp'))).to.equal(false);
    expect(rowOf(withoutApp.stage, texts.totp)).to.include(texts.off);
    expect(hasButton(withoutApp.stage.element, act('add', 'totp'))).to.equal(true);
    expect(hasButton(withoutApp.stage.element, act('remove', 'totp'))).to.equal(false);
  });

  it('asks before it removes it, and keeps it on request', async () => {
    const {stage, page} = await listOf('joan');
    await stage.press(act('remove', 'totp'));
    expect(stage.heading).to.equal(texts.removeHeading(texts.totp));
    expect(stage.text).to.include(texts.removeText);
    await stage.press(texts.cancel);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
    expect(changesOf(page)).to.deep.equal([]);
  });

  it('removes it once that is confirmed, and leaves the rest', async () => {
    const events = recordEvents();
    const {stage, page} = await listOf('joan');
    await press(stage, act('remove', 'totp'), texts.remove);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.off);
    expect(rowOf(stage, texts.phone)).to.include(texts.on);
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.on);
    expect(changesOf(page)).to.deep.equal(['DELETE /v1/me/totp']);
    expect(page.fapi.user(address('joan')).totpEnabled).to.equal(false);
    expect(events.named<MfaFactorRemovedEvent>('mfa-factor-removed').map(({factor}) => factor.strategy)).to.deep.equal(['totp']);
  });

  it('warns before it removes the last factor, with which the backup codes go', async () => {
    const {stage} = await listOfLinusWithApp();
    await stage.press(act('remove', 'totp'));
    expect(stage.text).to.include(texts.removeLastText);
    await stage.press(texts.remove);
    await stage.reaches('listing');
    expect(stage.text).to.include(texts.unprotectedText);
    expect(rows(stage).length).to.equal(1);
  });

  it('adds one in place: key, code, backup codes, and back to the list', async () => {
    const events = recordEvents();
    const {stage, page} = await listOf('linus');
    await addApp(stage);
    await stage.press(texts.begin);
    await until(() => stage.text.includes(texts.scanText));
    await enterAppCode(stage, page, 'linus');
    await until(() => codesOf(stage).length > 0);
    await stage.press(texts.saved);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.on);
    expect(events.named<MfaFactorAddedEvent>('mfa-factor-added').map(({factor}) => factor.strategy)).to.deep.equal(['totp']);
  });

  it('gives an app that was removed and added again a key of its own', async () => {
    const {stage, page} = await listOf('linus');
    const secrets: (string | undefined)[] = [];
    for (let turn = 0; turn < 2; turn++) {
      await addApp(stage);
      await stage.press(texts.begin);
      await until(() => stage.text.includes(texts.scanText));
      secrets.push(page.fapi.user(address('linus')).totp?.secret);
      await enterAppCode(stage, page, 'linus');
      await stage.press(texts.saved);
      await stage.reaches('listing');
      await press(stage, act('remove', 'totp'), texts.remove);
      await stage.reaches('listing');
      page.fapi.advance(60);
    }
    expect(new Set(secrets).size).to.equal(2);
  });
});

describe('<mfa-manage> on Clerk, with backup codes,', () => {
  it('has no row for them as long as they would stand in for nothing', async () => {
    const {stage} = await listOf('ada');
    expect(rowOf(stage, texts.backupCodes)).to.equal('');
  });

  it('makes the first ones, and shows them numbered until they are saved', async () => {
    const managed = await listOf('grace');
    const {stage, page} = managed;
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.off);
    await renew(managed, act('add', 'backupCodes'), texts.generate);
    expect(codesOf(stage)).to.have.length(10).and.deep.equal(page.fapi.user(address('grace')).backupCodes);
    expect(changesOf(page)).to.deep.equal(['POST /v1/me/backup_codes']);
    await stage.press(texts.saved);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.on);
    expect(codesOf(stage)).to.deep.equal([]);
  });

  it('asks before the present ones die, and leaves them alone on request', async () => {
    const {stage, page} = await listOf('joan');
    await press(stage, act('renew', 'backupCodes'), texts.regenerate);
    expect(stage.text).to.include(texts.replaceHeading).and.include(texts.replaceText);
    await stage.press(texts.cancel);
    await stage.press(texts.back);
    await stage.reaches('listing');
    expect(changesOf(page)).to.deep.equal([]);
    expect(page.fapi.user(address('joan')).backupCodes).to.deep.equal(joanBackupCodes);
  });

  it('replaces them once that is confirmed', async () => {
    const managed = await listOf('joan');
    await renew(managed, act('renew', 'backupCodes'), texts.regenerate, texts.replace);
    const codes = codesOf(managed.stage);
    expect(codes).to.have.length(10).and.deep.equal(managed.page.fapi.user(address('joan')).backupCodes);
    expect(codes).to.not.include(joanBackupCodes[0]);
    expect(asksBeforeLeaving()).to.equal(true);
  });

  it('says when they could not be made, and tries again', async () => {
    const managed = await listOf('grace');
    const {stage, page} = managed;
    page.fapi.answerNext('POST /v1/me/backup_codes', 'network-error');
    await press(stage, act('add', 'backupCodes'), texts.generate);
    await until(() => stage.alert === refusalText('network_error'));
    await renew(managed, texts.generate);
    expect(codesOf(stage)).to.have.length(10);
  });
});

describe('<mfa-manage> on Clerk, with a telephone,', () => {
  it('shows the backup codes that Clerk issues along with the first factor, until they are saved', async () => {
    const events = recordEvents();
    const {stage, page} = await listOf('ada');
    await stage.press(act('add', 'phone'));
    await stage.reaches('saving-codes');
    expect(codesOf(stage)).to.have.length(10).and.deep.equal(page.fapi.user(address('ada')).backupCodes);
    expect(asksBeforeLeaving()).to.equal(true);
    expect(events.named<Event & {count: number}>('mfa-backup-codes-created').map(({count}) => count)).to.deep.equal([10]);
    expect(events.named('mfa-backup-codes-saved')).to.deep.equal([]);
    await stage.press(texts.saved);
    await stage.reaches('listing');
    expect(events.named('mfa-backup-codes-saved').length).to.equal(1);
    expect(events.named<MfaFactorAddedEvent>('mfa-factor-added').map(({factor}) => factor.strategy)).to.deep.equal(['phone_code']);
    expect(rowOf(stage, texts.phone)).to.include(texts.on).and.include('0123').and.not.include('7700');
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.on);
    expect(changesOf(page).length).to.equal(1);
  });

  it('keeps those codes on show when the session ends elsewhere', async () => {
    const {stage, page} = await listOf('ada');
    await stage.press(act('add', 'phone'));
    await stage.reaches('saving-codes');
    await page.clerk.signOut(() => {});
    await stage.drawn();
    expect(codesOf(stage)).to.have.length(10);
  });

  it('adds it without codes where there are some already', async () => {
    const page = await signedIn('joan');
    await userOf(page).phoneNumbers[0]?.setReservedForSecondFactor({reserved: false});
    const {stage} = await listed(page);
    await stage.press(act('add', 'phone'));
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.on);
    expect(stage.status).to.equal(texts.changed);
    expect(page.fapi.user(address('joan')).backupCodes).to.deep.equal(joanBackupCodes);
  });

  it('removes it once that is confirmed', async () => {
    const {stage, page} = await listOf('joan');
    await press(stage, act('remove', 'phone'), texts.remove);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.off);
    expect(page.fapi.user(address('joan')).reservedPhones).to.deep.equal([]);
  });

  it('tells two numbers apart, and makes the other one the first to be asked for', async () => {
    const fapi = new FakeFapi();
    fapi.user(address('grace')).phones.push({id: 'idn_other', number: '+447700900999', safe: '+44 7*** ***999', reserved: true, isDefault: false});
    const {stage} = await listOf('grace', {fapi});
    const [first = '', second = ''] = rows(stage).filter((row) => row.startsWith(texts.phone));
    expect([first, second].map((row) => row.includes(texts.isDefault))).to.deep.equal([true, false]);
    const names = buttons(stage.element).map(nameOf);
    expect(new Set(names).size, names.join(' | ')).to.equal(names.length);

    const leads = names.filter((name) => name.startsWith(act('setDefault', 'phone')));
    expect(leads.length).to.equal(1);
    await stage.press(leads[0] ?? '');
    await stage.reaches('listing');
    const now = rows(stage).filter((row) => row.includes(texts.isDefault));
    expect(now.length).to.equal(1);
    expect(now[0]).to.include('0999');
    expect(fapi.user(address('grace')).phones.map(({isDefault}) => isDefault)).to.deep.equal([false, true]);
  });

  it('says which of two numbers it is about to remove', async () => {
    const fapi = new FakeFapi();
    fapi.user(address('grace')).phones.push({id: 'idn_other', number: '+447700900999', safe: '+44 7*** ***999', reserved: true, isDefault: false});
    const {stage} = await listOf('grace', {fapi});
    const [, name = ''] = buttons(stage.element).map(nameOf).filter((one) => one.startsWith(act('remove', 'phone')));
    await stage.press(name);
    expect(stage.heading).to.include('0999');
    await stage.press(texts.remove);
    await stage.reaches('listing');
    expect(fapi.user(address('grace')).reservedPhones.map(({number}) => number)).to.deep.equal(['+447700900456']);
  });

  it('does not offer to ask for a telephone before the app, since Clerk never does', async () => {
    const {stage} = await listOf('joan');
    expect(buttons(stage.element).map(nameOf).filter((name) => name.startsWith(texts.setDefault))).to.deep.equal([]);
  });
});

describe('<mfa-manage> on Clerk, by what the instance has switched on,', () => {
  it('offers no app where there are none', async () => {
    const {stage} = await listOf('linus', withSettings({authenticatorApp: false}));
    expect(rows(stage)).to.deep.equal([]);
    expect(buttons(stage.element)).to.deep.equal([]);
  });

  it('lets an app go that was set up before they were switched off', async () => {
    const page = await signedIn('joan', withSettings({authenticatorApp: false}));
    const {stage} = await listed(page);
    await press(stage, act('remove', 'totp'), texts.remove);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.equal('');
  });

  it('offers no backup codes where there are none', async () => {
    const {stage, page} = await listOf('grace', withSettings({backupCode: false}));
    expect(rowOf(stage, texts.phone)).to.include(texts.on);
    expect(rowOf(stage, texts.backupCodes)).to.equal('');
    expect(changesOf(page)).to.deep.equal([]);
  });

  it('offers no text messages where there are none', async () => {
    const {stage} = await listOf('ada', withSettings({phoneCode: false}));
    expect(rows(stage).length).to.equal(1);
    expect(rowOf(stage, texts.phone)).to.equal('');
  });

  it('lets a number go that was a second factor before text messages were switched off', async () => {
    const {stage} = await listOf('grace', withSettings({phoneCode: false}));
    await press(stage, act('remove', 'phone'), texts.remove);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.equal('');
  });

  it('lets the last factor stay where one is required', async () => {
    const app = await listOfLinusWithApp(whereRequired());
    expect(rowOf(app.stage, texts.totp)).to.include(texts.on);
    expect(buttons(app.stage.element).map(nameOf)).to.deep.equal([act('renew', 'backupCodes')]);
    const phone = await listOf('grace', whereRequired());
    expect(rowOf(phone.stage, texts.phone)).to.include(texts.on);
    expect(hasButton(phone.stage.element, act('remove', 'phone'))).to.equal(false);
  });

  it('lets one of two go where one is required, and then keeps the other', async () => {
    const {stage} = await listOf('joan', whereRequired());
    await press(stage, act('remove', 'phone'), texts.remove);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
    expect(hasButton(stage.element, act('remove', 'totp'))).to.equal(false);
  });
});

describe('<mfa-manage> on Clerk, when a change needs a fresh proof,', () => {
  it('asks for it in place, then changes', async () => {
    const {stage, page} = await listOf('joan');
    page.fapi.requireReverification();
    await press(stage, act('remove', 'phone'), texts.remove);
    await stage.reaches('reverifying');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.off);
    expect(changesOf(page).length, 'refused, then done').to.equal(2);
  });

  it('takes the password of whoever has no second factor yet, and shows the codes that come along', async () => {
    const {stage, page} = await listOf('ada', {instance: {reverification: true}});
    await stage.press(act('add', 'phone'));
    await stage.enter(labels.password, credentials('ada').password);
    await stage.press(texts.verify);
    await stage.reaches('saving-codes');
    expect(codesOf(stage)).to.deep.equal(page.fapi.user(address('ada')).backupCodes);
  });

  it('changes nothing without it, and says so', async () => {
    const events = recordEvents();
    const {stage, page} = await listOf('joan');
    page.fapi.requireReverification();
    await press(stage, act('remove', 'totp'), texts.remove);
    await stage.reaches('reverifying');
    await stage.press(texts.cancel);
    await stage.reaches('listing');
    expect(stage.alert).to.equal(refusalText('reverification_cancelled'));
    expect(events.named<MfaErrorEvent>('mfa-error').map(({error}) => error.code)).to.deep.equal(['reverification_cancelled']);
    expect(page.fapi.user(address('joan')).totpEnabled).to.equal(true);
  });
});

describe('<mfa-manage> on Clerk, when a change fails,', () => {
  it('says that there is no network, and keeps the list', async () => {
    const {stage, page} = await listOf('joan');
    goOffline();
    await press(stage, act('remove', 'phone'), texts.remove);
    await stage.reaches('listing');
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect(rowOf(stage, texts.phone)).to.include(texts.on);
    goOffline(false);
    await press(stage, act('remove', 'phone'), texts.remove);
    await stage.reaches('listing');
    expect(page.fapi.user(address('joan')).reservedPhones).to.deep.equal([]);
  });

  it('says that the session is over', async () => {
    const {stage, page} = await listOf('joan');
    page.fapi.revokeSessions();
    await press(stage, act('remove', 'totp'), texts.remove);
    await stage.reaches('failed');
    expect(stage.heading).to.equal(refusalText('not_signed_in'));
    expect(page.fapi.user(address('joan')).totpEnabled).to.equal(true);
  });
});
