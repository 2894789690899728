/** The scenes whose bytes are counted, and how a person comes to each of their screens. */
import {readdirSync} from 'node:fs';
import {acts, buttons, fields, headings} from '../../test/e2e/support/texts.mjs';
import {uriOnPage} from '../../test/e2e/support/key-on-page.mjs';
import {bundle, bundleCdn, page, root} from './build.mjs';

/** Types what the app shows now for the secret, which is the account's own by default. */
async function typeCode(tab, secret) {
  await tab.getByRole('textbox', {name: fields.code}).focus();
  await tab.keyboard.type(await tab.evaluate((given) => globalThis.codeNow(given), secret));
}

const signIn = {
  situation: 'signed-out',
  factors: 'totp,backup_code',
  /** What is transferred from here on does not hold up the form. */
  drawn: 'mfa-sign-in input[autocomplete~="username"]',
  steps: {
    'the form': () => {},
    'its code step': async (tab) => {
      await tab.getByRole('textbox', {name: fields.identifier}).fill('ada@example.com');
      await tab.getByRole('textbox', {name: fields.password}).fill('analytical-engine');
      await tab.getByRole('button', {name: buttons.signIn}).click();
      await tab.getByRole('textbox', {name: fields.code}).waitFor();
    },
    'signed in': async (tab) => {
      await typeCode(tab);
      await tab.locator('mfa-sign-in[state="signed-in"]').waitFor();
    },
  },
};

const enrolment = {
  situation: 'signed-in',
  steps: {
    'the first screen': (tab) => tab.getByRole('button', {name: buttons.beginSetup}).waitFor(),
    'the QR code': async (tab) => {
      await tab.getByRole('button', {name: buttons.beginSetup}).click();
      await tab.getByRole('img').waitFor();
    },
    'the backup codes': async (tab) => {
      await typeCode(tab, await uriOnPage(tab));
      await tab.getByRole('heading', {name: headings.saveCodes}).waitFor();
    },
  },
};

const manage = {
  situation: 'signed-in',
  factors: 'phone_code',
  steps: {
    'the list': (tab) => tab.getByRole('button', {name: acts.addApp}).waitFor(),
    'adding an app, up to the QR code': async (tab) => {
      await tab.getByRole('button', {name: acts.addApp}).click();
      await tab.getByRole('button', {name: buttons.beginSetup}).click();
      await tab.getByRole('img').waitFor();
    },
  },
};

/** Each with the entry that its page loads, and the tag on it. */
export const scenes = {
  'sign-in': {...signIn, title: 'Sign-in', entry: 'src/define/mfa-sign-in.ts', tag: 'mfa-sign-in'},
  enrolment: {...enrolment, title: 'Enrolment', entry: 'src/define/totp-enroll.ts', tag: 'totp-enroll'},
  manage: {...manage, title: 'Management', entry: 'src/define/mfa-manage.ts', tag: 'mfa-manage'},
  all: {...signIn, title: 'All five elements, a sign-in', entry: 'src/define.ts', tag: 'mfa-sign-in'},
  'all-enrolment': {...enrolment, title: 'All five elements, an enrolment', entry: 'src/define.ts', tag: 'totp-enroll'},
  cdn: {...signIn, title: 'The CDN file, a sign-in', entry: 'cdn', tag: 'mfa-sign-in'},
};

/** All adapters but the memory one, which is none for a real page. */
export const adapters = readdirSync(`${root}/src/adapters`).filter((name) => name !== 'memory' && name !== 'shared');

/** What is served: each scene below `/<name>/`, each adapter on a page of its own below `/adapters/<name>/`. */
export async function sceneFiles() {
  const files = await bundle('scenario', '/backend/');
  for (const [name, {entry, tag}] of Object.entries(scenes)) {
    const isCdn = entry === 'cdn';
    const script = isCdn ? `/${name}/mfa-elements.js` : `/${name}/elements.js`;
    Object.assign(files, isCdn ? await bundleCdn(`/${name}/`) : await bundle('elements', `/${name}/`, `${root}/${entry}`));
    // The adapter is there when the tag is defined, as it would be in one bundle.
    files[`/${name}/index.html`] = page(`<${tag}></${tag}>`, '/backend/scenario.js', script);
  }
  for (const name of adapters) {
    Object.assign(files, await bundle('adapter', `/adapters/${name}/`, `${root}/src/adapters/${name}/index.ts`));
    files[`/adapters/${name}/index.html`] = page('', `/adapters/${name}/adapter.js`);
  }
  return files;
}
