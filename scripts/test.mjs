/** Runs every check of the project in order and ends with one line, "N passed, N failed": `npm test`. */
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {ensureBrowser, ensureDecoders} from './browser.mjs';
import {checkNode} from './check-node.mjs';
import {ensureInstalled} from './ensure-installed.mjs';
import {ensurePostgres} from './postgres.mjs';

/** npm scripts, in the order they run; those of `suites` count tests. */
const checks = ['manifest', 'lint', 'typecheck', 'build', 'build:demo', 'pack:check'];
const suites = ['test:node', 'test:backends', 'test:unit', 'test:e2e'];
/** They install every framework, which takes minutes. */
const withStacks = Boolean(process.env.CI) || process.argv.includes('--all');
if (withStacks) {
  checks.push('pack');
  suites.push('test:stacks');
}

/** A hanging browser must not cost the whole of a CI machine's time. The examples of the frameworks install gigabytes. */
const limitOf = (stage) => (stage === 'test:stacks' ? 60 : 15) * 60_000;

const keepGoing = process.argv.includes('--keep-going');
const scratch = mkdtempSync(join(tmpdir(), 'mfa-elements-'));
const total = {passed: 0, failed: 0, skipped: 0};
const onWindows = process.platform === 'win32';

try {
  checkNode();
  ensureInstalled();
  process.env.CHROMIUM_BIN = ensureBrowser();
  if (!ensureDecoders()) console.log('zbarimg or oathtool is missing: the tests that read QR codes skip themselves.');
  if (!ensurePostgres()) console.log('PostgreSQL is missing: the tests of several servers on one database skip themselves.');
  for (const name of [...checks, ...suites]) {
    const succeeded = await runStage(name);
    if (!succeeded && !keepGoing) break;
  }
} catch (error) {
  console.error(error.message);
  total.failed += 1;
} finally {
  rmSync(scratch, {recursive: true, force: true});
}

if (!withStacks) console.log('The examples of the frameworks were not built: npm test -- --all');
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Runs one npm script, prints its name and seconds (its output only if it fails), and adds its tests to the total. */
async function runStage(name) {
  const started = performance.now();
  process.stdout.write(`${name.padEnd(12)} `);
  const countsFile = join(scratch, `${name.replace(':', '-')}.json`);
  const {code, output} = await npmRun(name, {TEST_COUNTS: countsFile});
  const counts = suites.includes(name) ? readCounts(countsFile) : undefined;
  // A suite that ends well has left its counts.
  const succeeded = code === 0 && (!suites.includes(name) || counts?.failed === 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const tests = counts ? `   ${counts.passed} passed, ${counts.failed} failed` : '';
  console.log(`${seconds.padStart(6)} s${succeeded ? '' : '   FAILED'}${tests}`);
  for (const outcome of Object.keys(total)) total[outcome] += counts?.[outcome] ?? 0;
  if (!succeeded) {
    if (!counts?.failed) total.failed += 1;
    console.log(`\n${output.trim()}\n`);
  }
  return succeeded;
}

function npmRun(name, env) {
  return new Promise((resolve) => {
    // --ignore-scripts leaves out the pre-scripts, which prepare a single run: here the stages before have done that.
    const child = spawn('npm', ['run', '--silent', '--ignore-scripts', name], {
      env: {...process.env, ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: onWindows,
      // A process group of its own, so that stopping a stage stops its browsers too.
      detached: !onWindows,
    });
    const stop = () => (onWindows ? child.kill() : process.kill(-child.pid, 'SIGKILL'));
    const interrupt = () => {
      stop();
      process.exit(130);
    };
    const limit = setTimeout(() => {
      output += `\nStopped after ${limitOf(name) / 60_000} minutes.`;
      stop();
    }, limitOf(name));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    child.on('error', (error) => {
      output += error.message;
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      resolve({code, output});
    });
  });
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
