import type {Preview} from '@storybook/web-components-vite';
import {languages} from '../src/i18n/locales/all.js';

interface Choice {
  readonly value: string;
  readonly title: string;
  readonly right?: string;
}

type Menus = NonNullable<Preview['globalTypes']>;
type Icon = NonNullable<NonNullable<Menus[string]['toolbar']>['icon']>;

/** A menu of the toolbar. */
function menu(title: string, icon: Icon, items: Choice[]): Menus[string] {
  return {toolbar: {title, icon, dynamicTitle: true, items}};
}

/** A language as its speakers call it. */
function nameOf(language: string): string {
  return new Intl.DisplayNames(language, {type: 'language'}).of(language) ?? language;
}

/** What the toolbar changes of the page around a story, and of the backend behind it. */
export const toolbar: Menus = {
  scheme: menu('Light or dark', 'mirror', [
    {value: '', title: 'As the system'},
    {value: 'light', title: 'Light'},
    {value: 'dark', title: 'Dark'},
  ]),
  theme: menu('Theme', 'paintbrush', [
    {value: '', title: 'No theme'},
    {value: 'neutral', title: 'Neutral'},
    {value: 'high-contrast', title: 'High contrast'},
    {value: 'dawn', title: 'Dawn'},
    {value: 'terminal', title: 'Terminal'},
  ]),
  language: menu(
    'Language',
    'globe',
    ['en', ...Object.keys(languages)].map((value) => ({value, title: nameOf(value), right: value})),
  ),
  direction: menu('Direction', 'transfer', [
    {value: 'ltr', title: 'Left to right'},
    {value: 'rtl', title: 'Right to left'},
  ]),
  size: menu('Size', 'grow', [
    {value: '', title: 'As it comes'},
    {value: 'narrow', title: '320 pixels'},
    {value: 'wide', title: 'Wide'},
    {value: 'large-text', title: 'Text at 200 %'},
  ]),
  fault: menu('Backend', 'lightning', [
    {value: '', title: 'Works'},
    {value: 'slow', title: 'Slow', right: '3 s'},
    {value: 'offline', title: 'Offline'},
    {value: 'too-many-requests', title: 'Too many requests', right: '429, wait 30 s'},
    {value: 'server-error', title: 'Server error', right: '500'},
    {value: 'nonsense', title: 'Nonsense', right: 'HTML'},
    {value: 'no-answer', title: 'Never answers'},
  ]),
};
