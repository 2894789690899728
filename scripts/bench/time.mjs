/** How long a page takes until its sign-in form can be used, on a slow network and a slow processor. */
import {setTimeout as sleep} from 'node:timers/promises';
import {bundle, page} from './build.mjs';
import {plain} from './pages/plain.mjs';
import {installFinder, watchForField} from './probe.mjs';

/** 1.6 Mbit/s, 150 ms to the server and back, a processor four times slower than this one. */
const slow = {latency: 150, bytesPerSecond: 1.6e6 / 8, cpu: 4};
/** How many milliseconds the server of our own page thinks about who is signed in. */
const thinking = 300;
/** How many milliseconds a page is watched after the form came, for a second drawing that takes away what was typed. */
const afterwards = 700;

/** The field for the identifier, as any of the pages calls it. */
export const identifierField = 'input[autocomplete~="username"], input[name="username"], input[name="email"], input[name="identifier"]';

/** A page of this package and what it is compared with, in the order in which they take turns. */
export const ownPages = {
  plain: {title: 'Plain HTML, styles inside', body: plain},
  lit: {title: 'Lit alone', tag: 'lit-sign-in', script: 'lit-alone'},
  ours: {title: '`<mfa-sign-in>`, `restAdapter`', tag: 'mfa-sign-in', script: 'sign-in-rest'},
};

/** The files of those pages; each is `/<name>/`. */
export async function ownFiles() {
  const files = {};
  for (const [name, {body, tag, script}] of Object.entries(ownPages)) {
    files[`/${name}/index.html`] = page(body ?? `<${tag}></${tag}>`, ...(script ? [`/${name}/${script}.js`] : []));
    if (script) Object.assign(files, await bundle(script, `/${name}/`));
  }
  return files;
}

/** Answers for the REST server of nobody in particular, who is not signed in. */
export async function answerState({url}, response) {
  if (!url.startsWith('/mfa/')) return false;
  await sleep(thinking);
  response.writeHead(200, {'Content-Type': 'application/json'}).end('{"status":"signed_out","capabilities":{}}');
  return true;
}

/** Makes the page slow. */
async function slowDown(session) {
  const {latency, bytesPerSecond, cpu} = slow;
  const speed = {downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond};
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {offline: false, latency, ...speed});
  await session.send('Emulation.setCPUThrottlingRate', {rate: cpu});
}

/** Opens the page once, in a browser context of its own. Returns the milliseconds until its field takes letters. */
export async function timeOnce(browser, address) {
  const context = await browser.newContext();
  try {
    context.setDefaultTimeout(120_000);
    const tab = await context.newPage();
    await tab.addInitScript(installFinder);
    await tab.addInitScript(watchForField, identifierField);
    await slowDown(await context.newCDPSession(tab));
    await tab.goto(address, {waitUntil: 'commit'});
    await tab.waitForFunction(() => globalThis.formReady !== undefined, undefined, {polling: 100});
    await sleep(afterwards);
    return await tab.evaluate(() => globalThis.formReady);
  } finally {
    await context.close();
  }
}

/** Lets tasks take turns, `runs` times after one that does not count. Returns name → what each run resolved to. */
export async function takeTurns(tasks, runs) {
  const found = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let run = -1; run < runs; run++) {
    for (const [name, task] of Object.entries(tasks)) {
      const figure = await task();
      if (run >= 0) found[name].push(figure);
    }
  }
  return found;
}
