/** Pages with two versions of the package: the first definition wins, and everything works. */
import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {bundleApp, buildCdn, otherSources, otherVersion} from './support/second-version.mjs';
import {buttons} from './support/texts.mjs';

const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-two-'));
const other = otherSources();
const folders = {'/': folder, '/cdn/': 'dist/cdn', '/other-cdn/': join(other.folder, 'dist/cdn')};
useFolders(folders);

/** The scripts of a page by name: what it loads, and the version it is of. */
const copies = {
  cdn: {src: '/cdn/mfa-elements.js', of: version},
  'other-cdn': {src: '/other-cdn/mfa-elements.js', of: otherVersion},
  app: {src: '/app.js', of: version},
  'other-app': {src: '/other-app.js', of: otherVersion},
  'one-tag': {src: '/one-tag.js', of: version},
};

before(async () => {
  await buildCdn(other.folder);
  // It configures the page and says what it caught, through its own copy.
  const script = `import 'mfa-elements/define.js';
    import 'mfa-elements/locales/de.js';
    import {configure, MfaError, MfaSignIn, mountSignIn, registerAdapter, requestReverification} from 'mfa-elements';
    import {memoryAdapter} from 'mfa-elements/adapters/memory';
    const adapter = memoryAdapter();
    registerAdapter('from-app', () => adapter);
    configure({adapter: 'from-app'});
    Object.assign(globalThis, {MfaError, MfaSignIn, mountSignIn, requestReverification, adapter});`;
  await bundleApp({sources: '.', script, outfile: join(folder, 'app.js')});
  await bundleApp({sources: other.folder, script, outfile: join(folder, 'other-app.js')});
  await bundleApp({sources: '.', script: `import 'mfa-elements/define/mfa-sign-in.js';`, outfile: join(folder, 'one-tag.js')});
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Empty</title>');
  for (const first of Object.keys(copies)) {
    for (const second of Object.keys(copies)) writeFileSync(join(folder, `${first}+${second}.html`), pageWith(first, second));
  }
});

after(() => {
  other.remove();
  rmSync(folder, {recursive: true});
});

function pageWith(...names) {
  const scripts = names.map((name) => `<script type="module" src="${copies[name].src}"></script>`);
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Two versions</title>
  ${scripts.join('\n  ')}
  <h1>Two versions</h1>
  <mfa-sign-in adapter="${names.some((name) => name.endsWith('app')) ? 'from-app' : 'memory'}"></mfa-sign-in>
</html>`;
}

/** Every pair of two versions whose second copy brings no Lit of its own that the policy would refuse. */
const pairs = [
  ['cdn', 'other-cdn'],
  ['other-cdn', 'cdn'],
  ['app', 'other-cdn'],
  ['other-app', 'cdn'],
];

for (const [first, second] of pairs) {
  inBrowser(`${first}, then ${second}: the first is used, one warning names both, a sign-in works under Trusted Types`, {}, async ({page, troubles}) => {
    await page.goto(`/${first}+${second}.html`);
    await usesFirst({page, troubles, first, second});
    const person = new Person(page);
    await person.givesPassword();
    await person.arrivesAt(/you are signed in/i);
  });
}

/** An app brings Lit, whose second copy needs 'allow-duplicates' in the policy: a browser's rule that no package can get around. */
const pairsOfLits = [
  ['cdn', 'other-app'],
  ['app', 'other-app'],
];

for (const [first, second] of pairsOfLits) {
  inBrowser(`${first}, then ${second}: the first is used, and is configured through the second`, {}, async ({page, context, troubles}) => {
    await allowSecondPolicy(context);
    await page.goto(`/${first}+${second}.html`);
    await usesFirst({page, troubles, first, second});
    const person = new Person(page);
    await person.givesPassword();
    await person.arrivesAt(/you are signed in/i);
    assert.equal(await page.evaluate(async () => (await globalThis.adapter.getState()).status), 'signed_in');
  });

  inBrowser(`${first}, then ${second}: without a second policy the page goes on with the first`, {}, async ({page, troubles}) => {
    await page.goto(`/${first}+${second}.html`);
    const element = page.locator('mfa-sign-in');
    await element.waitFor();
    assert.equal(await page.evaluate(() => customElements.get('mfa-sign-in').version), copies[first].of);
    await page.getByRole('group').waitFor();
    assert.ok(troubles.some((trouble) => trouble.includes('trusted-types')), troubles.join('\n'));
    troubles.length = 0;
  });
}

inBrowser('what one copy throws the other understands, and a mounted element is mounted once', {}, async ({page, context, troubles}) => {
  await allowSecondPolicy(context);
  await page.goto('/cdn+other-app.html');
  await usesFirst({page, troubles, first: 'cdn', second: 'other-app'});
  const {caught, count, lang} = await page.evaluate(async () => {
    const first = await import('/cdn/mfa-elements.js');
    const box = document.body.appendChild(document.createElement('div'));
    const mounted = globalThis.mountSignIn(box);
    globalThis.mountSignIn(box, {lang: 'de'});
    const controller = new AbortController();
    controller.abort();
    const error = await first.requestReverification({signal: controller.signal}).catch((reason) => reason);
    return {caught: [globalThis.MfaError.is(error), error.code], count: box.children.length, lang: mounted.lang};
  });
  assert.deepEqual({caught, count, lang}, {caught: [true, 'aborted'], count: 1, lang: 'de'});
  await page.getByRole('button', {name: 'Anmelden'}).waitFor();
});

inBrowser('the file for plain pages takes a second name for its policy, where an app has defined some of the tags', {}, async ({page, context, troubles}) => {
  await allowSecondPolicy(context, 'mfa-elements');
  await page.goto('/one-tag+other-cdn.html');
  const person = new Person(page);
  await person.givesPassword();
  await person.arrivesAt(/you are signed in/i);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('mfa-manage'), {adapter: 'memory'})));
  await page.locator('mfa-manage[state=listing]').getByRole('heading').first().waitFor();
  assert.deepEqual(await page.evaluate(() => ['mfa-sign-in', 'mfa-manage'].map((tag) => customElements.get(tag).version)), [version, otherVersion]);
  // The browser tells of the name that it refused.
  assert.ok(troubles.splice(0).some((trouble) => trouble.includes('trusted-types')));
});

inBrowser('two copies of one version say nothing', {}, async ({page}) => {
  await page.goto('/app+cdn.html');
  await page.getByRole('button', {name: buttons.signIn}).waitFor();
});

/** The tag is that of the first copy, and the one trouble is the warning, which is then struck off. */
async function usesFirst({page, troubles, first, second}) {
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await page.evaluate(() => customElements.get('mfa-sign-in').version), copies[first].of);
  const [warning, ...others] = troubles.splice(0);
  assert.deepEqual(others, []);
  const told = warning?.replace(/<[\w-]+>/, 'the tag');
  assert.equal(told, `console.warning: mfa-elements ${copies[second].of} is not used: the tag is of ${copies[first].of}.`);
}

/** Lets the pages have another Trusted Types policy: by default one of the same name, as a page must that has two copies of Lit. */
async function allowSecondPolicy(context, name = `'allow-duplicates'`) {
  await context.route('**/*.html', async (route) => {
    const response = await route.fetch();
    const policy = response.headers()['content-security-policy'];
    await route.fulfill({response, headers: {...response.headers(), 'content-security-policy': `${policy} ${name}`}});
  });
}
