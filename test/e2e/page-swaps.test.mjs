/** Pages that are swapped for one another without a load, and brought back as copies: as Turbo, htmx and the browser's cache do. */
import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {readFileSync} from 'node:fs';
import {blocksOf} from '../../scripts/docs.mjs';
import {watchActions} from './support/actions.mjs';
import {inBrowser, inContext, patience, useFolders, watchTroubles} from './support/in-browser.mjs';
import {launch} from './support/launch.mjs';
import {Person} from './support/person.mjs';
import {serve} from './support/static-server.mjs';
import {buttons, fields, ada, grace, headings, methods} from './support/texts.mjs';

const folders = {'/': 'test/e2e/pages/page-swaps', '/cdn/': 'dist/cdn'};
useFolders(folders);

const swappers = {
  'a swapper that keeps copies of the page, as Turbo does': {path: '/index.html?swapper=turbo'},
  // It cannot do with Trusted Types, whatever is on the page. Without the policy the browser asks for favicon.ico, too.
  'a swapper that keeps the markup of the page, as htmx does': {path: '/index.html?swapper=htmx', bypassCSP: true},
};

for (const [name, options] of Object.entries(swappers)) {
  inBrowser(`with ${name}, Back brings a sign-in form that works, and it alone`, options, async ({page}) => {
    const person = new Person(page);
    await person.heading(headings.signIn).waitFor();
    await person.typesInto(fields.identifier, ada.identifier);
    await there(page);
    await page.goBack();
    await isWhole(page, person, headings.signIn);
    const seen = await watchActions(page);
    await person.givesPassword();
    await person.arrivesAt(/you are signed in/i);
    assert.deepEqual(await seen(), ['sign-in', 'set-active']);
    assert.deepEqual(await page.evaluate(() => globalThis.takenForms), []);
  });

  inBrowser(`with ${name}, Back in the middle of a sign-in goes on at its second step`, options, async ({page}) => {
    const person = new Person(page);
    await person.givesPassword(grace);
    await person.arrivesAt('chooseMethod');
    await person.press(methods.phone);
    await person.arrivesAt('phone', {field: fields.code});
    const code = await page.evaluate(() => globalThis.adapter.inbox.messages.at(-1).code);
    await there(page);
    await page.goBack();
    await isWhole(page, person, headings.chooseMethod);
    await person.press(methods.phone);
    await person.heading(headings.phone).waitFor();
    await person.typesInto(fields.code, code);
    await person.heading(/you are signed in/i).waitFor();
    assert.equal(await page.evaluate(() => globalThis.adapter.inbox.messages.length), 1);
  });

  inBrowser(`with ${name}, Back after a sign-out asks for the password, though the copy shows an account`, options, async ({page}) => {
    const person = new Person(page);
    await person.givesPassword();
    await person.arrivesAt(/you are signed in/i);
    await there(page);
    await person.heading(headings.manage).waitFor();
    await page.evaluate(() => globalThis.adapter.setActive({session: null}));
    await page.goBack();
    await isWhole(page, person, headings.signIn);
    await page.goForward();
    await page.getByRole('heading', {name: 'Acme account'}).waitFor();
    assert.equal(await person.button(buttons.signIn).count(), 0);
    assert.doesNotMatch(await page.locator('body').innerText(), /authenticator app/i);
  });
}

/** To the account page, by its link. */
async function there(page) {
  await page.getByRole('link', {name: 'Account'}).click();
  await page.getByRole('heading', {name: 'Acme account'}).waitFor();
}

/** The element that came back is drawn once, and what the page's author put into it is still there. */
async function isWhole(page, person, heading) {
  await person.heading(heading).waitFor();
  await page.getByText('By signing in you agree').waitFor();
  assert.equal(await person.heading(heading).count(), 1);
  assert.equal(await page.locator('mfa-sign-in').count(), 1);
  const forms = await page.locator('mfa-sign-in form').evaluateAll((all) => all.map(({innerHTML}) => innerHTML));
  assert.ok(forms.length <= 1, forms.join('\n'));
}

let cachingBrowser;
let cachedSite;
after(async () => {
  await cachingBrowser?.close();
  cachedSite?.stop();
});

/** A test in a browser that brings pages back as they were left, which Playwright else prevents. `script` runs on each page. */
function withPageCache(title, script, body) {
  test(title, async () => {
    cachedSite ??= await serve(folders, mayBeKept);
    cachingBrowser ??= await launch({ignoreDefaultArgs: ['--disable-back-forward-cache']});
    const context = await cachingBrowser.newContext({baseURL: cachedSite.address, locale: 'en-GB'});
    context.setDefaultTimeout(patience);
    const troubles = await watchTroubles(context);
    await context.addInitScript(`addEventListener('pageshow', ({persisted}) => persisted && sessionStorage.setItem('came back', 'yes')); ${script}`);
    await inContext({context, title, troubles}, async () => {
      const page = await context.newPage();
      await page.goto('/index.html');
      await body(page, new Person(page));
      // A page that is left while it fetches code that it may come to need.
      assert.deepEqual(troubles.filter((trouble) => !/^failed: \S+\.js net::ERR_ABORTED$/.test(trouble)), []);
    });
  });
}

/** Pages with `no-store` are never kept. */
async function mayBeKept(_request, response) {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (status, headers) => writeHead(status, {...headers, 'Cache-Control': 'no-cache'});
  return false;
}

/** To the page before, kept by the browser. */
async function backToKept(page) {
  // Nothing is loaded that could be waited for.
  await page.goBack({waitUntil: 'commit'});
  await page.waitForFunction(() => sessionStorage.getItem('came back'));
}

withPageCache('a page from the browser’s back-forward cache is as it was left, and its sign-in goes on', '', async (page, person) => {
  await person.typesInto(fields.identifier, ada.identifier);
  await there(page);
  await backToKept(page);
  assert.equal(await person.field(fields.identifier).inputValue(), ada.identifier);
  await person.typesInto(fields.password, ada.password);
  await person.press(buttons.signIn);
  await person.arrivesAt(/you are signed in/i);
});

const [section] = readFileSync('docs/server-rendering.md', 'utf8').split('\n## Hotwire Turbo, htmx and other page swappers\n').slice(1);
const [recipe] = blocksOf(section).map(({text}) => text);

withPageCache('with the lines of the documentation such a page is drawn anew', recipe, async (page, person) => {
  await person.heading(headings.signIn).waitFor();
  await there(page);
  await page.waitForFunction(() => globalThis.adapter);
  await page.evaluate(async ({identifier, password}) => {
    const {createdSessionId} = await globalThis.adapter.signIn({identifier, password});
    await globalThis.adapter.setActive({session: createdSessionId});
  }, ada);
  await backToKept(page);
  await person.heading(/you are signed in/i).waitFor();
});
