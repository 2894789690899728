import {html, nothing, type TemplateResult} from 'lit';

/** What a page says of itself, and Storybook's toolbar for it. */
export interface PageGlobals {
  /** One of `src/themes`. */
  readonly theme?: string;
  /** A BCP 47 tag. */
  readonly language?: string;
  readonly direction?: string;
}

/** Puts a story on a page of this theme, language and direction. */
export function onPage({theme, language, direction}: PageGlobals, story: unknown): TemplateResult {
  return html`<div data-mfa-theme=${theme || nothing} lang=${language || nothing} dir=${direction || nothing}>${story}</div>`;
}
