/** Theme, direction, accent and language: attributes; style sheets and the elements do the rest. */
import {html, type TemplateResult} from 'lit';
import {languages} from 'mfa-elements/locales/all.js';
import {choices} from './choices.js';
import {recall, remember} from './settings.js';

const looks = {
  theme: {
    legend: 'Theme',
    options: [['system', 'System'], ['light', 'Light'], ['dark', 'Dark']],
    apply: (value: string) => (document.documentElement.dataset.theme = value),
  },
  dir: {
    legend: 'Direction',
    options: [['ltr', 'Left to right'], ['rtl', 'Right to left']],
    apply: (value: string) => (document.documentElement.dir = value),
  },
  accent: {
    legend: 'Accent, by --mfa-accent',
    options: [['indigo', 'Indigo'], ['teal', 'Teal'], ['rose', 'Rose'], ['amber', 'Amber']],
    apply: (value: string) => (document.documentElement.dataset.accent = value),
  },
  look: {
    legend: 'Ready theme',
    options: [
      ['none', 'None'],
      ['neutral', 'Neutral'],
      ['high-contrast', 'High contrast'],
      ['dawn', 'Dawn'],
      ['terminal', 'Terminal'],
    ],
    apply: (value: string) => (document.documentElement.dataset.mfaTheme = value),
  },
} as const;
type Look = keyof typeof looks;
const names = Object.keys(looks) as Look[];

const chosen = (name: Look): string => recall(name, looks[name].options[0][0]);

/** Puts on what was chosen before the reload. */
export function applyLooks(): void {
  for (const name of names) looks[name].apply(chosen(name));
  speak(recall('language', 'en'));
}

/** What the elements say is in another language; the page around them stays in English. */
function speak(language: string): void {
  document.querySelector<HTMLElement>('#panel')!.lang = language;
}

function languageSwitch(): TemplateResult {
  const nameOf = new Intl.DisplayNames('en', {type: 'language'});
  const codes = ['en', ...Object.keys(languages)];
  const chosen = recall('language', 'en');
  const onChange = ({target}: Event): void => {
    const {value} = target as HTMLSelectElement;
    remember('language', value);
    speak(value);
  };
  return html`<div class="fault">
    <label for="language">Language of the elements</label>
    <select id="language" @change=${onChange}>
      ${codes.map((code) => html`<option value=${code} .selected=${code === chosen}>${code === 'en-xa' ? 'Made up (en-XA)' : nameOf.of(code)}</option>`)}
    </select>
  </div>`;
}

export function lookSwitches(): TemplateResult {
  return html`${names.map((name) => {
    const {legend, options, apply} = looks[name];
    const onChoose = (value: string): void => {
      remember(name, value);
      apply(value);
    };
    return choices({name, legend, options, chosen: chosen(name), onChoose});
  })}${languageSwitch()}`;
}
