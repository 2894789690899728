import {defaultReporter} from '@web/test-runner';
import {a11ySnapshotPlugin} from '@web/test-runner-commands/plugins';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {freePort} from './scripts/free-port.mjs';
import {authenticator} from './test/wtr/authenticator.mjs';
import {cjsAsEsm} from './test/wtr/cjs-as-esm.mjs';
import {closingLineReporter} from './test/wtr/closing-line.mjs';
import {keepPicture} from './test/wtr/keep-picture.mjs';
import {chromium} from './test/wtr/launchers/chromium.mjs';
import {firefox} from './test/wtr/launchers/firefox.mjs';
import {pageFocus} from './test/wtr/page-focus.mjs';
import {webkit} from './test/wtr/launchers/webkit.mjs';

const marionettePort = await freePort();

/** One launcher per name that `BROWSERS=chromium,…` may list. */
const launchers = {chromium, firefox, webkit};

const names = (process.env.BROWSERS ?? 'chromium').split(',');
const unknown = names.filter((name) => !(name in launchers));
if (unknown.length > 0) {
  throw new Error(`BROWSERS names ${unknown.join(', ')}; known are ${Object.keys(launchers).join(', ')}.`);
}

export default {
  files: ['test/**/*.test.ts', '!test/{backends,e2e,faults}/**'],
  // More is flaky: a tab in the background gets no animation frames and no focus.
  concurrency: 1,
  testRunnerHtml: (framework) =>
    `<!doctype html><script type="module" src="/test/wtr/page/web-authn.mjs"></script><body><script type="module" src="${framework}"></script>`,
  // Lit's development build throws when class fields shadow a property; production would be silently dead.
  nodeResolve: {browser: true, exportConditions: ['development']},
  plugins: [
    // The browser's own accessibility tree, for test/journeys.
    a11ySnapshotPlugin(),
    cjsAsEsm(
      {qrcode: ['create']},
      {
        react: [
          'act',
          'Activity',
          'createElement',
          'createRef',
          'forwardRef',
          'StrictMode',
          'Suspense',
          'use',
          'useCallback',
          'useEffect',
          'useImperativeHandle',
          'useInsertionEffect',
          'useLayoutEffect',
          'useRef',
          'useState',
          'useSyncExternalStore',
        ],
        'react-dom': ['createPortal'],
        'react-dom/client': ['createRoot', 'hydrateRoot'],
        'react-dom/server.browser': ['renderToReadableStream', 'renderToString'],
      },
    ),
    // `npm run looks` names a folder.
    keepPicture(process.env.LOOKS),
    pageFocus(),
    authenticator({marionettePort}),
    esbuildPlugin({ts: true, json: true, tsconfig: 'tsconfig.json', target: 'es2022'}),
  ],
  browsers: names.map((name) => launchers[name]({marionettePort})),
  coverage: process.argv.includes('--coverage'),
  coverageConfig: {
    include: ['src/**/*.ts'],
    reportDir: 'coverage',
    reporters: ['text-summary', 'lcov'],
  },
  reporters: [defaultReporter({reportTestProgress: false}), closingLineReporter()],
  filterBrowserLogs: ({args}) => !String(args[0]).startsWith('Lit is in dev mode'),
  // A cold, busy CI machine needs longer than the default 20 seconds to serve the first file.
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testFramework: {config: {timeout: 5000}},
};
