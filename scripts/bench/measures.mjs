/** The parts of the benchmark. Each returns blocks of docs/performance.md: name → `{command, body}`. */
import {countBytes, countWalks} from './bytes.mjs';
import {adaptersTable, bytesTable, elementsTable, loadTable, peerBytesTable, remountsTable, timeTable, workNote} from './report.mjs';
import {median} from './stats.mjs';
import {identifierField, ownPages, takeTurns, timeOnce} from './time.mjs';
import {leftByRemounts, loadOnce, measureWork} from './work.mjs';

const {BENCH_RUNS} = process.env;
const runs = Number(BENCH_RUNS ?? 15);
/** What is to be typed for the same once more. */
const npmRunBench = `${BENCH_RUNS ? `BENCH_RUNS=${BENCH_RUNS} ` : ''}npm run bench --`;
/** With peers a turn takes half a minute. */
const fewer = Math.ceil(runs / 2);
const remounts = 20;
/** How many times as long as with Lit alone our form may take. */
const limit = 1.15;

export const measures = {
  async bytes({browser, site, peers}) {
    const bytes = await countBytes(browser);
    const own = {bytes: {body: bytesTable(bytes)}, adapters: {body: adaptersTable(bytes)}};
    return peers ? {...own, 'peer-bytes': await peerBytes(browser, site, peers)} : own;
  },

  async time({browser, site, titles, peers, check}) {
    const timePage = (name) => timeOnce(browser, `${site.address}/${name}/`);
    const times = await takeTurns(pageTasks(titles, timePage), runs);
    if (check) checkTime(times);
    const own = {time: {command: `${npmRunBench} time`, body: `${timeTable(times, titles)}\n\nEach page ${runs} times, in turns.`}};
    if (!peers) return own;
    const all = {...titles, ...peers};
    const body = timeTable(await takeTurns(pageTasks(all, timePage), fewer), all);
    return {...own, 'peer-time': {command: `${npmRunBench} time --peers`, body: `${body}\n\nEach page ${fewer} times, in turns.`}};
  },

  async work({browser, site, titles, peers}) {
    const all = {...titles, ...peers};
    const command = `${npmRunBench} work${peers ? ' --peers' : ''}`;
    const loads = await takeTurns(pageTasks(all, (name) => loadOnce(browser, `${site.address}/${name}/`)), fewer);
    const work = await measureWork(browser);
    const own = {
      load: {command, body: `${loadTable(loads, all)}\n\nEach page ${fewer} times, in turns.`},
      elements: {command: `${npmRunBench} work`, body: `${elementsTable(work)}\n\n${workNote(work)}`},
    };
    return peers ? {...own, remounts: {command, body: await remountsBody(browser, site, all)}} : own;
  },
};

/** One task for each page. */
function pageTasks(titles, task) {
  return Object.fromEntries(Object.keys(titles).map((name) => [name, () => task(name)]));
}

function checkTime({ours, lit}) {
  const ratio = median(ours) / median(lit);
  if (ratio <= limit) return;
  console.error(`The form takes × ${ratio.toFixed(2)} of Lit alone; the limit is × ${limit}.`);
  process.exitCode = 1;
}

async function peerBytes(browser, {files, answer}, peers) {
  const titles = {lit: ownPages.lit.title, ours: ownPages.ours.title, ...peers};
  const walks = pageTasks(titles);
  for (const name of Object.keys(walks)) walks[name] = {path: `/${name}/`, drawn: identifierField, steps: {'the form': () => {}}};
  const bytes = await countWalks(browser, {files, answer, walks});
  return {command: `${npmRunBench} bytes --peers`, body: peerBytesTable(bytes, titles)};
}

async function remountsBody(browser, {address}, titles) {
  const left = {};
  for (const name of Object.keys(titles).filter((one) => one !== 'plain')) {
    left[name] = await leftByRemounts(browser, `${address}/${name}/`, {tag: ownPages[name]?.tag, times: remounts});
  }
  return `${remountsTable(left, titles)}\n\nOf ${remounts} times, after as many that do not count.`;
}
