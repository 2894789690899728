/** Tests in a real browser on an example's app, which fail when anything at all went wrong on its pages. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {createReadStream, statSync} from 'node:fs';
import {extname, join, normalize} from 'node:path';
import {after, before, test} from 'node:test';
import {copyAside, installIn, run} from '../../../scripts/example.mjs';
import {freePort} from '../../../scripts/free-port.mjs';
import {inContext, watchTroubles} from '../../e2e/support/in-browser.mjs';
import {launch} from '../../e2e/support/launch.mjs';

/** For anything to come up, in milliseconds; servers that draw a page for the first time are slow. */
export const patience = 20_000;

/**
 * Copies `examples/<name>` aside, installs it with the packed package, and runs the scripts of its package.json before the
 * first test of the file; a script that fails, fails. `open` starts its server: it is given the folder, and resolves to
 * `{address, stop}`. Returns `inApp`, which declares a test with a browser context of its own.
 */
export function useApp(name, {scripts, open}) {
  let folder;
  let site;
  let browser;

  before(async () => {
    folder = copyAside(`examples/${name}`);
    await installIn(folder);
    for (const script of scripts) await run('npm', ['run', script], folder);
    site = await open(folder);
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  /** `body` gets the empty page, its context, the app's address, the app's folder and the list of what went wrong so far. */
  return function inApp(title, body, options = {}) {
    test(`${name}: ${title}`, async () => {
      const context = await browser.newContext({baseURL: site.address, viewport: {width: 1024, height: 800}, locale: 'en-GB', reducedMotion: 'reduce', ...options});
      context.setDefaultTimeout(patience);
      const troubles = await watchTroubles(context);
      await inContext({context, title: `${name} ${title}`, troubles}, async () => {
        const page = await context.newPage();
        await body({page, context, folder, troubles, address: site.address});
        // A page that is left while it fetches code that it may come to need.
        assert.deepEqual(troubles.filter((trouble) => !/^failed: \S+\.js net::ERR_ABORTED$/.test(trouble)), []);
      });
    });
  };
}

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a folder of built files; an address that is no file gets `fallback`, for apps with routes of their own. `headers` go
 * with every answer, for example a content security policy.
 */
export async function serveFiles(folder, {fallback, headers = {}} = {}) {
  assert.ok(existsSync(folder), `${folder} was not built`);
  const server = createServer((request, response) => {
    const name = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const wanted = join(folder, name.endsWith('/') ? `${name}index.html` : name);
    const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : fallback && join(folder, fallback);
    if (!file) return response.writeHead(404).end('Not found');
    response.writeHead(200, {'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...headers});
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Runs an app's own server until `stop()`. `port` is told to it in the environment variable PORT. */
export async function serveProcess(folder, command, args, {env = {}} = {}) {
  const port = await freePort();
  const child = spawn(command, args, {
    cwd: folder,
    env: {...process.env, NODE_OPTIONS: '', PORT: String(port), HOST: '127.0.0.1', ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what npm or npx started ends too.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const address = `http://127.0.0.1:${port}/`;
  const stop = () => {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const until = Date.now() + 60_000;
  while (!(await fetch(address, {signal: AbortSignal.timeout(10_000)}).then(({ok}) => ok, () => false))) {
    if (child.exitCode !== null || Date.now() > until) {
      stop();
      throw new Error(`${command} ${args.join(' ')} did not begin to serve:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {address, stop};
}
