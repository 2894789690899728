/** Mutation testing of core, with its own tests, in Node: `npm run mutation`. */
// The processes that run the tests inherit it.
process.env.TSX_TSCONFIG_PATH = 'test/mutation/tsconfig.json';

export default {
  mutate: ['src/core/**/*.ts', '!src/core/**/*.d.ts', '!src/core/index.ts'],
  testRunner: 'mocha',
  // Nobody else's plugins.
  plugins: ['@stryker-mutator/mocha-runner'],
  mochaOptions: {config: 'test/mutation/mocharc.json'},
  testRunnerNodeArgs: ['--import', 'tsx', '--import', './test/mutation/register.mjs'],
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  // Generous, for a machine that has other things to do: what runs in circles is found by counting, what waits by hooks.mjs.
  timeoutMS: 20_000,
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: {reportTests: false, allowColor: false},
  jsonReporter: {fileName: 'coverage/mutation/report.json'},
  htmlReporter: {fileName: 'coverage/mutation/report.html'},
  incrementalFile: 'coverage/mutation/incremental.json',
  tempDirName: 'coverage/mutation/sandbox',
  // All that these tests need; the rest of the project need not be copied.
  ignorePatterns: ['**', '!src/core/**', '!test/core/**', '!test/support/*.ts', '!test/mutation/**', '!package.json', '!tsconfig.json'],
  // Just under what test/mutation/README.md says.
  thresholds: {high: 95, low: 93, break: 92},
};
