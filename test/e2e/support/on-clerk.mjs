/** Tests on the built pages of examples/clerk: the real clerk-js, and behind it the fake Frontend API over real HTTP. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {promisify} from 'node:util';
import {clerkMount, loadFakeFapi} from './fake-clerk.mjs';
import {inContext, patience, watchTroubles} from './in-browser.mjs';
import {launch} from './launch.mjs';
import {Person} from './person.mjs';
import {watchSecrets} from './secrets.mjs';
import {serve} from './static-server.mjs';

const folder = 'dist/example-clerk';
const proxy = '/__clerk';
/** Inside is a host that nobody asks for anything: all goes through the proxy. */
const publishableKey = `pk_live_${btoa('clerk.example.test$')}`;

let FakeFapi;
let browser;
let site;
/** The backend of the test that runs: answers a request, and resolves to whether it did. */
let answerClerk;

before(async () => {
  ({FakeFapi} = await loadFakeFapi());
  await buildExample(folder, {key: publishableKey, proxyUrl: proxy});
  // Through a proxy Clerk's script comes from there, too.
  const clerkJs = `${proxy}/npm/@clerk/clerk-js@6/dist/`;
  const folders = {'/': folder, [clerkJs]: 'node_modules/@clerk/clerk-js/dist'};
  site = await serve(folders, async (request, response) => {
    if (request.url.startsWith(clerkJs)) return false;
    return answerPage(request, response) || answerClerk(request, response);
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.stop();
});

/** Builds the example into a folder, with this key and this proxy whatever else the environment says. */
export async function buildExample(outDir, {key, proxyUrl = ''}) {
  const args = ['node_modules/vite/bin/vite.js', 'build', 'examples/clerk', '--outDir', `../../${outDir}`, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, args, {
    env: {...process.env, VITE_CLERK_PUBLISHABLE_KEY: key, VITE_CLERK_PROXY_URL: proxyUrl},
  });
}

/**
 * A test on one page of the example, with a browser and a backend of its own. `body` gets the page, its context, the
 * backend, somebody at the page, and a way to open it in another tab. Options are the browser context's, `skip`, and
 * `refusals`: what the backend refuses on the way, in order. Everything else that goes wrong fails the test, as do a
 * request to elsewhere and a secret where none belongs.
 */
export function onClerk(title, {page: name = 'bundled.html', skip = false, refusals = [], ...options}, body) {
  test(title, {skip}, async () => {
    const fapi = new FakeFapi();
    const context = await browser.newContext({baseURL: site.address, viewport: {width: 900, height: 900}, locale: 'en-GB', ...options});
    context.setDefaultTimeout(patience);
    // clerk-js takes a driven browser for a bot, and believes it offline whenever a request fails.
    await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', {value: false}));
    const troubles = await watchTroubles(context, {mayRefuse: (url) => url.startsWith(new URL(`${proxy}/v1/`, site.address).href)});
    const secrets = await watchSecrets(context, {hasServer: true});
    const refused = [];
    answerClerk = clerkMount(watchAnswers(fapi, secrets, refused), proxy);
    context.on('request', (request) => {
      const {protocol, origin} = new URL(request.url());
      if (protocol !== 'blob:' && origin !== new URL(site.address).origin) troubles.push(`left the machine: ${request.url()}`);
    });
    const open = async () => {
      const page = await context.newPage();
      await page.goto(name);
      return new ClerkPerson(page, fapi);
    };
    await inContext({context, title, troubles}, async () => {
      const person = await open();
      await body({page: person.page, context, fapi, person, openTab: open});
      assert.deepEqual(troubles, []);
      assert.deepEqual(refused, refusals);
      assert.deepEqual(await secrets.leaks(), []);
    });
  });
}

/** The backend, with someone who looks at what passes: secrets, and refusals by their status and code. */
function watchAnswers(fapi, secrets, refused) {
  return {
    async handle(request, client) {
      const asked = new URLSearchParams(await request.clone().text());
      secrets.keep(asked.get('password'), asked.get('code'));
      const answer = await fapi.handle(request, client);
      const {response, errors} = await answer.clone().json();
      if (errors) refused.push(`${answer.status} ${errors[0].code}`);
      secrets.keep(response?.secret, response?.uri, ...(response?.backup_codes ?? []), ...(response?.codes ?? []));
      secrets.keep(...fapi.inbox.map(({code}) => code));
      return answer;
    },
  };
}

/** The pages themselves, under the policy that Clerk needs at least. */
function answerPage({url}, response) {
  const {pathname} = new URL(url, 'http://localhost');
  if (!/^\/[\w-]+\.html$/.test(pathname)) return false;
  const html = readFileSync(`${folder}${pathname}`, 'utf8');
  const hashes = [...html.matchAll(/<script>([^]*?)<\/script>/g)].map(
    ([, script]) => ` 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  const policy = `default-src 'none'; script-src 'self'${hashes.join('')}; style-src 'self'; connect-src 'self'; worker-src blob:`;
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, 'Cache-Control': 'no-store'});
  response.end(html);
  return true;
}

/** Somebody at one of the example's pages, with a phone. */
class ClerkPerson extends Person {
  #fapi;

  constructor(page, fapi) {
    super(page);
    this.#fapi = fapi;
  }

  readsTextMessage() {
    return this.#fapi.inbox.at(-1).code;
  }

  /** Fires what coming back to a tab fires; in a driven browser every tab has the focus all the time. */
  async comesBackToTab() {
    await this.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  }
}
