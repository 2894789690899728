/** Runs every check of the project and ends with one line, "N passed, N failed": `npm test`. */
import {ensureBrowser, ensureDecoders, ensureFirefox, ensureWebKit} from './browser.mjs';
import {checkNode} from './check-node.mjs';
import {ensureInstalled} from './ensure-installed.mjs';
import {ensurePostgres} from './postgres.mjs';
import {Stages} from './stages.mjs';

/** The examples install every framework, which takes minutes. */
const withStacks = Boolean(process.env.CI) || process.argv.includes('--all');
/** `npm run test:engines`: the browser tests, and nothing else. */
const enginesAlone = process.argv.includes('--engines');
const stages = new Stages({keepGoing: process.argv.includes('--keep-going')});

const checks = (...scripts) => scripts.map((script) => ({script}));
const suites = (...scripts) => scripts.map((script) => ({script, counts: true}));

try {
  checkNode();
  ensureInstalled();
  process.env.CHROMIUM_BIN = ensureBrowser();
  const engines = ['chromium', ...otherEngines()];
  const browserSuites = engines.map((engine) => ({script: 'test:unit', env: {BROWSERS: engine}, counts: true}));
  await stages.run(checks('manifest'));
  if (enginesAlone) await stages.run(browserSuites);
  else await everything(browserSuites);
} catch (error) {
  console.error(error.message);
  stages.total.failed += 1;
}

const {passed, failed, skipped} = stages.total;
if (!withStacks && !enginesAlone) console.log('The examples of the frameworks were not built: npm test -- --all');
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** In two lanes, since a stage alone leaves half of two cores idle. The longest begin early, so that both lanes end at about the same time. */
async function everything(browserSuites) {
  if (!ensureDecoders()) console.log('zbarimg or oathtool is missing: the tests that read QR codes skip themselves.');
  if (!ensurePostgres()) console.log('PostgreSQL is missing: the tests of several servers on one database skip themselves.');
  await stages.run(checks('build', 'build:demo', 'pack:check', ...(withStacks ? ['pack'] : [])));
  const withoutBrowsers = suites('test:backends', 'test:node', 'test:faults');
  const apps = withStacks ? suites('test:stacks') : [];
  await stages.run([...suites('test:e2e'), ...checks('lint', 'typecheck'), ...browserSuites, ...apps, ...withoutBrowsers], {lanes: 2});
}

/** The engines beside Chromium that are here, or can be had; says why one is left out, which on CI none may be. */
function otherEngines() {
  return Object.entries({firefox: ensureFirefox, webkit: ensureWebKit}).flatMap(([name, ensure]) => {
    try {
      ensure();
      return [name];
    } catch (error) {
      if (process.env.CI) throw error;
      console.log(`The browser tests do not run in ${name}. ${error.message}`);
      return [];
    }
  });
}
