/** The static Storybook: every story and every page of it comes up in Chromium, alone with its own server. */
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {run} from '../../scripts/example.mjs';
import {patience, watchTroubles} from '../e2e/support/in-browser.mjs';
import {launch} from '../e2e/support/launch.mjs';
import {serveFiles, serveProcess} from './support/in-app.mjs';
import {events, goOnTo, openEntry, recordChannel, setGlobals} from './support/storybook-channel.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let site;
let browser;
let entries;

before(async () => {
  await run('npm', ['run', 'build-storybook'], process.cwd());
  site = await serveFiles('dist/storybook');
  browser = await launch();
  entries = Object.values(JSON.parse(readFileSync('dist/storybook/index.json', 'utf8')).entries);
});

after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a page that notes all that goes wrong on it, and every request that leaves the site. */
async function newPage(options = {}, {address} = site) {
  const context = await browser.newContext({baseURL: address, locale: 'en-GB', reducedMotion: 'reduce', ...options});
  context.setDefaultTimeout(patience);
  const troubles = await watchTroubles(context);
  context.on('request', (request) => {
    if (!request.url().startsWith(address) && !/^(?:data|blob):/.test(request.url())) troubles.push(`left the site: ${request.url()}`);
  });
  await recordChannel(context);
  const page = await context.newPage();
  // What Storybook says of itself, and warns of nothing that a reader would notice.
  const errors = () => troubles.filter((trouble) => !trouble.startsWith('console.warning') && !/ERR_ABORTED/.test(trouble));
  return {page, context, errors, forgive: () => troubles.splice(0)};
}

/** Two pages share the work, one entry after the other. Returns what was found. */
async function eachOf(list, look) {
  const queue = [...list];
  const faults = [];
  const worker = async () => {
    const opened = await newPage();
    for (let entry = queue.shift(); entry; entry = queue.shift()) {
      const found = await look(opened.page, entry).catch((error) => [error.message]);
      faults.push(...[...found, ...opened.errors()].map((fault) => `${entry.id}: ${fault}`));
      opened.forgive();
    }
    await opened.context.close();
  };
  await Promise.all([worker(), worker()]);
  return faults;
}

/** What axe finds on a page of the documentation. */
async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({path: axe});
  return page.evaluate(async (values) => {
    const found = await globalThis.axe.run('#storybook-docs', {runOnly: values, resultTypes: ['violations']});
    return found.violations.flatMap(({id, nodes}) => nodes.map(({target}) => `axe: ${id} at ${target.flat().join(' ')}`));
  }, standards);
}

test('every story comes up without an error, plays to its end, asks nothing of another server, and axe finds nothing', async () => {
  const stories = entries.filter(({type}) => type === 'story');
  assert.ok(stories.length > 170, `${stories.length} stories`);
  const faults = await eachOf(stories, async (page, entry) => {
    const seen = await goOnTo(page, entry);
    const failed = seen.filter(({name, data}) => /Errored|Threw|Missing|unhandled/i.test(name) || data?.status === 'error');
    // The add-on has run axe already.
    const [report] = seen.flatMap(({name, data}) => (name === 'storyFinished' ? data.reporters.filter(({type}) => type === 'a11y') : []));
    const found = report ? report.result.violations.map(({id, nodes}) => `axe: ${id} at ${nodes.map(({html}) => html)}`) : ['no report of axe'];
    return [...failed.map(({name, data}) => `${name} ${JSON.stringify(data).slice(0, 400)}`), ...found];
  });
  assert.deepEqual(faults, []);
});

test('every page of the documentation comes up, axe finds nothing, and its links lead to pages and to headings on them', async () => {
  const links = [];
  const ids = new Map();
  const faults = await eachOf(entries.filter(({type}) => type === 'docs'), async (page, entry) => {
    await goOnTo(page, entry);
    const content = page.locator('#storybook-docs');
    ids.set(entry.id, await content.locator('[id]').evaluateAll((all) => all.map(({id}) => id)));
    if (entry.id.startsWith('elements-')) return violations(page);
    const targets = await content.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    links.push(...targets.map((target) => ({from: entry.id, target})));
    return violations(page);
  });
  const isBroken = ({from, target}) => {
    if (/^(?:https?|mailto):/.test(target)) return false;
    const [address, anchor] = target.split('#');
    const id = address ? /^\?path=\/docs\/(.+)$/.exec(address)?.[1] : from;
    return !ids.has(id) || (anchor && !ids.get(id).includes(anchor));
  };
  assert.deepEqual(faults, []);
  assert.ok(links.length > 200, `${links.length} links`);
  assert.deepEqual(links.filter(isBroken), []);
});

test('axe finds nothing on a page of the documentation in the dark', async () => {
  const {page, context, errors} = await newPage({colorScheme: 'dark'});
  await openEntry(page, {type: 'docs', id: 'guides-recipes--docs'});
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(errors(), []);
  await context.close();
});

test('it begins with the introduction, in a frame with its name and without an error', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const {page, context, errors} = await newPage({colorScheme});
    await page.goto('');
    await page.frameLocator('#storybook-preview-iframe').getByRole('heading', {level: 1, name: 'mfa-elements'}).waitFor();
    await page.waitForURL(/introduction--docs/);
    await page.getByRole('link', {name: 'mfa-elements'}).waitFor();
    assert.deepEqual(errors(), []);
    await context.close();
  }
});

