/** Pages whose policies forbid nearly everything: the kit works, and where something is refused it says what else to do. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before} from 'node:test';
import {build} from 'esbuild';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {strictPage, strictSite} from './support/strict-pages.mjs';
import {buttons} from './support/texts.mjs';
import {Visitor} from './support/visitor.mjs';

const built = mkdtempSync(join(tmpdir(), 'mfa-elements-lit-'));
const sandboxes = {
  sandbox: 'allow-scripts',
  'roomy-sandbox': 'allow-scripts allow-forms allow-same-origin',
};
const frame = (sandbox) => `<!doctype html>
<html lang="en">
  <title>A frame</title>
  <link rel="stylesheet" href="/strict/frame.css">
  <iframe sandbox="${sandbox}" src="/alone.html" title="The app"></iframe>
</html>`;
useFolders({
  ...strictSite({
    index: '<!doctype html><title>Empty</title>',
    alone: strictPage({}),
    'lit-before': strictPage({before: ['/built/own-lit.js']}),
    'lit-after': strictPage({after: ['/built/own-lit.js']}),
    ...Object.fromEntries(Object.entries(sandboxes).map(([name, flags]) => [name, frame(flags)])),
  }),
  '/built/': built,
});

before(() =>
  build({
    entryPoints: ['test/e2e/pages/strict/own-lit.mjs'],
    outfile: join(built, 'own-lit.js'),
    bundle: true,
    format: 'esm',
    logLevel: 'error',
  }),
);
after(() => rmSync(built, {recursive: true}));

inBrowser("under `default-src 'none'` and Trusted Types for lit-html alone, everything works and nothing is reported", {}, async ({page, troubles}) => {
  const response = await page.goto('/alone.html');
  assert.match(response.headers()['content-security-policy'], /^default-src 'none'; .*require-trusted-types-for 'script'; trusted-types lit-html$/);
  await new Visitor(page).livesThrough();
  assert.deepEqual(troubles, []);
  await page.evaluate(async () => {
    const told = new Promise((resolve) => document.addEventListener('securitypolicyviolation', () => resolve()));
    document.body.append(Object.assign(document.createElement('img'), {src: '/x.png'}));
    await told;
  });
  assert.ok(troubles.splice(0).some((trouble) => trouble.includes('img-src')), 'the policy is not in force');
});

for (const order of ['before', 'after']) {
  inBrowser(`with a Lit of the page's own ${order} it, and 'allow-duplicates' in the policy, everything works and nothing is reported`, {}, async ({page, context}) => {
    await answerWith(context, ({'content-security-policy': policy}) => ({'content-security-policy': `${policy} 'allow-duplicates'`}));
    await page.goto(`/lit-${order}.html`);
    await page.getByText('A Lit of my own').waitFor();
    await new Visitor(page).livesThrough();
  });
}

for (const [name, flags] of Object.entries(sandboxes)) {
  inBrowser(`in a frame with sandbox="${flags}" everything works`, {}, async ({page, context, troubles}) => {
    const inside = await openFramed({page, context, name});
    await new Visitor(page, {frame: inside}).livesThrough();
    // What Chromium says to any such frame.
    const [warning, ...others] = troubles.splice(0).sort((one) => (one.includes('can escape its sandboxing') ? -1 : 1));
    if (flags.includes('same-origin')) assert.match(warning, /can escape its sandboxing/);
    else assert.equal(warning, undefined);
    assert.deepEqual(others, []);
  });
}

inBrowser('in a sandbox of an opaque origin, codes are not offered to be saved or printed, which it may not do', {}, async ({page, context}) => {
  const inside = await openFramed({page, context, name: 'sandbox'});
  await refusesToCopy(new Visitor(page, {frame: inside}), async (visitor) => {
    const texts = await visitor.textsOf('button');
    assert.ok(!texts.some((text) => buttons.download.test(text) || buttons.print.test(text)), texts.join(', '));
  });
});

const refused = ['publickey-credentials-get', 'publickey-credentials-create', 'clipboard-write', 'clipboard-read', 'otp-credentials', 'autoplay', 'fullscreen'];

inBrowser('where `Permissions-Policy` refuses passkeys, the clipboard and text messages, each refusal leads on', {}, async ({page, context}) => {
  await answerWith(context, () => ({'permissions-policy': refused.map((feature) => `${feature}=()`).join(', ')}));
  // By name: hosts without one have no passkeys.
  await page.goto(new URL('/alone.html', page.url()).href.replace('127.0.0.1', 'localhost'));
  const visitor = new Visitor(page);
  await refusesToCopy(visitor);
  await visitor.press('button', /^add: passkey/i);
  await visitor.find('p', /the passkey was not used/i);
  await visitor.press('button', /^add: text message/i);
  await visitor.find('button', /^remove: text message/i);
});

/** Keeps codes where the browser does not copy: this is said, and they are selected. `look` may look at the screen. */
async function refusesToCopy(visitor, look = async () => {}) {
  visitor.onScreen = async (screen) => {
    if (screen !== 'saveCodes') return;
    await look(visitor);
    await visitor.press('button', buttons.copy);
    await visitor.find('p', /copy it yourself/i);
    assert.ok((await visitor.frame.evaluate(() => String(globalThis.getSelection()))).split('\n').length >= 10);
  };
  await visitor.livesThrough();
}

/** Opens a page with the app in a frame, which its own policy and the files' server allow. */
async function openFramed({page, context, name}) {
  await answerWith(context, ({'content-security-policy': policy}) => ({
    'content-security-policy': `${policy}; frame-src 'self'`,
    // A module is fetched with the frame's origin, which is none.
    'access-control-allow-origin': '*',
  }));
  const isOpaque = !sandboxes[name].includes('same-origin');
  const coming = isOpaque && page.waitForResponse(/\/sandbox-[^/]+\.js$/);
  await page.goto(`/${name}.html`);
  const inside = page.frames()[1];
  // Where the browser sends no forms, those of the kit are sent by this part alone.
  if (coming) await inside.evaluate((url) => import(url).then(() => {}), (await coming).url());
  return inside;
}

/** Has the server answer with other headers besides. */
async function answerWith(context, headersFor) {
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({response, headers: {...response.headers(), ...headersFor(response.headers())}});
  });
}
