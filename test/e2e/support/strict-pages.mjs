/** Pages that are hard on what others put into them: the kit as it stands in each. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';

const modules = {
  '/bootstrap/': 'node_modules/bootstrap/dist/css',
  '/tailwindcss/': 'node_modules/tailwindcss',
  '/normalize/': 'node_modules/normalize.css',
};

/**
 * What is peculiar to a page: its style sheets, its place for the app, attributes of its root element, scripts that come before
 * and after the kit's, whether it says in which mode it is to be drawn.
 */
export function strictPage({styles = [], place = 'page', attributes = '', before = [], after: later = [], doctype = true}) {
  const links = [...styles, '/strict/page.css'].map((href) => `<link rel="stylesheet" href="${href}">`);
  const scripts = [...before, '/strict/app.mjs', ...later].map((src) => `<script type="module" src="${src}"></script>`);
  return `${doctype ? '<!doctype html>\n' : ''}<html lang="en" data-place="${place}" ${attributes}>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>A strict page</title>
  ${[...links, ...scripts].join('\n  ')}
  <body></body>
</html>`;
}

/** The folders of a site with these pages, by name, for `useFolders`. They are gone after the tests of the file. */
export function strictSite(pages) {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-strict-'));
  after(() => rmSync(folder, {recursive: true}));
  for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), html);
  return {'/': folder, '/strict/': 'test/e2e/pages/strict', '/cdn/': 'dist/cdn', ...modules};
}
