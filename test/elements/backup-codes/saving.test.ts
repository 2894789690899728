import {expect} from '@open-wc/testing';
import {credentials} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving, recordCopies, recordDownloads, recordPrints, recordShares} from '../../support/handover.js';
import {hasButton} from '../../support/page.js';
import {replace} from '../../support/replace.js';
import {texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {until} from '../../support/until.js';
import {createWorld} from '../../support/world.js';
import {showing} from '../mfa-manage/scenes.js';
import {generate, graceIsIn, withOneCode} from './scenes.js';
import {onShow, ready, type Codes} from './support.js';

/** What web views in native apps call themselves. */
const webViews = {
  Android:
    'Mozilla/5.0 (Linux; Android 16; Pixel 10; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/145.0.0.0 Mobile Safari/537.36',
  iOS: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
};

/** Whether nobody can read what an object URL stood for any more. */
const isGone = (url = ''): Promise<boolean> => fetch(url).then(() => false, () => true);

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
  });

  for (const [place, agent] of Object.entries(webViews)) {
    it(`offers neither file nor print in a web view of ${place}, where both come to nothing`, async () => {
      replace(navigator, 'userAgent', agent);
      const {stage} = await onShow();
      expect(hasButton(stage.element, texts.copy)).to.equal(true);
      expect(hasButton(stage.element, texts.download)).to.equal(false);
      expect(hasButton(stage.element, texts.print)).to.equal(false);
    });
  }

  it('offers both in an app on the home screen, which is called like a web view', async () => {
    const isHomeScreen = (query: string): boolean => query === '(display-mode: standalone)';
    const asked = window.matchMedia.bind(window);
    replace(navigator, 'userAgent', webViews.iOS);
    replace(window, 'matchMedia', (query) => asked(isHomeScreen(query) ? 'all' : query));
    const {stage} = await onShow();
    expect(hasButton(stage.element, texts.download)).to.equal(true);
    expect(hasButton(stage.element, texts.print)).to.equal(true);
  });

  it('leaves the browser time to save the file, and drops it once they are saved', async () => {
    const files = recordDownloads();
    const {stage} = await onShow();
    await stage.press(texts.download);
    await stage.press(texts.download);
    const [first, second] = files.map(({url}) => url);
    expect(await isGone(first), 'the first, of which there is another now').to.equal(true);
    expect(await isGone(second)).to.equal(false);
    await stage.press(texts.saved);
    expect(await isGone(second), 'the second').to.equal(true);
  });

  it('drops the file after a minute in any case', async () => {
    holdTime();
    const files = recordDownloads();
    const {stage} = await onShow();
    await stage.press(texts.download);
    pass(59);
    expect(await isGone(files[0]?.url)).to.equal(false);
    pass(2);
    expect(await isGone(files[0]?.url)).to.equal(true);
  });

  it('names the file as told', async () => {
    const files = recordDownloads();
    const {stage} = await onShow({attributes: {filename: 'keep-me.txt'}});
    await stage.press(texts.download);
    expect(files[0]?.name).to.equal('keep-me.txt');
  });

  it('prints them alone, says so, and leaves nothing behind', async () => {
    const prints = recordPrints();
    const {stage, codes} = await onShow();
    await stage.press(texts.print);
    expect(stage.status).to.equal(texts.printed);
    const [print] = prints;
    for (const code of codes) expect(print?.text).to.include(code);
    expect(print?.text).to.not.include(texts.saved);
    print?.frame.contentWindow?.dispatchEvent(new Event('afterprint'));
    expect(document.querySelector('iframe')).to.equal(null);
  });

  it('takes the print away when the codes are saved, where the browser does not say when it is done', async () => {
    recordPrints();
    const {stage} = await onShow();
    await stage.press(texts.print);
    await stage.press(texts.print);
    expect(document.querySelectorAll('iframe').length).to.equal(1);
    await stage.press(texts.saved);
    expect(document.querySelector('iframe')).to.equal(null);
  });

  it('takes the print away after a minute, whoever says nothing', async () => {
    recordPrints();
    const {stage} = await onShow();
    holdTime();
    await stage.press(texts.print);
    pass(59);
    expect(document.querySelectorAll('iframe').length).to.equal(1);
    pass(1);
    expect(document.querySelector('iframe')).to.equal(null);
  });

  it('offers to share them where the browser can', async () => {
    const {stage} = await onShow();
    expect(hasButton(stage.element, texts.share)).to.equal('share' in navigator);
  });

  it('shares them as text, and says so', async () => {
    const shared = recordShares();
    const {stage, codes} = await onShow({attributes: {'app-name': 'Acme Bank'}});
    await stage.press(texts.share);
    await until(() => stage.status === texts.shared);
    expect(Object.keys(shared[0] ?? {}).sort()).to.deep.equal(['text', 'title']);
    expect(shared[0]?.title).to.equal(texts.fileTitle);
    expect(shared[0]?.text?.split('\n')).to.include.members([...codes, 'Acme Bank']);
  });

  it('says nothing when the person shares them with nobody after all', async () => {
    for (const outcome of ['AbortError', 'InvalidStateError']) {
      recordShares(outcome);
      const {stage} = await onShow();
      await stage.press(texts.share);
      expect(stage.status, outcome).to.equal('');
    }
  });

  it('says what to do instead where the browser refuses to share', async () => {
    recordShares('NotAllowedError');
    const {stage} = await onShow();
    await stage.press(texts.share);
    await until(() => stage.status === texts.shareRefused);
    expect(stage.text).to.include(texts.shareRefused);
  });

  it('has no number before a single code', async () => {
    const world = createWorld();
    const {stage, codes} = await onShow({world, adapter: withOneCode(world)});
    expect(codes.length).to.equal(1);
    const list = stage.element.renderRoot.querySelector('ol') as Element;
    expect(getComputedStyle(list).listStyleType).to.equal('none');
    expect(stage.heading).to.equal(texts.saveOneHeading);
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

describe('<backup-codes>, saying whose codes they are,', () => {
  const copiedBy = async (stage: Codes): Promise<string[]> => {
    const copied = recordCopies();
    await stage.press(texts.copy);
    await until(() => stage.status === texts.copied);
    return copied[0]?.split('\n') ?? [];
  };

  it('names app, account and day in what is copied, downloaded, printed and shared', async () => {
    const [copied, files, prints, shares] = [recordCopies(), recordDownloads(), recordPrints(), recordShares()];
    const {stage} = await onShow({attributes: {'app-name': 'Acme Bank'}});
    for (const name of [texts.copy, texts.download, texts.print, texts.share]) await stage.press(name);
    const day = new Date().toLocaleDateString('sv');
    const all = [copied[0], await files[0]?.text, prints[0]?.text, shares[0]?.text];
    for (const text of all) expect(text?.split('\n').slice(0, 4)).to.deep.equal([texts.fileTitle, 'Acme Bank', credentials('grace').identifier, day]);
  });

  it('asks the backend for the account once, however often it is drawn', async () => {
    const {stage} = await onShow();
    const before = stage.world.callsOf('getState').length;
    for (const name of [texts.copy, texts.copy]) await stage.press(name);
    expect(stage.world.callsOf('getState').length).to.equal(before);
  });

  it('does not ask where the page says it', async () => {
    const {stage} = await ready(graceIsIn, {attributes: {account: 'grace@navy.example'}});
    const before = stage.world.callsOf('getState').length;
    await generate(stage);
    await stage.reaches('saving-codes');
    expect(await copiedBy(stage)).to.include('grace@navy.example');
    expect(stage.world.callsOf('getState').length).to.equal(before);
  });

  it('does without where the backend does not answer, or with nonsense', async () => {
    for (const fault of ['hang', 'network', 'nonsense', 'session-lost'] as const) {
      const {stage} = await ready(graceIsIn);
      const release = stage.world.hold('createBackupCode');
      await generate(stage);
      stage.world.adapter.faults.set('getState', fault);
      release();
      await stage.reaches('saving-codes');
      expect(await copiedBy(stage), fault).to.not.include(credentials('grace').identifier);
    }
  });

  it('does without an account that is no text', async () => {
    const world = createWorld();
    const adapter = showing((user) => ({...user, identifier: 7 as unknown as string}))(world);
    const {stage} = await onShow({world, adapter});
    expect((await copiedBy(stage))[0]).to.equal(texts.fileTitle);
  });
});
