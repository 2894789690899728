/// <reference types="vite/client" />
import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import '../src/define.js';
import {languages} from '../src/i18n/locales/all.js';
import {onPage} from '../stories/page.js';

setCustomElementsManifest(manifest);

// As they are: Vite would write `light-dark()` for older browsers, which works only beside a `color-scheme` of its own.
const themes = import.meta.glob<string>('../src/themes/*.css', {query: '?raw', import: 'default', eager: true});
for (const css of Object.values(themes)) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

/** A language as its speakers call it. */
function nameOf(language: string): string {
  return new Intl.DisplayNames(language, {type: 'language'}).of(language) ?? language;
}

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: {test: 'error'},
    controls: {expanded: true},
  },
  decorators: [(story, {globals}) => onPage(globals, story())],
  initialGlobals: {theme: '', language: 'en', direction: 'ltr'},
  globalTypes: {
    theme: {
      toolbar: {
        title: 'Theme',
        icon: 'paintbrush',
        dynamicTitle: true,
        items: [
          {value: '', title: 'No theme'},
          {value: 'neutral', title: 'Neutral'},
          {value: 'high-contrast', title: 'High contrast'},
          {value: 'dawn', title: 'Dawn'},
          {value: 'terminal', title: 'Terminal'},
        ],
      },
    },
    language: {
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: ['en', ...Object.keys(languages)].map((value) => ({value, title: nameOf(value), right: value})),
      },
    },
    direction: {
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          {value: 'ltr', title: 'Left to right'},
          {value: 'rtl', title: 'Right to left'},
        ],
      },
    },
  },
};

export default preview;
