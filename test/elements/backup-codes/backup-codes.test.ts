import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving, recordCopies, recordDownloads, recordPrints} from '../../support/handover.js';
import {hasButton} from '../../support/page.js';
import {show, type Stage, type StageOptions} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import {createWorld, type World} from '../../support/world.js';
import {adaIsIn, adaWithEverything, generate, graceIsIn, longAgo, replace} from './scenes.js';

type Codes = Stage<'backup-codes'>;

async function ready<R>(
  backend: (world: World) => Promise<R>,
  {world = createWorld(), ...options}: StageOptions<'backup-codes'> = {},
): Promise<{stage: Codes; made: R}> {
  const made = await backend(world);
  const stage = show('backup-codes', {world, ...options});
  await stage.reaches('idle');
  return {stage, made};
}

async function onShow(options: StageOptions<'backup-codes'> = {}): Promise<{stage: Codes; codes: string[]}> {
  const {stage} = await ready(graceIsIn, options);
  await generate(stage);
  await stage.reaches('saving-codes');
  return {stage, codes: [...stage.element.renderRoot.querySelectorAll('ol li')].map(({textContent}) => textContent ?? '')};
}

describe('<backup-codes>, before there are any on show,', () => {
  it('says how many are left', async () => {
    const {stage, made} = await ready(adaWithEverything);
    expect(stage.text).to.include(texts.codesLeft(10, 10));
    await stage.world.adapter.attemptReverification({strategy: 'backup_code', code: made.codes[0] ?? ''});
    stage.element.restart();
    await stage.reaches('idle');
    expect(stage.text).to.include(texts.codesLeft(9, 10));
  });

  it('does not guess where the backend does not count', async () => {
    const world = createWorld();
    const {capabilities} = world.adapter;
    const adapter: MfaAdapter = {...world.adapter, capabilities: {...capabilities, backupCodes: {regenerate: true, list: 'none'}}};
    const {stage} = await ready(adaWithEverything, {world, adapter});
    expect(stage.text).to.include(texts.codesOn);
    expect(world.callsOf('getBackupCodes')).to.deep.equal([]);
  });

  it('makes them at once where there are none', async () => {
    const events = recordEvents();
    const {codes} = await onShow();
    expect(codes.length).to.equal(10);
    expect(events.named<Event & {count: number}>('mfa-backup-codes-created').map(({count}) => count)).to.deep.equal([10]);
  });

  it('asks before the present ones die, and leaves them alone on request', async () => {
    const {stage} = await ready(adaWithEverything);
    const before = stage.world.callsOf('createBackupCode').length;
    await stage.press(texts.regenerate);
    expect(stage.heading).to.equal(texts.replaceHeading);
    await stage.press(texts.cancel);
    await stage.reaches('idle');
    expect(stage.world.callsOf('createBackupCode').length).to.equal(before);
  });

  it('replaces them once that is confirmed', async () => {
    const {stage, made} = await ready(adaWithEverything);
    await replace(stage);
    await stage.reaches('saving-codes');
    expect(stage.text).to.not.include(made.codes[0]);
  });

  it('makes one set when the button is pressed twice', async () => {
    const {stage} = await ready(graceIsIn);
    const button = stage.button(texts.generate);
    button.click();
    button.click();
    await stage.reaches('saving-codes');
    expect(stage.world.callsOf('createBackupCode').length).to.equal(1);
  });

  it('offers none to an account they could not stand in for', async () => {
    const {stage} = await ready(adaIsIn);
    expect(stage.text).to.include(refusalText('mfa_required'));
    expect(hasButton(stage.element, texts.generate)).to.equal(false);
  });

  it('does not offer new ones where the backend cannot make them', async () => {
    const world = createWorld();
    const {capabilities} = world.adapter;
    const adapter: MfaAdapter = {...world.adapter, capabilities: {...capabilities, backupCodes: {regenerate: false, list: 'remaining'}}};
    const {stage} = await ready(adaWithEverything, {world, adapter});
    expect(hasButton(stage.element, texts.regenerate)).to.equal(false);
  });

  for (const mode of ['session', 'inline'] as const) {
    it(`asks for a proof where the backend wants one (${mode})`, async () => {
      const world = createWorld({reverificationMode: mode});
      const {stage, made: secret} = await ready(longAgo, {world});
      await generate(stage);
      await stage.reaches('reverifying');
      await stage.enter(labels.code, world.codeFor(secret));
      await stage.reaches('saving-codes');
    });
  }

  it('says when they could not be made', async () => {
    const {stage} = await ready(graceIsIn);
    stage.world.adapter.faults.set('createBackupCode', 'network', {times: 1});
    await generate(stage);
    await stage.reaches('idle');
    expect(stage.alert).to.equal(refusalText('network_error'));
    await generate(stage);
    await stage.reaches('saving-codes');
  });
});

