/// <reference types="vite/client" />
import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import '../src/define.js';
import type {MemoryAdapter} from '../src/adapters/memory/index.js';
import {setFault, type ToolbarFault} from '../stories/faults.js';
import {forget, onPage, pageStyles} from '../stories/page.js';
import {fittingControls} from './controls.js';
import ElementPage from './element-page.mdx';
import {logEvents} from './event-log.js';
import {siteTheme} from './theme.js';
import {toolbar} from './toolbar.js';

setCustomElementsManifest(manifest);
logEvents();

// As they are: Vite would write `light-dark()` for older browsers, which works only beside a `color-scheme` of its own.
const themes = import.meta.glob<string>('../src/themes/*.css', {query: '?raw', import: 'default', eager: true});
const sheets = Object.values(themes).map((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
});
document.adoptedStyleSheets.push(...sheets, pageStyles);

/** What a story has loaded, for as long as it is on show: another theme or fault leaves the person where they are. */
const kept = new WeakMap<AbortSignal, Record<string, unknown>>();

/** What a whole page must have, and no story. */
const aFragment = Object.fromEntries(['region', 'page-has-heading-one', 'landmark-one-main'].map((rule) => [rule, {enabled: false}]));

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: {test: 'error', options: {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: aFragment}},
    controls: {expanded: true, exclude: ['adapter', 'messages', 'state', 'lang', 'restart', 'focus', 'codes']},
    docs: {theme: siteTheme(), page: ElementPage, toc: false},
    backgrounds: {disable: true},
  },
  argTypesEnhancers: [fittingControls],
  beforeEach: forget,
  decorators: [
    (story, {globals, loaded, abortSignal}) => {
      const mine = kept.get(abortSignal) ?? loaded;
      kept.set(abortSignal, mine);
      const {adapter} = mine as {adapter?: MemoryAdapter};
      if (adapter) setFault(adapter, globals['fault'] as ToolbarFault);
      return onPage(globals, story({loaded: mine}));
    },
  ],
  initialGlobals: {scheme: '', theme: '', language: 'en', direction: 'ltr', size: '', fault: ''},
  globalTypes: toolbar,
};

export default preview;
