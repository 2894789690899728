import {customElementJetBrainsPlugin} from 'custom-element-jet-brains-integration';
import {customElementVsCodePlugin} from 'custom-element-vs-code-integration';
import {published} from './scripts/published-manifest.mjs';

const quiet = {hideLogs: true};

/** Reads the elements' doc blocks into custom-elements.json, which editors, Storybook and the reference pages read, and into what editors take. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.d.ts', 'src/**/*.styles.ts', 'src/cdn.ts', 'src/{react,webview,testing,server,adapters,types}/**'],
  outdir: '.',
  litelement: true,
  // The package.json field is written by hand.
  packagejson: false,
  plugins: [
    published,
    customElementVsCodePlugin({...quiet, cssFileName: null}),
    customElementJetBrainsPlugin({...quiet, packageJson: false}),
  ],
};
