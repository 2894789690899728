/** The package once more, as another version: for pages that load two. */
import {cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {build} from 'esbuild';
import {build as viteBuild} from 'vite';

export const otherVersion = '0.2.0';

/** Copies the sources aside under another version. Returns the folder, and the way to remove it. */
export function otherSources() {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-other-'));
  for (const name of ['src', 'scripts', 'package.json', 'tsconfig.json', 'vite.config.ts']) cpSync(name, join(folder, name), {recursive: true});
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'src/version.ts'), `export const version: string = '${otherVersion}';\n`);
  return {folder, remove: () => rmSync(folder, {recursive: true})};
}

/** Builds the file for plain pages of the sources in a folder. */
export async function buildCdn(folder) {
  await viteBuild({root: folder, configFile: join(folder, 'vite.config.ts'), mode: 'cdn', logLevel: 'error', build: {outDir: 'dist/cdn'}});
  return join(folder, 'dist/cdn');
}

/** Bundles a page's script with the sources in a folder as `mfa-elements`, and with a Lit of its own. */
export async function bundleApp({sources, script, outfile}) {
  const source = (path) => resolve(sources, 'src', path);
  await build({
    stdin: {contents: script, resolveDir: process.cwd(), loader: 'ts'},
    outfile,
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    tsconfigRaw: {compilerOptions: {experimentalDecorators: true, useDefineForClassFields: false}},
    alias: {
      'mfa-elements/define.js': source('define.ts'),
      'mfa-elements/define/mfa-sign-in.js': source('define/mfa-sign-in.ts'),
      'mfa-elements/adapters/memory': source('adapters/memory/index.ts'),
      'mfa-elements/locales/de.js': source('i18n/locales/de.ts'),
      'mfa-elements': source('index.ts'),
    },
  });
}
