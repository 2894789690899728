/** Types of the five tags in Svelte 5 markup: `import type {} from 'mfa-elements/types/svelte'` anywhere in a project. */
import type {HTMLAttributes} from 'svelte/elements';
import type {TagAttributes, TagListeners, TagProperties} from './jsx.js';
import type {MfaTags} from './tags.js';

/** Svelte writes `false` into an attribute as a word, which switches it on: only the property takes a flag that may be off. */
type Settings<Tag extends keyof MfaTags> = TagProperties<Tag> & Omit<TagAttributes<Tag, true>, keyof TagProperties<Tag>>;

/** What one tag takes: its properties by either name, its events as `onmfa-signed-in`, and what every HTML element has. */
export type SvelteTag<Tag extends keyof MfaTags> = Settings<Tag> &
  TagListeners<Tag, 'on'> &
  Omit<HTMLAttributes<MfaTags[Tag]['element']>, keyof Settings<Tag>>;

/** The five tags as Svelte's markup has them. */
export type SvelteTags = {[Tag in keyof MfaTags]: SvelteTag<Tag>};

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'mfa-sign-in': SvelteTag<'mfa-sign-in'>;
    'totp-enroll': SvelteTag<'totp-enroll'>;
    'totp-verify': SvelteTag<'totp-verify'>;
    'backup-codes': SvelteTag<'backup-codes'>;
    'mfa-manage': SvelteTag<'mfa-manage'>;
  }
}
