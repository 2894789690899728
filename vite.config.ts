import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {defineConfig, type Plugin, type UserConfig} from 'vite';
import {cdnPolicy} from './scripts/cdn-policy.mjs';
import {firstLoad, laterLoads} from './scripts/first-load.mjs';
import {minifyLiterals} from './scripts/minify-literals.mjs';

/** Files of one folder, as [name, path] pairs; a folder with an index counts as one file. */
function modulesOf(folder: string): [string, string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry): [string, string][] => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return existsSync(`${path}/index.ts`) ? [[entry.name, `${path}/index.ts`]] : [];
    return /(?<!\.d)\.ts$/.test(entry.name) ? [[entry.name.slice(0, -3), path]] : [];
  });
}

/** Every module a consumer may import by name, keyed by its path in dist/esm. New files in these folders join by themselves. */
function packageEntries(): Record<string, string> {
  const single = {
    index: 'src/index.ts',
    define: 'src/define.ts',
    // For servers alone, which cannot load what dist/cdn has.
    cdn: 'src/cdn.ts',
    core: 'src/core/index.ts',
    testing: 'src/testing/index.ts',
    server: 'src/server/index.ts',
    react: 'src/react/index.ts',
    webview: 'src/webview/index.ts',
  };
  const folders = {
    define: 'src/define',
    adapters: 'src/adapters',
    locales: 'src/i18n/locales',
    // Not to be imported by name; but an app with one component or hook must not load what the others could lead to.
    'internal/react': 'src/react/components',
    'internal/react-flows': 'src/react/flows',
  };
  return Object.fromEntries([
    ...Object.entries(single).filter(([, path]) => existsSync(path)),
    ...Object.entries(folders).flatMap(([name, folder]) =>
      modulesOf(folder).map(([module, path]) => [`${name}/${module}`, path] as const),
    ),
  ]);
}

/** The ready themes, and the space that the elements are going to take, as files to link beside the modules. */
const stylesheets: Plugin = {
  name: 'stylesheets',
  generateBundle() {
    for (const fileName of ['placeholder.css', ...readdirSync('src/themes').map((name) => `themes/${name}`)])
      this.emitFile({type: 'asset', fileName, source: readFileSync(`src/${fileName}`, 'utf8')});
  },
};

/** The npm package: readable ES modules that import Lit. */
const esm: UserConfig = {
  plugins: [minifyLiterals(), stylesheets],
  build: {
    outDir: 'dist/esm',
    target: 'es2022',
    // To be read as it is, so that no maps are needed.
    minify: false,
    license: {fileName: 'third-party-licenses.md'},
    lib: {entry: packageEntries(), formats: ['es']},
    rolldownOptions: {
      external: [/^lit($|\/)/, /^@lit\//, /^react($|\/)/],
      // Not preserveModules: it would write a node_modules folder, which `npm pack` leaves out.
      output: {entryFileNames: '[name].js', chunkFileNames: 'internal/[name].js'},
    },
  },
};

/** One file for a plain page, with Lit inside; what is rarely needed loads as a chunk. */
const cdn: UserConfig = {
  plugins: [minifyLiterals(), cdnPolicy(), stylesheets],
  build: {
    outDir: 'dist/cdn',
    target: 'es2022',
    license: {fileName: 'third-party-licenses.md'},
    lib: {entry: {'mfa-elements': 'src/cdn.ts'}, formats: ['es']},
    rolldownOptions: {
      // The chunks that load later take what they share from the one file, which exports more for them.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        // What the first load needs is one file.
        codeSplitting: {groups: [firstLoad('mfa-elements'), ...laterLoads()]},
        // In an ES library Vite leaves whitespace in unless this asks for more.
        minify: true,
      },
    },
  },
};

/** The demo's icon, on the development server only: the policy that the built page runs under allows no image. */
const demoIcon: Plugin = {
  name: 'demo-icon',
  apply: 'serve',
  transformIndexHtml: () => [{tag: 'link', attrs: {rel: 'icon', href: '/examples/demo/icon.svg'}}],
};

/** The demo page as static files that run under a strict content security policy. */
const demo: UserConfig = {
  plugins: [minifyLiterals(), demoIcon],
  base: './',
  // The page imports the package by name, as its users do.
  resolve: {
    alias: [
      {find: /^mfa-elements$/, replacement: `${import.meta.dirname}/src/index.ts`},
      {find: /^mfa-elements\/locales\//, replacement: `${import.meta.dirname}/src/i18n/locales/`},
      {find: /^mfa-elements\/(.+?)(?:\.js)?$/, replacement: `${import.meta.dirname}/src/$1`},
    ],
  },
  build: {
    outDir: 'dist/demo',
    target: 'es2022',
    // Inlined assets and the preload polyfill are what such a policy blocks.
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
  },
};

export default defineConfig(({mode, command}) => ({
  // Examples and built pages have HTML too; their imports are not ours to prepare.
  optimizeDeps: {entries: ['index.html']},
  ...(command === 'serve' || mode === 'demo' ? demo : mode === 'cdn' ? cdn : esm),
}));