test('npm run storybook serves a story that somebody signs in on', async () => {
  // Said again, the last one counts: a port that is free, and a server that opens no window and asks nothing.
  const server = await serveProcess(process.cwd(), 'sh', ['-c', 'exec npm run storybook -- -p "$PORT" --host 127.0.0.1 --ci --no-open']);
  const {page, context, errors, forgive} = await newPage({}, server);
  try {
    // At its first visit Vite bundles the packages that it comes upon, and loads the page anew for those it finds late.
    await page.goto('iframe.html?id=elements-mfa-sign-in--empty', {waitUntil: 'networkidle', timeout: 120_000});
    forgive();
    await openEntry(page, {type: 'story', id: 'elements-mfa-sign-in--empty'});
    await signIn(page, {until: () => {}});
    await page.locator('mfa-sign-in[state=signed-in]').waitFor();
    assert.deepEqual(errors(), []);
  } finally {
    await context.close();
    server.stop();
  }
});

/** Opens a story with the toolbar set like this. */
async function withGlobals(story, globals, body) {
  const {page, context, errors} = await newPage();
  try {
    await openEntry(page, {type: 'story', id: story}, globals);
    await body(page);
    assert.deepEqual(errors(), []);
  } finally {
    await context.close();
  }
}

const styleOf = (page, property) => page.locator('mfa-sign-in').evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test('the toolbar changes the theme', () =>
  withGlobals('elements-mfa-sign-in--empty', 'theme:dawn', async (page) => {
    assert.notEqual((await styleOf(page, '--mfa-accent')).trim(), '');
  }));

test('the toolbar changes light and dark', () =>
  withGlobals('elements-mfa-sign-in--empty', 'scheme:dark', async (page) => assert.equal(await styleOf(page, 'color-scheme'), 'dark')));

test('the toolbar changes the language', () =>
  withGlobals('elements-mfa-sign-in--empty', 'language:de', (page) => page.getByRole('heading', {name: 'Anmelden'}).waitFor()));

test('the toolbar changes the direction', () =>
  withGlobals('elements-mfa-sign-in--empty', 'direction:rtl', async (page) => assert.equal(await styleOf(page, 'direction'), 'rtl')));

test('the toolbar changes the size', () =>
  withGlobals('elements-mfa-sign-in--empty', 'size:narrow', async (page) => {
    const {width} = await page.locator('mfa-sign-in').boundingBox();
    assert.equal(width, 320);
  }));

/** What a person reads once the backend fails while they sign in. */
const refusals = {
  offline: /cannot be reached/i,
  'too-many-requests': /too many attempts/i,
  'server-error': /the server failed/i,
  nonsense: /gave a wrong answer/i,
};

for (const [fault, text] of Object.entries(refusals)) {
  test(`the toolbar makes the backend of the story that is open fail: ${fault}`, () =>
    withGlobals('elements-mfa-sign-in--empty', '', async (page) => {
      await signIn(page, {until: () => setGlobals(page, {fault})});
      await page.locator('mfa-sign-in').getByText(text).first().waitFor();
    }));
}

for (const fault of ['slow', 'no-answer']) {
  test(`the toolbar keeps the answer of the story’s backend back: ${fault}`, () =>
    withGlobals('elements-mfa-sign-in--empty', '', async (page) => {
      await signIn(page, {until: () => setGlobals(page, {fault})});
      await page.locator('mfa-sign-in[state=checking-password]').waitFor();
      if (fault === 'slow') await page.locator('mfa-sign-in[state=signed-in]').waitFor();
    }));
}

test('a change of the toolbar leaves the person where they are', () =>
  withGlobals('elements-totp-enroll--scanning', '', async (page) => {
    const key = await page.locator('totp-enroll a[href^="otpauth:"]').getAttribute('href');
    await setGlobals(page, {theme: 'terminal', language: 'de'});
    await page.getByRole('heading', {name: 'Scannen Sie diesen Code'}).waitFor();
    assert.equal(await page.locator('totp-enroll a[href^="otpauth:"]').getAttribute('href'), key);
  }));

test('the log lists what the elements tell the page, and no secret', () =>
  withGlobals('elements-totp-enroll--saving-backup-codes', '', async (page) => {
    const key = await page.locator('totp-enroll').evaluate((element) => element.shadowRoot.textContent);
    const logged = (await events(page)).filter(({name}) => name === 'storybook/actions/action-event').map(({data}) => data);
    const names = logged.map(({data}) => data.name);
    for (const name of ['mfa-state-change', 'mfa-before-action', 'mfa-backup-codes-created']) assert.ok(names.includes(name), name);
    assert.ok(logged.some(({data}) => JSON.stringify(data.args).includes('create-totp')));
    const codes = [...key.matchAll(/[a-z0-9]{5}-[a-z0-9]{5}/g)].map(([code]) => code);
    assert.equal(codes.length, 10);
    const text = JSON.stringify(logged);
    for (const secret of [...codes, 'otpauth:', 'secret']) assert.ok(!text.includes(secret), secret);
  }));

test('a control changes the element of the story, and offers what its property takes', async () => {
  const {page, context, errors} = await newPage();
  await page.goto('?path=/story/elements-totp-verify--step-up');
  const purpose = page.locator('#control-purpose');
  await purpose.waitFor();
  assert.deepEqual((await purpose.locator('option').allTextContents()).slice(-2), ['reverify', 'sign-in']);
  await purpose.selectOption('sign-in');
  await page.frame({url: /iframe\.html/}).waitForFunction(() => document.querySelector('totp-verify')?.purpose === 'sign-in');
  assert.deepEqual(errors(), []);
  await context.close();
});

async function signIn(page, {until}) {
  await page.locator('input[name=username]').fill('ada@example.com');
  await page.locator('input[name=password]').fill('analytical-engine');
  await until();
  await page.getByRole('button', {name: 'Sign in'}).click();
}
