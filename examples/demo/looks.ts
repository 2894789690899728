/** Theme, direction and accent: attributes of the root element; the style sheet does the rest. */
import {html, type TemplateResult} from 'lit';
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
} as const;
type Look = keyof typeof looks;
const names = Object.keys(looks) as Look[];

const chosen = (name: Look): string => recall(name, looks[name].options[0][0]);

/** Puts on what was chosen before the reload. */
export function applyLooks(): void {
  for (const name of names) looks[name].apply(chosen(name));
}

export function lookSwitches(): TemplateResult {
  return html`${names.map((name) => {
    const {legend, options, apply} = looks[name];
    const onChoose = (value: string): void => {
      remember(name, value);
      apply(value);
    };
    return choices({name, legend, options, chosen: chosen(name), onChoose});
  })}`;
}
