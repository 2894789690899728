/** Runs npm scripts, one after the other or several beside one another, and counts their tests. */
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const onWindows = process.platform === 'win32';

/** A hanging browser must not cost the whole of a CI machine's time; beside another, `test:e2e` takes about 13 minutes. The examples install gigabytes. */
const limitOf = (script) => (script === 'test:stacks' ? 60 : 25) * 60_000;

/**
 * The stages of one `npm test`. A stage is `{script, env, counts}`: an npm script, what is set for it, and whether it leaves the
 * numbers of its tests. Each prints its name and seconds when it ends, and its output only if it failed.
 */
export class Stages {
  /** Tests of all stages so far. */
  total = {passed: 0, failed: 0, skipped: 0};
  #keepGoing;
  #scratch = mkdtempSync(join(tmpdir(), 'mfa-elements-'));
  /** How to stop each stage that runs. */
  #running = new Set();
  #isOver = false;

  constructor({keepGoing}) {
    this.#keepGoing = keepGoing;
    process.once('exit', () => rmSync(this.#scratch, {recursive: true, force: true}));
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.once(signal, () => {
        this.#stop();
        setInterval(() => this.#running.size > 0 || process.exit(130), 50);
      });
    }
  }

  /** Begins stages in order, so many beside one another. After the first failure none begins, and those that run are stopped. */
  async run(stages, {lanes = 1} = {}) {
    const left = [...stages];
    const inLane = async () => {
      while (left.length > 0 && !this.#isOver) await this.#runStage(left.shift());
    };
    await Promise.all(Array.from({length: lanes}, inLane));
  }

  async #runStage({script, env = {}, counts = false}) {
    const name = [script, ...Object.values(env)].join(' ');
    const started = performance.now();
    const countsFile = join(this.#scratch, `${name.replace(/\W/g, '-')}.json`);
    const {code, output} = await this.#npmRun(script, {...env, TEST_COUNTS: countsFile});
    // Stopped because another lane failed.
    if (this.#isOver) return;
    const tests = counts ? readCounts(countsFile) : undefined;
    // A suite that ends well has left its counts.
    const succeeded = code === 0 && (!counts || tests?.failed === 0);
    print(name, {seconds: (performance.now() - started) / 1000, succeeded, tests, output});
    for (const outcome of Object.keys(this.total)) this.total[outcome] += tests?.[outcome] ?? 0;
    if (succeeded) return;
    if (!tests?.failed) this.total.failed += 1;
    if (!this.#keepGoing) this.#stop();
  }

  #stop() {
    this.#isOver = true;
    for (const stop of this.#running) stop();
  }

  #npmRun(script, env) {
    return new Promise((resolve) => {
      let output = '';
      // --ignore-scripts leaves out the pre-scripts, which prepare a single run: here the stages before have done that.
      const child = spawn('npm', ['run', '--silent', '--ignore-scripts', script], {
        env: {...process.env, ...env},
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: onWindows,
        // A process group of its own, so that stopping a stage stops its browsers too.
        detached: !onWindows,
      });
      const stop = () => end(child);
      const limit = setTimeout(() => {
        output += `\nStopped after ${limitOf(script) / 60_000} minutes.`;
        stop();
      }, limitOf(script));
      this.#running.add(stop);
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
      child.on('error', (error) => (output += error.message));
      child.on('close', (code) => {
        clearTimeout(limit);
        this.#running.delete(stop);
        resolve({code, output});
      });
    });
  }
}

/** Ends a stage and what it started: first with a request, upon which test runners close their browsers, then by force. */
function end(child) {
  if (onWindows) return void child.kill();
  const send = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // All of it is gone.
    }
  };
  send('SIGINT');
  setTimeout(() => send('SIGKILL'), 5000).unref();
}

function print(name, {seconds, succeeded, tests, output}) {
  const skipped = tests?.skipped ? `, ${tests.skipped} skipped` : '';
  const numbers = tests ? `   ${tests.passed} passed, ${tests.failed} failed${skipped}` : '';
  console.log(`${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s${succeeded ? '' : '   FAILED'}${numbers}`);
  if (!succeeded) console.log(`\n${output.trim()}\n`);
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