describe('<backup-codes>, with codes on show,', () => {
  it('copies them all, one a line', async () => {
    const copied = recordCopies();
    const {stage, codes} = await onShow({attributes: {'app-name': 'Acme Bank'}});
    await stage.press(texts.copy);
    await until(() => stage.status === texts.copied);
    const lines = copied[0]?.split('\n') ?? [];
    expect(lines).to.include.members(codes);
    expect(lines).to.include('Acme Bank');
  });

  it('selects them where the browser refuses to copy', async () => {
    recordCopies({refuse: true});
    const {stage, codes} = await onShow();
    await stage.press(texts.copy);
    await until(() => stage.status === texts.copyRefused);
    for (const code of codes) expect(String(getSelection())).to.include(code);
  });

  it('downloads them as a text file named after the app', async () => {
    const files = recordDownloads();
    const {stage, codes} = await onShow({attributes: {'app-name': 'Acme Bank'}});
    await stage.press(texts.download);
    const [file] = files;
    expect(file?.name).to.equal('acme-bank-backup-codes.txt');
    expect((await file?.text)?.split('\n')).to.include.members([...codes, texts.fileTitle]);
    expect(stage.status).to.equal(texts.downloaded);
    const isGone = await fetch(file?.url ?? '').then(() => false, () => true);
    expect(isGone, 'the object URL is dropped').to.equal(true);
  });

  it('names the file as told', async () => {
    const files = recordDownloads();
    const {stage} = await onShow({attributes: {filename: 'keep-me.txt'}});
    await stage.press(texts.download);
    expect(files[0]?.name).to.equal('keep-me.txt');
  });

  it('prints them alone, and leaves nothing behind', async () => {
    const prints = recordPrints();
    const {stage, codes} = await onShow();
    await stage.press(texts.print);
    const [print] = prints;
    for (const code of codes) expect(print?.text).to.include(code);
    expect(print?.text).to.not.include(texts.saved);
    print?.frame.contentWindow?.dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('iframe')).to.equal(null);
  });

  it('says what became of them, one thing at a time', async () => {
    recordCopies();
    recordDownloads();
    const {stage} = await onShow();
    await stage.press(texts.copy);
    await until(() => stage.status === texts.copied);
    await stage.press(texts.download);
    expect(stage.text).to.include(texts.downloaded).and.to.not.include(texts.copied);
  });

  it('asks before the page is left, until they are saved', async () => {
    const {stage} = await onShow();
    expect(asksBeforeLeaving()).to.equal(true);
    await stage.press(texts.saved);
    await stage.reaches('saved');
    expect(asksBeforeLeaving()).to.equal(false);
  });

  it('forgets them once they are saved, and tells the page', async () => {
    const events = recordEvents();
    const {stage, codes} = await onShow();
    await stage.press(texts.saved);
    await stage.reaches('saved');
    expect(stage.heading).to.equal(texts.savedHeading);
    expect(events.named('mfa-backup-codes-saved').length).to.equal(1);
    for (const code of codes) expect(stage.element.renderRoot.textContent).to.not.include(code);
    await stage.press(texts.done);
    await stage.reaches('idle');
    expect(stage.text).to.include(texts.codesLeft(10, 10));
  });
});
