/** Compiles examples of the documentation against the source, as a page would compile them against the package. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import ts from 'typescript';

const root = process.cwd();
const inRoot = (path) => [join(root, path)];
const ambient = ['src/qrcode.d.ts', 'test/node/types/clerk-nextjs.d.ts', 'test/node/types/backend-sdks.d.ts'].map((path) => join(root, path));

/** What the package's names lead to. */
const entries = {
  'mfa-elements': inRoot('src/index.ts'),
  'mfa-elements/core': inRoot('src/core/index.ts'),
  'mfa-elements/react': inRoot('src/react/index.ts'),
  'mfa-elements/server': inRoot('src/server/index.ts'),
  'mfa-elements/testing': inRoot('src/testing/index.ts'),
  'mfa-elements/webview': inRoot('src/webview/index.ts'),
  'mfa-elements/types/*': inRoot('src/types/*.ts'),
  'mfa-elements/define.js': inRoot('src/define.ts'),
  'mfa-elements/define/*.js': inRoot('src/define/*.ts'),
  'mfa-elements/locales/*.js': inRoot('src/i18n/locales/*.ts'),
  'mfa-elements/adapters/*': inRoot('src/adapters/*/index.ts'),
  '/mfa-elements/mfa-elements.js': inRoot('src/cdn.ts'),
};

/** What Clerk's script tag leaves in the page, and what a bundler makes of style sheets. */
const pageGlobals = `declare const Clerk: import('@clerk/clerk-js').Clerk;\ndeclare module '*.css';\n`;

/** The compiler's complaints about blocks of one page, which may import each other; none, if all is well. */
export function complaintsOf(blocks) {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-docs-'));
  try {
    const named = blocks.flatMap(modulesOf);
    assert.equal(new Set(named.map(([name]) => name)).size, named.length, 'two examples have the same name');
    const files = named.map(([name, text]) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, text);
      return path;
    });
    return compile(files, folder);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** A block, and the scripts in one of HTML, as [file name, text]; a first line `// folder/name.ts` names the file. */
function modulesOf({kind, text}, index) {
  if (kind !== 'html') return [[/^\/\/ ([\w./-]+\.[jt]sx?)\n/.exec(text)?.[1] ?? `example-${index}.${kind}`, text]];
  const scripts = [...text.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)];
  return scripts.map(([, script], at) => [`example-${index}-${at}.js`, script]);
}

function compile(files, folder) {
  const {config} = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const {options, errors} = ts.convertCompilerOptionsFromJson({...config.compilerOptions, types: [], jsx: 'react-jsx', noUnusedLocals: false}, root);
  assert.deepEqual(errors, []);
  // Where the compiler looks for Lit when a source file asks for it, and for a page's own modules.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const globals = join(folder, 'page-globals.d.ts');
  writeFileSync(globals, pageGlobals);
  const all = {...options, allowJs: true, checkJs: true, paths: {...entries, '/server-adapter.js': [join(folder, 'server-adapter.ts')]}};
  const program = ts.createProgram([...files, globals, ...ambient], all, cachingHost(all, folder));
  // Of the examples alone: the source is checked by `npm run typecheck`, once and not for each page.
  const own = files.map((path) => program.getSourceFile(path));
  const found = [...program.getOptionsDiagnostics(), ...own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])];
  return found.map(({file, start, messageText}) => {
    const line = file && file.text.slice(0, start).split('\n').length;
    return `${file && relative(folder, file.fileName)}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** Sources that all pages share, parsed once. */
const parsed = new Map();

function cachingHost(options, folder) {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    if (name.startsWith(folder)) return getSourceFile(name, ...rest);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, ...rest));
    return parsed.get(name);
  };
  return host;
}
