/** Pages on which the elements come late: what is below them must not move. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {build} from 'esbuild';
import {watchShifts} from '../stacks/support/layout-shift.mjs';
import {inBrowser, useFolders} from './support/in-browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-late-'));
after(() => rmSync(folder, {recursive: true}));
useFolders({'/': folder, '/cdn/': 'dist/cdn'});

/** From where a layout counts as one that jumps: half of what web.dev calls good. */
const limit = 0.05;
/** What each tag shows first to Ada, who is signed in, but for the sign-in. */
const first = {
  'mfa-sign-in': 'asking-password',
  'totp-enroll': 'introducing',
  'totp-verify': 'asking',
  'backup-codes': 'idle',
  'mfa-manage': 'listing',
};
const screens = [
  {name: 'a wide page', viewport: {width: 1024, height: 800}},
  {name: 'a phone', viewport: {width: 390, height: 800}},
];

before(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Empty</title>');
  for (const tag of Object.keys(first)) {
    for (const from of ['cdn', 'bundle']) {
      writeFileSync(join(folder, `${from}-${tag}.html`), pageWith(tag, {from, reserve: true}));
      writeFileSync(join(folder, `${from}-${tag}-bare.html`), pageWith(tag, {from, reserve: false}));
    }
  }
  writeFileSync(
    join(folder, 'hidden.html'),
    '<!doctype html><title>Hidden</title><link rel="stylesheet" href="/cdn/placeholder.css"><mfa-sign-in hidden></mfa-sign-in><mfa-manage></mfa-manage>',
  );
  writeFileSync(join(folder, 'page.css'), 'body { margin: 1rem; font-family: sans-serif } p { min-height: 10rem; background: #ddd }');
  writeFileSync(join(folder, 'cdn.js'), `import {loadMemoryAdapter} from '/cdn/mfa-elements.js';\n${appWith('/cdn/mfa-elements.js', 'await loadMemoryAdapter()')}`);
  await build({
    stdin: {
      contents: `import './dist/esm/define.js'; ${appWith('./dist/esm/index.js', "await import('./dist/esm/adapters/memory.js')")}`,
      resolveDir: process.cwd(),
    },
    outdir: folder,
    entryNames: 'bundle',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    logLevel: 'error',
  });
});

for (const [tag, state] of Object.entries(first)) {
  for (const from of ['cdn', 'bundle']) {
    for (const {name, viewport} of screens) {
      inBrowser(`nothing moves on ${name} while <${tag}> of the ${from} is on its way`, {viewport}, async ({page}) => {
        const shift = await shiftOf(page, `/${from}-${tag}.html`, `${tag}[state=${state}]`);
        assert.ok(shift < limit, `${tag} moved the page by ${shift}`);
      });
    }
  }
}

inBrowser('without the style sheet, a page moves when the elements come', {}, async ({page}) => {
  const shift = await shiftOf(page, '/cdn-mfa-manage-bare.html', 'mfa-manage[state=listing]');
  assert.ok(shift > limit, `only ${shift}: this test would not see a jump`);
});

inBrowser('the style sheet shows no element that is hidden', {}, async ({page}) => {
  await page.goto('/hidden.html');
  await page.locator('mfa-manage').waitFor();
  assert.equal(await page.locator('mfa-sign-in').isVisible(), false);
});

function pageWith(tag, {from, reserve}) {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>A page with ${tag}</title>
  <link rel="stylesheet" href="/page.css">
  ${reserve ? '<link rel="stylesheet" href="/cdn/placeholder.css">' : ''}
  <script type="module" src="/${from}.js"></script>
  <h1>Acme</h1>
  <${tag}></${tag}>
  <p>What is below it.</p>
</html>`;
}

/** Signs Ada in, but for the sign-in, before the element may ask; the page says at once that an adapter is coming. */
function appWith(path, memory) {
  return `import {configure, registerAdapter} from '${path}';
async function load() {
  const {memoryAdapter} = ${memory};
  const adapter = memoryAdapter();
  if (document.querySelector('mfa-sign-in')) return adapter;
  const {createdSessionId} = await adapter.signIn({identifier: 'ada@example.com', password: 'analytical-engine'});
  await adapter.setActive({session: createdSessionId});
  return adapter;
}
registerAdapter('signed-in', load);
configure({adapter: 'signed-in'});`;
}

/** By how much the layout of a page has jumped when the element shows its first screen; each script comes after a drawn frame. */
async function shiftOf(page, path, shown) {
  const shifted = await watchShifts(page);
  await page.route('**/*.js', async (route) => {
    await drawn(page);
    await route.continue();
  });
  await page.goto(path);
  const element = page.locator(shown);
  await element.waitFor();
  await element.locator('h2').first().waitFor();
  await page.waitForLoadState('networkidle');
  await drawn(page);
  return shifted();
}

/** Resolves when the page has been drawn once more. */
function drawn(page) {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))).catch(() => undefined);
}
