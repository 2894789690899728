/** KeePassXC-Browser, a password manager as an extension, fills in the elements' fields: the real one, with KeePassXC behind it. */
import {test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {findFirefox} from '../../../scripts/browser.mjs';
import {serve} from '../support/static-server.mjs';
import {grace, startBackend} from './support/backend.mjs';
import {startFirefox} from './support/firefox-process.mjs';
import {KeePassXCBrowser} from './support/keepassxc-browser.mjs';
import {isInstalled, startKeePassXC} from './support/keepassxc.mjs';

const skip = isInstalled && findFirefox() ? false : 'This takes apt-get install firefox-esr keepassxc webext-keepassxc-browser';

test('KeePassXC-Browser fills in the password, and the code of the entry when it is asked to, and both sign in', {skip}, async () => {
  const ending = [];
  try {
    const backend = await startBackend();
    const site = await serve({'/': 'test/e2e/passwords/pages', '/cdn/': 'dist/cdn'}, backend.answer);
    ending.push(site.stop);
    const url = site.address.replace('127.0.0.1', 'localhost');
    const keepassxc = await startKeePassXC({...grace, url, otpauth: `otpauth://totp/site?secret=${backend.secret}&period=30&digits=6`});
    ending.push(keepassxc.stop);
    const {marionette, stop} = await startFirefox(findFirefox(), keepassxc.environment);
    ending.push(stop);
    const extension = new KeePassXCBrowser(marionette);
    await extension.start(keepassxc.association, until);
    await signsIn({marionette, extension, url});
  } finally {
    for (const end of ending.reverse()) await end();
  }
});

async function signsIn({marionette, extension, url}) {
  const sees = (body, ...parameters) => until(() => marionette.run(body, parameters));
  const valueOf = (name) => globalThis.element?.querySelector(`[name=${name}]`)?.value;
  const button = () => globalThis.element.querySelector('button[type=submit]');
  await marionette.open(`${url}?place=plain`);
  await sees(valueOf, 'password');
  await marionette.press(button, []);
  await sees(() => globalThis.element.querySelector('[name=totp]') === document.activeElement);
  await extension.fillsCode(url);
  await sees(() => globalThis.element.state === 'signed-in');
}

/** Waits until a question is answered with yes; only a busy machine needs so many milliseconds. */
async function until(ask) {
  for (const end = Date.now() + 60_000; !(await ask()); await pause(50)) {
    if (Date.now() > end) throw new Error(`This did not come true: ${ask}`);
  }
}
