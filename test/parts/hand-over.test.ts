import {expect} from '@open-wc/testing';
import {copyText} from '../../src/parts/hand-over.js';
import {replace} from '../support/replace.js';
import {holdTime, pass} from '../support/time.js';
import {settled} from '../support/until.js';

/** A clipboard, and whether the page may read it without asking. */
function stageClipboard(permission: PermissionState | 'unknown'): {text: string; reads: number} {
  const clipboard = {text: 'of another app', reads: 0};
  const query = (): Promise<{state: string}> => {
    if (permission === 'unknown') throw new TypeError("'clipboard-read' is not a valid enum value of type PermissionName.");
    return Promise.resolve({state: permission});
  };
  replace(navigator as {permissions: unknown}, 'permissions', {query});
  replace(navigator as {clipboard: unknown}, 'clipboard', {
    writeText: (text: string) => Promise.resolve(void (clipboard.text = text)),
    readText: () => {
      clipboard.reads += 1;
      return Promise.resolve(clipboard.text);
    },
  });
  return clipboard;
}

async function copy(text: string): Promise<void> {
  expect(await copyText(text, undefined)).to.equal(true);
  await settled();
}

async function wait(seconds: number): Promise<void> {
  pass(seconds);
  await settled();
}

describe('A secret that was copied', () => {
  beforeEach(() => {
    holdTime();
    replace(document, 'hasFocus', () => true);
  });

  it('is off the clipboard after two minutes, where the page may read it', async () => {
    const clipboard = stageClipboard('granted');
    await copy('a\nsecret');
    await wait(119);
    expect(clipboard.text).to.equal('a\nsecret');
    await wait(1);
    expect(clipboard.text).to.equal('');
  });

  it('is off it too where the system ends lines in its own way', async () => {
    const clipboard = stageClipboard('granted');
    await copy('a\nsecret');
    clipboard.text = 'a\r\nsecret';
    await wait(120);
    expect(clipboard.text).to.equal('');
  });

  it('is off it when the person is back, if they were away by then', async () => {
    const clipboard = stageClipboard('granted');
    await copy('secret');
    replace(document, 'hasFocus', () => false);
    await wait(300);
    expect(clipboard.text).to.equal('secret');
    replace(document, 'hasFocus', () => true);
    dispatchEvent(new Event('focus'));
    await settled();
    expect(clipboard).to.deep.equal({text: '', reads: 1});
    dispatchEvent(new Event('focus'));
    await settled();
    expect(clipboard.reads).to.equal(1);
  });

  it('leaves alone what was copied after it', async () => {
    const clipboard = stageClipboard('granted');
    await copy('secret');
    clipboard.text = 'something else';
    await wait(120);
    expect(clipboard.text).to.equal('something else');
  });

  it('has its two minutes anew when it is copied again', async () => {
    const clipboard = stageClipboard('granted');
    await copy('secret');
    await wait(100);
    await copy('secret');
    await wait(100);
    expect(clipboard.text).to.equal('secret');
    await wait(20);
    expect(clipboard.text).to.equal('');
  });

  for (const permission of ['prompt', 'denied', 'unknown'] as const) {
    it(`stays, and nobody is asked, where the permission to read is ${permission}`, async () => {
      const clipboard = stageClipboard(permission);
      await copy('secret');
      await wait(300);
      expect(clipboard).to.deep.equal({text: 'secret', reads: 0});
    });
  }
});
