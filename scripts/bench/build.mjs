/** Bundles the benchmark's pages from the sources of a checkout, each as an app does that ships its first load as one file. */
import {createHash} from 'node:crypto';
import {resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'vite';

const here = fileURLToPath(new URL('pages/', import.meta.url));

/** The checkout that is measured: this one, or the one that `BENCH_ROOT` names. */
export const root = resolve(process.env.BENCH_ROOT ?? fileURLToPath(new URL('../..', import.meta.url)));

const {firstLoad} = await import(pathToFileURL(`${root}/scripts/first-load.mjs`));
const {minify, minifyLiterals} = await import(pathToFileURL(`${root}/scripts/minify-literals.mjs`));

/** As long and as hard to compress as a name with a hash, which would depend on the folder that the checkout is in. */
const chunkFileNames = ({name}) => `[name]-${createHash('sha256').update(name).digest('base64url').slice(0, 8)}.js`;

/** The package by its name, as its users import it. */
const alias = [
  {find: /^mfa-elements$/, replacement: `${root}/src/index.ts`},
  {find: /^mfa-elements\/locales\//, replacement: `${root}/src/i18n/locales/`},
  {find: /^mfa-elements\/(.+?)(?:\.js)?$/, replacement: `${root}/src/$1`},
  {find: /^(lit|qrcode)$/, replacement: `${root}/node_modules/$1`},
];

/** The pages' own templates, which the plugin for the package's leaves alone; and they do what they do, whoever imports them. */
const minifyPages = {
  name: 'minify-pages',
  enforce: 'pre',
  transform: (code, id) => (id.startsWith(here) ? {code: minify(code), map: null, moduleSideEffects: true} : undefined),
};

/**
 * Bundles `pages/<name>.mjs`, or another entry under that name. Returns path → text, all below `folder`; the entry is
 * `<folder><name>.js`.
 */
export async function bundle(name, folder, entry = `${here}${name}.mjs`) {
  const [{output}] = await build({
    configFile: false,
    plugins: [minifyLiterals(), minifyPages],
    root,
    resolve: {alias},
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {entry, formats: ['es']},
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {entryFileNames: `${name}.js`, chunkFileNames, minify: true, codeSplitting: {groups: [firstLoad(name)]}},
      },
    },
  });
  return Object.fromEntries(output.map(({fileName, code, source}) => [`${folder}${fileName}`, code ?? source]));
}

/** The one file for plain pages and its chunks, as they are published. Returns the same. */
export async function bundleCdn(folder) {
  // The configuration goes by the folder one is in.
  process.chdir(root);
  const [{output}] = await build({
    configFile: `${root}/vite.config.ts`,
    mode: 'cdn',
    root,
    logLevel: 'error',
    build: {write: false, rolldownOptions: {output: {chunkFileNames}}},
  });
  return Object.fromEntries(output.map(({fileName, code, source}) => [`${folder}${fileName}`, code ?? source]));
}

/** An HTML page that loads modules and has this in its body. */
export function page(body, ...scripts) {
  const tags = scripts.map((src) => `<script type="module" src="${src}"></script>\n`).join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in</title>
<link rel="icon" href="data:,">
${tags}${body}
</html>
`;
}
