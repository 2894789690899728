/** What the elements cost once they are there: script and layout of a page load, heap, drawing anew, the QR code. */
import {setTimeout as sleep} from 'node:timers/promises';
import {bundle, page} from './build.mjs';
import {installFinder} from './probe.mjs';
import {startSite} from './site.mjs';
import {identifierField} from './time.mjs';

/** How many of an element are mounted to see what one takes. */
export const mounted = 100;
export const redraws = 1000;
const qrCodes = 100;

/** Opens a page of its own and hands it to `body` with a CDP session; everything is closed after it. */
async function onPage(browser, address, body) {
  const context = await browser.newContext();
  try {
    context.setDefaultTimeout(120_000);
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await tab.addInitScript(installFinder);
    await session.send('Performance.enable');
    await tab.goto(address);
    return await body(tab, session);
  } finally {
    await context.close();
  }
}

/** Chromium's own counts, by name; durations in seconds. */
async function metricsOf(session) {
  const {metrics} = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({name, value}) => [name, value]));
}

/** The same, after everything that can be collected is. */
async function metricsAfterGc(session) {
  for (let i = 0; i < 3; i++) {
    await session.send('HeapProfiler.collectGarbage');
    await sleep(100);
  }
  return metricsOf(session);
}

/** Waits for the form, without having it laid out, and for what comes after it. */
async function waitForForm(tab) {
  await tab.waitForFunction((selector) => globalThis.findDeep(selector), identifierField, {polling: 100});
  await sleep(500);
}

/** Loads a page once, at this machine's speed. Returns milliseconds of script, of layout and style, of all tasks, and the count of layouts. */
export function loadOnce(browser, address) {
  return onPage(browser, address, async (tab, session) => {
    await waitForForm(tab);
    const {ScriptDuration, LayoutDuration, RecalcStyleDuration, TaskDuration, LayoutCount} = await metricsOf(session);
    return {
      script: ScriptDuration * 1000,
      layout: (LayoutDuration + RecalcStyleDuration) * 1000,
      tasks: TaskDuration * 1000,
      layouts: LayoutCount,
    };
  });
}

const perOne = (before, after, count) => ({
  heap: (after.JSHeapUsedSize - before.JSHeapUsedSize) / count,
  nodes: (after.Nodes - before.Nodes) / count,
  listeners: (after.JSEventListeners - before.JSEventListeners) / count,
});

/** What one mounted element keeps, and what a hundred leave behind: heap in bytes, nodes, listeners. */
async function weigh(tab, session, tag) {
  const mount = (how, count) => tab.evaluate(([name, given]) => globalThis.bench[name](...given), [how, [tag, count]]);
  // What is made once for all of them is made now, and the code compiled that runs often.
  await mount('mountAndRemove', mounted);
  const before = await metricsAfterGc(session);
  await mount('mountAndRemove', mounted);
  const between = await metricsAfterGc(session);
  await mount('mountAndLeave', mounted);
  const after = await metricsAfterGc(session);
  return {kept: perOne(between, after, mounted), left: perOne(before, between, mounted)};
}

/**
 * Shows the form of a page and takes it away, again and again. Returns what each time leaves behind. `tag` names the element that
 * is the form; a page without one has `globalThis.form`.
 */
export function leftByRemounts(browser, address, {tag, times}) {
  return onPage(browser, address, async (tab, session) => {
    await waitForForm(tab);
    await tab.evaluate(remount, [tag ?? 'main', identifierField, times]);
    const before = await metricsAfterGc(session);
    await tab.evaluate(remount, [tag ?? 'main', identifierField, times]);
    return perOne(before, await metricsAfterGc(session), times);
  });
}

/** Runs in the page. */
async function remount([tag, field, times]) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const until = async (isThere) => {
    while (Boolean(globalThis.findDeep(field)) !== isThere) await frame();
  };
  const adapter = document.querySelector(tag)?.adapter;
  const {mount, unmount} = globalThis.form ?? {
    mount: () => document.body.append(Object.assign(document.createElement(tag), {adapter})),
    unmount: () => document.querySelector(tag).remove(),
  };
  for (let i = 0; i < times; i++) {
    unmount();
    await until(false);
    mount();
    await until(true);
    await frame();
  }
}

/** Measures each element on a page of its own. Returns tag → `{kept, left, redraw}`, and the times of QR codes. */
export async function measureWork(browser) {
  const files = {...(await bundle('work', '/')), '/index.html': page('', '/work.js')};
  const site = await startSite(files);
  try {
    const elements = {};
    const open = (body) => onPage(browser, `${site.address}/`, body);
    for (const tag of await open((tab) => tab.evaluate(() => globalThis.bench.tags))) {
      const weight = await open((tab, session) => weigh(tab, session, tag));
      const redraw = await open((tab) => tab.evaluate(([name, times]) => globalThis.bench.rerender(name, times), [tag, redraws]));
      elements[tag] = {...weight, redraw};
    }
    const qr = await open((tab) => tab.evaluate((times) => globalThis.bench.drawQr(times), qrCodes));
    return {elements, qr};
  } finally {
    site.stop();
  }
}
