/** The packed package in the hands of each bundler, and of none. */
import assert from 'node:assert/strict';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {enrollTotp} from '../../dist/esm/testing.js';
import {emptyFolder, installIn} from '../../scripts/example.mjs';
import {ada, buttons, fields} from '../e2e/support/texts.mjs';
import {serveFiles, useApp} from './support/in-app.mjs';

const inApp = useApp('consumers', {scripts: ['build'], open: (folder) => serveFiles(folder)});

const pages = {
  Vite: 'dist/vite/',
  webpack: 'dist/webpack/',
  Rollup: 'dist/rollup/',
  esbuild: 'dist/esbuild/',
  Parcel: 'dist/parcel/',
  'an import map and no bundler': 'import-map.html',
};

for (const [name, path] of Object.entries(pages)) {
  inApp(`with ${name}, somebody signs in and sets up an app with a QR code`, async ({page}) => {
    await page.goto(path);
    await page.getByRole('textbox', {name: fields.identifier}).fill(ada.identifier);
    await page.getByRole('textbox', {name: fields.password}).fill(ada.password);
    await page.getByRole('button', {name: buttons.signIn}).click();
    await page.locator('mfa-manage[state=listing]').waitFor();
    const {backupCodes} = await enrollTotp(page, {timeout: 20_000});
    assert.equal(backupCodes.length, 10);
    await page.evaluate(() => (document.documentElement.lang = 'de'));
    await page.getByText('Authenticator-App').first().waitFor();
  });
}

for (const [name, folder] of Object.entries(pages).filter(([, path]) => path.endsWith('/'))) {
  inApp(`each part that ${name} loads later can be loaded`, async ({page, folder: app, address}) => {
    await page.goto(folder);
    await page.locator('mfa-sign-in[state=asking-password]').waitFor();
    const parts = readdirSync(join(app, folder), {recursive: true}).filter((file) => /\.m?js$/.test(file));
    assert.ok(parts.length > 5, `${parts}`);
    const urls = parts.map((file) => new URL(`${folder}${file.replaceAll('\\', '/')}`, address).href);
    await page.evaluate((all) => Promise.all(all.map((url) => import(url))), urls);
  });
}

const unused = {esbuild: 'dist/esbuild', Rollup: 'dist/rollup', webpack: 'dist/webpack', Vite: 'dist/vite-unused', Parcel: 'dist/parcel-unused'};

for (const [name, folder] of Object.entries(unused)) {
  inApp(`a class that is imported and not used costs nothing with ${name}`, ({folder: app}) => {
    const files = readdirSync(join(app, folder)).filter((file) => /^unused.*js$/.test(file));
    assert.deepEqual(files, ['unused.js']);
    assert.equal(readFileSync(join(app, folder, 'unused.js'), 'utf8').trim(), '');
  });
}

test('installing the package brings Lit with what Lit needs, and nothing else', async () => {
  const folder = emptyFolder('nothing-else');
  writeFileSync(join(folder, 'package.json'), '{"private": true}');
  await installIn(folder);
  const {packages} = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'));
  assert.deepEqual(Object.keys(packages).map((path) => path.replace('node_modules/', '')).sort(), [
    '@lit-labs/ssr-dom-shim',
    '@lit/reactive-element',
    '@types/trusted-types',
    'lit',
    'lit-element',
    'lit-html',
    'mfa-elements',
  ]);
});
