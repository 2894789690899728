/** Tests on one small account page, with the elements on a real or a fake backend over real HTTP. */
import assert from 'node:assert/strict';
import {copyFile, mkdir} from 'node:fs/promises';
import {request as ask} from 'node:http';
import {after, test} from 'node:test';
import {build} from 'esbuild';
import {inContext, patience, watchTroubles} from './in-browser.mjs';
import {launch} from './launch.mjs';
import {Person} from './person.mjs';
import {watchSecrets} from './secrets.mjs';
import {serve} from './static-server.mjs';

const pages = 'test/e2e/pages/backends';
let browser;

after(() => browser?.close());

/**
 * A test with a browser and a backend of its own. `start({address, mount})` begins the backend: `mount(answer)` hands over
 * a function that sees each request of the site and resolves to whether it has answered it; what `start` resolves to is
 * handed to `body` and has a `close()`. Everything that goes wrong fails the test but answers below `api`, which may refuse;
 * and so does a secret where none belongs.
 */
export function onBackend(title, {adapter, api, start, path = '/', skip = false}, body) {
  test(title, {skip}, async () => {
    const folder = await bundle(adapter);
    let answer = async () => false;
    const site = await serve({'/': folder, '/pages/': pages, '/cdn/': 'dist/cdn'}, (request, response) => answer(request, response));
    const backend = await start({address: site.address, mount: (next) => (answer = next)});
    browser ??= await launch();
    const context = await browser.newContext({baseURL: site.address, viewport: {width: 900, height: 900}, locale: 'en-GB'});
    context.setDefaultTimeout(patience);
    const troubles = await watchTroubles(context, {mayRefuse: (url) => new URL(url).pathname.startsWith(api)});
    const secrets = await watchSecrets(context, {hasServer: true});
    context.on('request', (request) => {
      const {protocol, origin} = new URL(request.url());
      if (protocol !== 'blob:' && origin !== new URL(site.address).origin) troubles.push(`left the machine: ${request.url()}`);
    });
    try {
      await inContext({context, title, troubles}, async () => {
        const page = await context.newPage();
        await page.goto(path);
        await body({person: new Person(page), page, backend, secrets});
        assert.deepEqual(troubles, []);
        assert.deepEqual(await secrets.leaks(), []);
      });
    } finally {
      await backend.close();
      site.stop();
    }
  });
}

/** Hands requests below a path on to another server, without that path unless it is `kept`. */
export function proxy(path, target, {isKept = false} = {}) {
  return async (request, response) => {
    if (!request.url.startsWith(path)) return false;
    const {hostname, port} = new URL(target);
    const rest = isKept ? request.url : `/${request.url.slice(path.length)}`;
    const onward = ask({hostname, port, path: rest, method: request.method, headers: request.headers}, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
    onward.on('error', () => response.destroy());
    return true;
  };
}

/** The page and one adapter of ours, with the client it takes where it takes one. */
async function bundle(adapter) {
  const folder = `dist/e2e-backends/${adapter}`;
  await mkdir(folder, {recursive: true});
  await build({
    entryPoints: [`${pages}/page.mjs`],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    // The package by its name, as its users have it, from what `npm run build` made.
    alias: {'backend-under-test': `./${pages}/${adapter}.mjs`},
  });
  await copyFile(`${pages}/index.html`, `${folder}/index.html`);
  return folder;
}
