/** Tests on a page that has Clerk's own components on one side and ours on the other, with the fake Frontend API behind both. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {ensureClerkUi} from '../../../scripts/clerk-ui.mjs';
import {clerkMount, loadFakeFapi} from './fake-clerk.mjs';
import {quickHands} from './hands.mjs';
import {inContext, patience, watchTroubles} from './in-browser.mjs';
import {launch} from './launch.mjs';
import {Person} from './person.mjs';
import {serve} from './static-server.mjs';

const pageFolder = 'test/e2e/pages/clerk-components';
const proxy = '/__clerk';
/**
 * What Clerk's components need; their scripts and their API come from our own host.
 *
 * @see https://clerk.com/docs/guides/secure/best-practices/csp-headers
 */
const policy = [
  "default-src 'self'; connect-src 'self'; form-action 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'",
  "script-src 'self' https://challenges.cloudflare.com; frame-src https://challenges.cloudflare.com",
  "img-src 'self' https://img.clerk.com",
].join('; ');

const devices = [{object: 'session', id: 'sess_elsewhere', status: 'active', last_active_at: 0, latest_activity: {id: 'activity', is_mobile: false}}];

const clerkUi = ensureClerkUi();
const skip = clerkUi ? false : "Clerk's components are not here: @clerk/ui could not be fetched from the npm registry.";

let FakeFapi;
let browser;
let site;
/** The server behind the test that runs. */
let answerClerk;

before(async () => {
  if (skip) return;
  ({FakeFapi} = await loadFakeFapi());
  const folders = {
    '/': pageFolder,
    '/cdn/': 'dist/cdn',
    '/clerk-js/': 'node_modules/@clerk/clerk-js/dist',
    '/clerk-ui/': `${clerkUi}/dist`,
  };
  site = await serve(folders, (request, response) => answerPage(request, response) || answerClerk(request, response));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.stop();
});

/**
 * A test with a browser and a backend of its own. `body` gets an empty page, the backend, somebody at each side, and who
 * was named by the `mfa-signed-in` events so far, over reloads. `refusals`: what the backend refuses on the way, for
 * example '403 DELETE /v1/me/totp'. Everything else that goes wrong fails the test, as does a request to elsewhere.
 */
export function besideClerk(title, body, {refusals = []} = {}) {
  test(title, {skip}, async () => {
    const fapi = new FakeFapi();
    answerClerk = clerkMount(fapi, proxy);
    const context = await browser.newContext({
      baseURL: site.address,
      viewport: {width: 1440, height: 900},
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(patience);
    const api = new URL(`${proxy}/v1/`, site.address).href;
    const troubles = await watchTroubles(context, {mayRefuse: (url) => url.startsWith(api)});
    const refused = [];
    context.on('response', async (response) => {
      const {pathname, searchParams} = new URL(response.url());
      const verb = searchParams.get('_method') ?? response.request().method();
      if (response.status() >= 400) refused.push(`${response.status()} ${verb} ${pathname.slice(proxy.length)}`);
    });
    await blockTheWorld(context, troubles);
    const signedIn = await watchSignedIn(context);
    await inContext({context, title, troubles}, async () => {
      const page = await context.newPage();
      const theirs = new ClerkPerson(page);
      const ours = new Person(page.locator('#ours'), {hands: quickHands(page)});
      await body({page, fapi, theirs, ours, signedIn});
      // Both sides fetch code when they come to need it: a page that is left meanwhile does not.
      const left = new RegExp(`^failed: ${site.address}(cdn|clerk-ui)/\\S+ net::ERR_ABORTED$`);
      assert.deepEqual(troubles.filter((trouble) => !left.test(trouble)), []);
      assert.deepEqual(refused, refusals);
    });
  });
}

/** The page itself, under another policy than the one that our elements alone can do with. */
function answerPage({url}, response) {
  const {pathname} = new URL(url, 'http://localhost');
  // The list of devices in Clerk's profile, which the fake has nothing for.
  if (pathname === `${proxy}/v1/me/sessions/active`) response.writeHead(200, {'Content-Type': 'application/json'}).end(JSON.stringify(devices));
  if (pathname !== '/') return response.headersSent;
  response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy});
  response.end(readFileSync(`${pageFolder}/index.html`));
  return true;
}

/** Nothing leaves the machine, and what would have is a trouble. */
async function blockTheWorld(context, troubles) {
  const isElsewhere = ({protocol, origin}) => protocol.startsWith('http') && origin !== new URL(site.address).origin;
  await context.route(isElsewhere, (route) => {
    troubles.push(`left the machine: ${route.request().url()}`);
    return route.abort();
  });
  // clerk-js takes a driven browser for a bot, and believes it offline whenever a request fails.
  await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', {value: false}));
}

async function watchSignedIn(context) {
  const identifiers = [];
  await context.exposeBinding('tellSignedIn', (_source, identifier) => void identifiers.push(identifier));
  await context.addInitScript(() => {
    document.addEventListener('mfa-signed-in', ({user}) => globalThis.tellSignedIn(user.identifier));
  });
  return identifiers;
}

/** Somebody who uses Clerk's own components. The words are those of Clerk's English. */
class ClerkPerson {
  constructor(page) {
    this.page = page;
    this.side = page.locator('#theirs');
    this.identifier = this.side.getByLabel('Email address');
    this.password = this.side.getByPlaceholder('Enter your password');
    /** Also in its dialog, which is at the end of the document. */
    this.code = page.getByLabel('Enter verification code');
    this.userMenu = this.button('Open user menu');
    /** On the profile's security page, which fetches it last. */
    this.device = this.side.getByText('Desktop device');
  }

  button(name) {
    return this.side.getByRole('button', {name, exact: true});
  }

  async givesIdentifier(identifier) {
    await this.identifier.fill(identifier);
    await this.identifier.press('Enter');
    await this.arrivesAtPassword();
  }

  /** The first screen has a field for the password already, transparent and for password managers only. */
  async arrivesAtPassword() {
    await this.side.getByRole('heading', {name: 'Enter your password'}).waitFor();
  }

  async givesPassword({identifier, password}) {
    await this.givesIdentifier(identifier);
    await this.password.fill(password);
    await this.password.press('Enter');
  }

  async opensSecurity() {
    await this.button('Security').click();
    await this.side.getByRole('heading', {name: 'Security'}).waitFor();
  }

  /** A factor on the profile's security page. */
  factor(name) {
    return this.side.locator('.cl-profileSection__mfa .cl-profileSectionItem').filter({hasText: name});
  }

  async removesApp() {
    await this.factor('Authenticator application').getByRole('button', {name: 'Open menu'}).click();
    await this.page.getByRole('menuitem', {name: 'Remove'}).click();
    await this.button('Remove').click();
  }

  async signsOut() {
    await this.userMenu.click();
    await this.page.getByRole('dialog').getByRole('button', {name: 'Sign out'}).click();
  }
}
