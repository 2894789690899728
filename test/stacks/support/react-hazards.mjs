/** What React does to elements that a plain page does not, on the version that an example has installed. */
import assert from 'node:assert/strict';
import {cpSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {run} from '../../../scripts/example.mjs';
import {grace} from '../../e2e/support/texts.mjs';
import {serveFiles} from './in-app.mjs';
import {liveElements} from './live-objects.mjs';

const development = {NODE_ENV: 'development'};
const sources = fileURLToPath(new URL('../react-hazards', import.meta.url));

/**
 * Builds the app once more in development mode, where StrictMode rehearses, and the pages of `../react-hazards` beside
 * it. Resolves to the app's site, which takes the two others along when it is stopped.
 */
export async function openReactApp(folder) {
  cpSync(sources, join(folder, 'hazards'), {recursive: true});
  await run('node', ['hazards/server.mjs'], folder);
  await run('npx', ['vite', 'build', '--mode', 'development', '--config', 'hazards/vite.config.mjs'], folder, development);
  await run('npx', ['vite', 'build', '--mode', 'development', '--outDir', 'dist-strict'], folder, development);
  const routes = {fallback: 'index.html'};
  const app = await serveFiles(join(folder, 'dist'), routes);
  const strict = await serveFiles(join(folder, 'dist-strict'), routes);
  const hazards = await serveFiles(join(folder, 'dist-hazards'));
  const stop = () => [app, strict, hazards].forEach((site) => site.stop());
  return {address: app.address, strict: strict.address, hazards: hazards.address, stop};
}

/** A test's body on a page in development mode, where Lit has one word to say that is no trouble. */
export function inDevelopment(body) {
  return async (given) => {
    await body(given);
    const troubles = given.troubles.filter((trouble) => !trouble.includes('Lit is in dev mode'));
    given.troubles.splice(0, Infinity, ...troubles);
  };
}

/** Declares the tests of hydration and of every place. `site` gives what `openReactApp` resolved to. */
export function testHazards(inApp, site) {
  for (const [file, how] of [['hydrated', 'at once'], ['streamed', 'as a stream']]) {
    for (const [query, when] of [['', 'before'], ['?defined', 'after']]) {
      inApp(`what the server draws ${how} is taken over ${when} the tags are defined`, inDevelopment(async ({page}) => {
        await page.goto(`${site().hazards}${file}.html${query}`);
        await page.locator('mfa-sign-in[state=asking-password]').getByRole('heading', {name: 'Welcome'}).waitFor();
        await page.getByText('No account?').waitFor();
        assert.ok(await page.evaluate(() => document.querySelector('mfa-sign-in') === window.drawn), 'the same element');
        assert.deepEqual(await page.evaluate(() => window.states), ['loading', 'asking-password']);
        assert.deepEqual(await callsOn(page), ['getState']);
      }));
    }
  }

  inApp('a sign-in asks once in StrictMode, keeps its text while it is suspended, and leaves and returns', inDevelopment(async ({page}) => {
    await page.goto(`${site().hazards}places.html`);
    const signIn = page.locator('mfa-sign-in');
    const email = signIn.getByRole('textbox').first();
    const show = (name) => page.getByRole('button', {name, exact: true}).click();
    await page.getByText('loading asking-password').waitFor();
    await email.fill('typed');
    await show('suspended');
    await page.getByText('Wait').waitFor();
    assert.equal(await email.isVisible(), false);
    await page.evaluate(() => window.resume());
    await page.getByText('Resumed').waitFor();
    assert.equal(await email.inputValue(), 'typed');
    assert.deepEqual(await callsOn(page), ['getState']);
    await show('nowhere');
    await signIn.waitFor({state: 'detached'});
    await show('portal');
    await page.getByRole('dialog').locator('mfa-sign-in[state=asking-password]').waitFor();
    await show('nowhere');
    await signIn.waitFor({state: 'detached'});
    await show('flow');
    await page.getByText('flow: asking-password').waitFor();
    assert.deepEqual(await callsOn(page), ['getState', 'getState', 'getState']);
  }));

  inApp('nothing is left of sign-ins that have left, however many there were', inDevelopment(async ({page}) => {
    await page.goto(`${site().hazards}places.html`);
    const show = (name) => page.getByRole('button', {name, exact: true}).click();
    for (let times = 0; times < 10; times++) {
      await page.locator('mfa-sign-in[state=asking-password]').waitFor();
      await show('nowhere');
      await page.locator('mfa-sign-in').waitFor({state: 'detached'});
      assert.equal(await listenersOn(page), 0);
      await show('flow');
      await page.getByText('flow: asking-password').waitFor();
      assert.equal(await listenersOn(page), 1);
      await show('here');
    }
    await page.locator('mfa-sign-in[state=asking-password]').waitFor();
    assert.equal(await listenersOn(page), 1);
    assert.equal(await liveElements(page, 'mfa-sign-in'), 1, 'elements that were taken away are still in memory');
  }));

  inApp('one text message is sent in StrictMode', inDevelopment(async ({page}) => {
    await page.goto(`${site().hazards}places.html`);
    const signIn = page.locator('mfa-sign-in');
    await signIn.getByRole('textbox').first().fill(grace.identifier);
    await signIn.getByRole('textbox').nth(1).fill(grace.password);
    await signIn.getByRole('button', {name: 'Sign in', exact: true}).click();
    await signIn.getByRole('button', {name: /^text a code/i}).click();
    await page.locator('mfa-sign-in[state=asking]').waitFor();
    assert.equal((await callsOn(page)).filter((name) => name === 'prepareSecondFactor').length, 1);
  }));
}

function callsOn(page) {
  return page.evaluate(() => window.calls);
}

function listenersOn(page) {
  return page.evaluate(() => window.listeners.size);
}
