import {html, nothing, type TemplateResult} from 'lit';
import type {ToolbarFault} from './faults.js';

/** What a page says of itself, and Storybook's toolbar for it. */
export interface PageGlobals {
  /** `light` or `dark`; default: as the system has it. */
  readonly scheme?: string;
  /** One of `src/themes`. */
  readonly theme?: string;
  /** A BCP 47 tag. */
  readonly language?: string;
  readonly direction?: string;
  /** How much room there is, or how large text is. */
  readonly size?: string;
  /** How the backend fails, whatever the story. */
  readonly fault?: ToolbarFault;
}

/** Puts a story on a page of this scheme, theme, language, direction and size. */
export function onPage({scheme, theme, language, direction, size}: PageGlobals, story: unknown): TemplateResult {
  const classes = [scheme && `scheme-${scheme}`, size && `size-${size}`].filter(Boolean).join(' ');
  return html`<div
    class=${classes || nothing}
    data-mfa-theme=${theme || nothing}
    lang=${language || nothing}
    dir=${direction || nothing}
    >${story}</div
  >`;
}

/** What the schemes and pageStyles of the toolbar come to. `--mfa-size` is what text at 200 % makes of one `rem`. */
export const pageStyles: CSSStyleSheet = new CSSStyleSheet();
pageStyles.replaceSync(`
  .scheme-light, .scheme-dark { padding: 1rem; background: Canvas; color: CanvasText; }
  .scheme-light { color-scheme: light; }
  .scheme-dark { color-scheme: dark; }
  .size-narrow { inline-size: 320px; }
  .size-wide { --mfa-width: 64rem; }
  .size-large-text { --mfa-size: 2rem; }
`);

/** Makes the page forget what elements keep for the next one: the method that was used last, how long somebody is locked out. */
export function forget(): void {
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key.startsWith('mfa-elements:')) storage.removeItem(key);
}
