/** Angular's example: standalone components, its router, templates that are checked strictly. */
import assert from 'node:assert/strict';
import {cpSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after} from 'node:test';
import {run} from '../../scripts/example.mjs';
import {ada, fields} from '../e2e/support/texts.mjs';
import {testHazards} from './support/hazards.mjs';
import {testHotReload} from './support/hot-reload.mjs';
import {serveFiles, useApp} from './support/in-app.mjs';
import {goTo, wholeJourney} from './support/journey.mjs';

/** The addresses of the page for hazards: with signals alone, and with zone.js. */
const hazards = {};
/** The address of the page that a server has drawn. */
let rendered;
const sites = [];
const serverPackages = ['@angular/ssr@21.2.24', '@angular/platform-server@21.2.24'];

/** The built app, under a policy as strict as docs/angular.md says; two builds of the page for hazards; a page drawn by a server. */
async function open(folder) {
  const site = await serveFiles(join(folder, 'dist/acme/browser'), {fallback: 'index.html', headers: {'Content-Security-Policy': policy}});
  sites.push(site);
  layPages(folder);
  cpSync('test/stacks/support/hazards/counted-adapter.ts', join(folder, 'src/counted-adapter.ts'));
  // Angular's server packages want the framework of their own patch version, which may be an older one.
  await run('npm', ['install', '--no-save', '--legacy-peer-deps', 'zone.js@0.16.3', ...serverPackages], folder);
  hazards.zoneless = await serveBuild(folder, 'zoneless', []);
  hazards.zone = await serveBuild(folder, 'zone', ['--polyfills', 'zone.js']);
  rendered = await serveBuild(folder, 'rendered', ['--browser', 'src/rendered.client.ts', '--server', 'src/rendered.server.ts', '--output-mode', 'static']);
  return site;
}

function layPages(folder) {
  cpSync('test/stacks/support/angular', join(folder, 'src'), {recursive: true});
}

async function serveBuild(folder, name, options) {
  const path = `dist/${name}`;
  await run('npx', ['ng', 'build', '--output-path', path, ...options], folder);
  const site = await serveFiles(join(folder, path, 'browser'), {fallback: 'index.html'});
  sites.push(site);
  return site.address;
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html";

const inApp = useApp('angular', {scripts: ['build'], open});
after(() => sites.forEach((site) => site.stop()));

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));

inApp('a mistake in a template does not compile', async ({folder}) => {
  const mistakes = {
    "Type '42' is not assignable": `<mfa-sign-in [adapter]="42" />`,
    "Can't bind to 'redirect'": `<mfa-sign-in [redirect]="'/account'" />`,
    "Property 'password' does not exist": `<mfa-sign-in (mfa-signed-in)="$event.password" />`,
    "Property 'user' does not exist on type 'Event'": `<mfa-sign-in (mfa-singed-in)="$event.user" />`,
    "'mfa-sing-in' is not a known element": `<mfa-sing-in />`,
  };
  writeFileSync(
    join(folder, 'src/hazards.ts'),
    `import {Component} from '@angular/core';
import {MfaSignInInputs} from './app/mfa-inputs';
@Component({imports: [MfaSignInInputs], template: \`${Object.values(mistakes).join('\n')}\`})
export class Hazards {}`,
  );
  const complaints = await run('npx', ['ng', 'build', '--output-path', 'dist/mistakes'], folder).then(() => '', ({message}) => message);
  for (const mistake of Object.keys(mistakes)) assert.ok(complaints.includes(mistake), `${mistake}: not said in\n${complaints}`);
  layPages(folder);
});

testHazards(inApp, () => hazards.zoneless, 'without zone.js');
testHazards(inApp, () => hazards.zone, 'with zone.js');

inApp('a route that is used again, or kept, keeps the enrolment and its one secret', async ({page}) => {
  await page.goto(hazards.zoneless);
  await page.getByRole('textbox', {name: fields.identifier}).fill(ada.identifier);
  await goTo(page, 'Two');
  await page.waitForURL('**/person/2');
  assert.equal(await page.getByRole('textbox', {name: fields.identifier}).inputValue(), ada.identifier);
  await page.getByRole('textbox', {name: fields.password}).fill(ada.password);
  await page.getByRole('button', {name: 'Go on 0'}).click();
  await page.getByRole('button', {name: 'Begin 0'}).click();
  const link = page.locator('a[href^="otpauth:"]').first();
  const secret = await link.getAttribute('href');
  for (const place of ['One', 'Two']) {
    await goTo(page, 'Elsewhere');
    await page.getByRole('heading', {name: 'Elsewhere'}).waitFor();
    await goTo(page, place);
    assert.equal(await link.getAttribute('href'), secret);
  }
  assert.equal((await page.evaluate(() => globalThis.asked)).createTOTP, 1);
});

inApp('a deferred block shows the element once, when it is wanted', async ({page}) => {
  await page.goto(hazards.zoneless);
  await enter(page, 'Go on 0');
  await page.getByRole('button', {name: 'More'}).click();
  await page.locator('mfa-manage[state=listing]').waitFor();
  assert.equal(await page.locator('mfa-manage').count(), 1);
});

inApp('what the server drew is taken over as it is, and gets its properties and listeners', async ({page}) => {
  const drawn = await (await fetch(rendered)).text();
  assert.match(drawn, /<mfa-sign-in no-auto-submit=""><p slot="footer">New here\?<\/p>(?:<!--.*?-->)*<\/mfa-sign-in>/);
  assert.match(drawn, /<mfa-manage[^>]*><\/mfa-manage>/);
  await page.addInitScript(() => {
    const keepFirst = () => (globalThis.first ??= document.querySelector('mfa-sign-in'));
    new MutationObserver(keepFirst).observe(document, {childList: true, subtree: true});
  });
  await page.goto(rendered);
  await page.getByText('New here?').waitFor();
  await enter(page, 'Go on');
  await page.getByRole('status').filter({hasText: ada.identifier}).waitFor();
  await page.getByText('New here?').waitFor({state: 'detached'});
  assert.equal(await page.locator('mfa-sign-in').evaluate((element) => element === globalThis.first), true);
});

inApp('an element in a deferred block works before the block is hydrated, and gets its properties then', async ({page}) => {
  await page.goto(rendered);
  await enter(page, 'Go on');
  const manage = page.locator('mfa-manage');
  await manage.getByRole('heading', {name: 'Two-step verification'}).waitFor();
  await page.getByRole('heading', {name: 'Your account'}).click();
  await manage.getByRole('heading', {name: 'Sign-in methods'}).waitFor();
  assert.equal(await manage.count(), 1);
});

testHotReload(inApp, 'src/hazards.ts', 'ng serve');

async function enter(page, button) {
  await page.getByRole('textbox', {name: fields.identifier}).fill(ada.identifier);
  await page.getByRole('textbox', {name: fields.password}).fill(ada.password);
  await page.getByRole('button', {name: button}).click();
}
