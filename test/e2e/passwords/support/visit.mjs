/** Tests of one browser's password manager on the built elements: each with a backend and an origin of its own. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {build} from 'esbuild';
import {findFirefox} from '../../../../scripts/browser.mjs';
import {serve} from '../../support/static-server.mjs';
import {startBackend} from './backend.mjs';
import {Chromium} from './chromium.mjs';
import {Firefox} from './firefox.mjs';

/** Milliseconds for anything to come up; only a busy machine needs so many. */
const patience = 15_000;

/** Where the element stands, and the address of that. */
export const places = {
  'on a plain page': '?place=plain',
  'in an app of React': 'react.html',
  'in an open shadow root of the page': '?place=open',
  'in a closed shadow root of the page': '?place=closed',
};

const firefox = findFirefox();
const browsers = [new Chromium(), ...(firefox ? [new Firefox(firefox)] : [])];

/** Calls `define` with each browser that is here, by whose `test` it defines tests; the browser runs from the first to the last. */
export function inEachBrowser(define) {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-built-'));
  before(async () => {
    await bundle(folder);
    for (const browser of browsers) await browser.start();
  });
  after(async () => {
    for (const browser of browsers) await browser.stop();
    rmSync(folder, {recursive: true});
  });
  if (!firefox) test('Firefox does the same', {skip: 'Firefox is not installed: apt-get install firefox-esr'});
  for (const browser of browsers) {
    define(browser, (title, body) => test(`${browser.name} ${title}`, () => visit(browser, folder, body)));
  }
}

async function visit(browser, folder, body) {
  const backend = await startBackend();
  const site = await serve({'/': 'test/e2e/passwords/pages', '/built/': folder, '/cdn/': 'dist/cdn'}, backend.answer);
  // Firefox fills in on no address of another host over HTTP.
  const address = site.address.replace('127.0.0.1', 'localhost');
  await browser.remember(address);
  try {
    await body(new Visit(browser, address, backend));
  } finally {
    site.stop();
  }
}

/** Somebody in front of a page with an element on it. */
class Visit {
  constructor(browser, address, backend) {
    Object.assign(this, {browser, address, backend});
  }

  /** What the browser has stored for this site from now on. */
  remember(...people) {
    return this.browser.remember(this.address, ...people);
  }

  /** Opens a page, up to the form whose field has the name. */
  async opens(path, name) {
    await this.browser.open(new URL(path, this.address).href);
    await this.seesField(name);
  }

  seesField(name) {
    return this.sees((field) => globalThis.element?.querySelector(`[name=${field}]`), name);
  }

  /** Waits until a function in the page returns something. */
  async sees(body, ...parameters) {
    for (const end = Date.now() + patience; ; await pause(30)) {
      if (await this.browser.run(`(...all) => Boolean((${body})(...all))`, ...parameters)) return;
      if (Date.now() > end) throw new Error(`This is not to be seen: ${body} ${parameters}\n${await this.browser.run(() => globalThis.element?.shadowRoot?.textContent)}`);
    }
  }

  isIn(state) {
    return this.sees((name) => globalThis.element.state === name, state);
  }

  async types(name, text, options) {
    await this.seesField(name);
    await this.browser.type((field) => globalThis.element.querySelector(`[name=${field}]`), [name], text, options);
  }

  /** Presses the button that sends the form. */
  sends() {
    return this.browser.press(() => globalThis.element.querySelector('button[type=submit]'));
  }

  /** Presses the button outside the form that says this. */
  async presses(words) {
    const button = (text) => [...globalThis.element.shadowRoot.querySelectorAll('button')].find((one) => one.textContent.toLowerCase().includes(text));
    await this.sees(button, words);
    await this.browser.press(button, words);
  }

  async signsIn({identifier, password}) {
    await this.types('username', identifier);
    await this.types('password', password, {enter: true});
  }

  /** Every field, as the page sees it, and whether the browser has filled it in. */
  fields() {
    return this.browser.run(() =>
      [...globalThis.element.querySelectorAll('input')].map((input) => ({
        name: input.name,
        value: input.value,
        filled: input.matches(':autofill'),
      })),
    );
  }

  /** Waits until the browser has filled in the field. Before that nobody may type where it is going to: it would write in between. */
  isFilled(name) {
    return this.sees((field) => globalThis.element.querySelector(`[name=${field}]`).matches(':autofill'), name);
  }

  /** Waits for what the browser decides about storing. */
  async isOffered(...expected) {
    for (const end = Date.now() + patience; ; await pause(30)) {
      const offers = await this.browser.offers();
      if (String(offers) === String(expected)) return;
      if (Date.now() > end) throw new Error(`Instead of ${expected}, this was decided: ${offers}`);
    }
  }
}

/** The page of React, built from the package as an app builds it. */
function bundle(outdir) {
  return build({
    entryPoints: {react: 'test/e2e/passwords/pages/react.jsx'},
    outdir,
    bundle: true,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    target: 'es2022',
    define: {'process.env.NODE_ENV': '"production"'},
    logLevel: 'warning',
  });
}
