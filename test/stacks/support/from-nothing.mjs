/** Does what a page of the docs says under "From nothing", to the letter, in an empty folder. */
import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {emptyFolder, run} from '../../../scripts/example.mjs';
import {tarball} from '../../../scripts/pack.mjs';
import {ada, buttons, fields} from '../../e2e/support/texts.mjs';
import {inContext, watchTroubles} from '../../e2e/support/in-browser.mjs';
import {launch} from '../../e2e/support/launch.mjs';
import {patience, serveFiles} from './in-app.mjs';

/** Follows `docs/<name>.md` and signs somebody in to what came of it; fails when anything was wrong on the page. */
export async function signInFromNothing(name) {
  const site = await serveFiles(siteIn(await fromNothing(name)), {fallback: 'index.html'});
  const browser = await launch();
  try {
    const context = await browser.newContext({baseURL: site.address});
    context.setDefaultTimeout(patience);
    const troubles = await watchTroubles(context);
    await inContext({context, title: `from nothing ${name}`, troubles}, async () => {
      const page = await context.newPage();
      await page.goto('/');
      await signIn(page);
      assert.deepEqual(troubles, []);
    });
  } finally {
    await browser.close();
    site.stop();
  }
}

async function signIn(page) {
  await page.getByRole('textbox', {name: fields.identifier}).fill(ada.identifier);
  await page.getByRole('textbox', {name: fields.password}).fill(ada.password);
  await page.getByRole('button', {name: buttons.signIn}).click();
  await page.locator('mfa-sign-in[state=signed-in], mfa-manage[state=listing]').first().waitFor();
}

/** Where the build put the page: somewhere under `dist`. Without a build, the folder itself. */
function siteIn(folder) {
  const dist = join(folder, 'dist');
  const built = existsSync(dist) ? readdirSync(dist, {recursive: true}).find((file) => /(^|[\\/])index\.html$/.test(file)) : undefined;
  return built ? dirname(join(dist, built)) : folder;
}

/** Follows `docs/<page>.md`; resolves to the folder of the app, checked and built if it has scripts for that. */
async function fromNothing(page) {
  let folder = emptyFolder(`from-nothing-${page}`);
  for (const {kind, text} of blocksOf(readFileSync(`docs/${page}.md`, 'utf8'))) {
    const path = /^(?:\/\/|<!--|\/\*) ([\w./-]+\.\w+)(?: -->| \*\/)?\n/.exec(text)?.[1];
    if (kind === 'sh') folder = await enter(text, folder);
    else if (path) write(join(folder, path), text);
    else throw new Error(`docs/${page}.md: a block under "From nothing" names no file:\n${text}`);
  }
  const {scripts} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const script of ['check', 'build']) {
    if (scripts?.[script]) await run('npm', ['run', script], folder, environment);
  }
  return folder;
}

/** As somebody who says yes to what npm asks, and no to Angular's analytics. */
const environment = {npm_config_yes: 'true', NG_CLI_ANALYTICS: 'false'};

function blocksOf(page) {
  const section = /^## From nothing\n([^]*?)(?=^## |$(?![^]))/m.exec(page)?.[1];
  if (!section) throw new Error('There is no section "From nothing".');
  return [...section.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, kind, text]) => ({kind, text}));
}

/** Runs commands, but for those that serve until they are ended. Resolves to the folder they end in. */
async function enter(commands, folder) {
  const lines = commands.split('\n').filter((line) => !/^npm (run dev|start)\b/.test(line));
  // The packed package in place of the published one.
  const script = lines.map((line) => (/^npm install\b/.test(line) ? line.replace(/(?<= )mfa-elements(?= |$)/, tarball) : line));
  const output = await run('bash', ['-e', '-c', [...script, 'pwd'].join('\n')], folder, environment);
  return output.trimEnd().split('\n').at(-1);
}

function write(path, text) {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
}
