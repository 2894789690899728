/** What the browser transfers to come to each screen: bytes raw, gzipped and with brotli, at first and later. */
import {setTimeout as sleep} from 'node:timers/promises';
import {installFinder, noteDrawing} from './probe.mjs';
import {adapters, sceneFiles, scenes} from './scenes.mjs';
import {startSite} from './site.mjs';

/** Milliseconds without a request after which nothing more is taken to come by itself. */
const quiet = 500;
/** Milliseconds until a file begins to come: none that is asked for by what draws a screen is there before that is drawn. */
const latency = 250;
/** For anything to come up; only a busy machine needs so many milliseconds. */
const patience = 120_000;
const afterDrawing = 'by itself, and not waited for';

/** Each transfer so far of what is counted. Runs in the page. */
const transfersSoFar = () =>
  performance
    .getEntriesByType('resource')
    .map(({name, responseEnd, encodedBodySize, decodedBodySize}) => ({
      path: new URL(name).pathname,
      atFirst: responseEnd <= (globalThis.drawnAt ?? Infinity),
      encoded: encodedBodySize,
      raw: decodedBodySize,
    }))
    .filter(({path}) => !path.startsWith('/backend/'));

/** What of a tab is under way, from now on. */
function watchRequests(tab) {
  const underWay = new Set();
  tab.on('request', (request) => underWay.add(request));
  for (const end of ['requestfinished', 'requestfailed']) tab.on(end, (request) => underWay.delete(request));
  return underWay;
}

/** The transfers, once none has been added for a while and none is under way, however long that takes on a busy machine. */
async function settled(tab, underWay) {
  for (let before = -1; ; await sleep(quiet)) {
    const isQuiet = underWay.size === 0;
    const now = await tab.evaluate(transfersSoFar);
    if (isQuiet && underWay.size === 0 && now.length === before) return now;
    before = now.length;
  }
}

/**
 * Follows a person through steps. Returns for each screen what was transferred for it. `drawn` finds what the first screen is
 * for; what comes after that has a row of its own.
 */
async function walk(browser, address, {drawn, steps}) {
  const context = await browser.newContext({reducedMotion: 'reduce'});
  try {
    context.setDefaultTimeout(patience);
    const tab = await context.newPage();
    const underWay = watchRequests(tab);
    await tab.addInitScript(installFinder);
    if (drawn) await tab.addInitScript(noteDrawing, drawn);
    await tab.goto(address);
    if (drawn) await tab.waitForFunction(() => globalThis.drawnAt !== undefined);
    const counted = new Set();
    const rows = {};
    for (const [index, [step, act]] of Object.entries(steps).entries()) {
      await act(tab);
      const fresh = (await settled(tab, underWay)).filter(({path}) => !counted.has(path));
      for (const {path} of fresh) counted.add(path);
      const late = index === 0 ? fresh.filter(({atFirst}) => !atFirst) : [];
      rows[step] = fresh.filter((one) => !late.includes(one));
      if (late.length > 0) rows[afterDrawing] = late;
    }
    return rows;
  } finally {
    await context.close();
  }
}

/** Takes all walks with one encoding. Returns name → step → transfers. */
async function walkAll(browser, {files, answer, walks}, encoding) {
  const site = await startSite(files, async (request, response) => {
    await sleep(latency);
    return (await answer?.(request, response)) ?? false;
  });
  site.encoding = encoding;
  try {
    const found = {};
    for (const [name, {path, ...steps}] of Object.entries(walks)) found[name] = await walk(browser, site.address + path, steps);
    return found;
  } finally {
    site.stop();
  }
}

const sum = (transfers, key) => transfers.reduce((total, one) => total + one[key], 0);

/** Takes walks, given as name → `{path, drawn?, steps}`, on a site. Returns name → step → `{files, raw, gzip, brotli}`. */
export async function countWalks(browser, options) {
  const [gzip, brotli] = await Promise.all(['gzip', 'br'].map((encoding) => walkAll(browser, options, encoding)));
  const row = (transfers, same = []) => ({
    files: transfers.map(({path}) => path),
    raw: sum(transfers, 'raw'),
    gzip: sum(transfers, 'encoded'),
    brotli: sum(same, 'encoded'),
  });
  const rows = (name) => Object.entries(gzip[name]).map(([step, transfers]) => [step, row(transfers, brotli[name][step])]);
  return Object.fromEntries(Object.keys(gzip).map((name) => [name, Object.fromEntries(rows(name))]));
}

/** Counts the scenes, and each adapter as `adapter <name>`. */
export async function countBytes(browser) {
  const walks = {};
  for (const [name, {situation, factors = '', drawn, steps}] of Object.entries(scenes)) {
    walks[name] = {path: `/${name}/?situation=${situation}&factors=${factors}`, drawn, steps};
  }
  for (const name of adapters) walks[`adapter ${name}`] = {path: `/adapters/${name}/`, steps: {'at first': () => {}}};
  return countWalks(browser, {files: await sceneFiles(), walks});
}
