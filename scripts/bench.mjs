/**
 * Measures size and speed in Chromium: `npm run bench`, or `npm run bench -- bytes`, `time` or `work` for a part of it.
 * `--peers` has the sign-in pages of others take part, `--write` puts the tables into docs/performance.md, `--check` fails when
 * our form comes too late. `BENCH_RUNS` says how often each page is loaded; `BENCH_ROOT`, which checkout is measured.
 */
import {launch} from '../test/e2e/support/launch.mjs';
import {measures} from './bench/measures.mjs';
import {buildPeers, peerBackends} from './bench/peers.mjs';
import {startSite} from './bench/site.mjs';
import {answerState, ownFiles, ownPages} from './bench/time.mjs';
import {writeBlocks} from './bench/write.mjs';

const flags = ['--peers', '--write', '--check'];

/** The pages that are measured, and what they are called. */
async function startPages(withPeers) {
  const files = await ownFiles();
  const titles = Object.fromEntries(Object.entries(ownPages).map(([name, {title}]) => [name, title]));
  if (!withPeers) return {site: await startSite(files, answerState), titles};
  const peers = await buildPeers();
  const answerPeers = await peerBackends();
  const answer = async (request, response) => (await answerState(request, response)) || answerPeers(request, response);
  return {site: await startSite({...files, ...peers.files}, answer), titles, peers: peers.titles};
}

async function main(args) {
  const wanted = args.filter((one) => !flags.includes(one));
  if (wanted.some((one) => !Object.hasOwn(measures, one))) {
    throw new Error(`npm run bench -- [${Object.keys(measures).join('] [')}] [${flags.join('] [')}]`);
  }
  const {site, titles, peers} = await startPages(args.includes('--peers'));
  const browser = await launch();
  try {
    for (const name of wanted.length > 0 ? wanted : Object.keys(measures)) {
      const found = await measures[name]({browser, site, titles, peers, check: args.includes('--check')});
      for (const [block, {body}] of Object.entries(found)) console.log(`\n${block}\n\n${body}`);
      if (args.includes('--write')) writeBlocks(found);
    }
  } finally {
    await browser.close();
    site.stop();
  }
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
