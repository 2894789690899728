/**
 * What a page still holds after something has come and gone many times: nodes, listeners, timers, objects, heap. Needs
 * Chromium as `launchSteady()` starts it, and `timersScript` as an init script.
 */
import {launch} from './launch.mjs';

/** Counts timers and the like, in the page. */
export const timersScript = 'test/e2e/pages/leaks/timers.mjs';

/** Objects that hold on to others or to the system. */
const holders = ['AbortSignal', 'BroadcastChannel', 'CSSStyleSheet', 'IntersectionObserver', 'MediaQueryList', 'MessagePort', 'MutationObserver', 'Promise', 'ResizeObserver', 'Worker'];

/** Where listeners outlive an element, as expressions. */
const targets = ['window', 'document', 'document.documentElement', 'document.body', 'navigator.credentials', 'navigator.serviceWorker', 'visualViewport', 'screen.orientation'];

/**
 * Starts a browser whose heap holds the page's objects and no compiled code, which would come and go by some 200 kB in a
 * thousand cycles. So, a thousand without a leak differ by some kilobytes, and by 63 more where a table of the engine has doubled.
 */
export function launchSteady() {
  return launch({args: ['--js-flags=--jitless', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]});
}

/**
 * Has the page run a cycle so many times, and says by how much each count has grown since the warm-up. `run(times)`
 * resolves when that many cycles are over; `classes` are expressions for constructors whose instances are counted, too.
 * @returns {Promise<{bytes: number, grown: Record<string, number>}>} growth of the heap in one cycle, and of all counts that grew
 */
export async function growthOf(page, {run, classes = [], warmUp = 20, cycles = 1000}) {
  const session = await page.context().newCDPSession(page);
  const prototypes = await prototypesOf(session, [...holders, ...classes]);
  await run(warmUp);
  const before = await countsOf(session, prototypes);
  // Counting empties caches of the engine, which fill again.
  await run(warmUp);
  const heap = await heapOf(session);
  await run(cycles);
  const bytes = ((await heapOf(session)) - heap) / cycles;
  const after = await countsOf(session, prototypes);
  await session.detach();
  // Less than before: what the warm-up had begun has ended, such as the time limit of a chunk that came long ago.
  const grown = Object.entries(after).map(([name, count]) => [name, count - before[name]]).filter(([, by]) => by > 0);
  return {bytes, grown: Object.fromEntries(grown)};
}

/** How many instances of a class there are, those that wait to be collected not among them. */
export async function instancesOf(page, expression) {
  const session = await page.context().newCDPSession(page);
  const prototypes = await prototypesOf(session, [expression]);
  await heapOf(session);
  const count = await countInstances(session, prototypes[expression]);
  await session.detach();
  return count;
}

async function prototypesOf(session, classes) {
  const found = await Promise.all(classes.map((name) => evaluate(session, `${name}.prototype`)));
  return Object.fromEntries(classes.map((name, index) => [name, found[index].objectId]));
}

async function countsOf(session, prototypes) {
  await heapOf(session);
  const {nodes, documents, jsEventListeners} = await session.send('Memory.getDOMCounters');
  const {result} = await session.send('Runtime.evaluate', {expression: 'globalThis.standing()', returnByValue: true});
  const counts = {nodes, documents, listeners: jsEventListeners, ...result.value};
  for (const [name, id] of Object.entries(prototypes)) counts[`instances of ${name}`] = await countInstances(session, id);
  for (const target of targets) counts[`listeners on ${target}`] = await countListeners(session, target);
  return counts;
}

/** Bytes in use once there is no garbage left: what one collection frees may have been all that held something else. */
async function heapOf(session) {
  for (let before = Infinity; ; ) {
    await session.send('HeapProfiler.collectGarbage');
    const {usedSize} = await session.send('Runtime.getHeapUsage');
    if (before - usedSize < 1000) return usedSize;
    before = usedSize;
  }
}

async function countInstances(session, prototypeObjectId) {
  const {objects} = await session.send('Runtime.queryObjects', {prototypeObjectId, objectGroup: 'counted'});
  const {result} = await session.send('Runtime.callFunctionOn', {objectId: objects.objectId, functionDeclaration: 'function () { return this.length; }'});
  await session.send('Runtime.releaseObjectGroup', {objectGroup: 'counted'});
  return result.value;
}

async function countListeners(session, expression) {
  const {objectId} = await evaluate(session, expression);
  if (!objectId) return 0;
  const {listeners} = await session.send('DOMDebugger.getEventListeners', {objectId});
  return listeners.length;
}

async function evaluate(session, expression) {
  const {result} = await session.send('Runtime.evaluate', {expression});
  return result;
}
