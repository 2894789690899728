import {css, type CSSResult} from 'lit';

/**
 * The `--mfa-*` custom properties that several rules use, their defaults and meanings; the others stand where they are used. A page sets them on an element, on an ancestor or on
 * `:root`; with none of them set the elements look finished, in light and dark after the page's `color-scheme`. Lines,
 * quiet text and quiet surfaces are mixed from text and background, so that two tokens are enough for a new look.
 */
export const tokens: CSSResult = css`
  :host {
    /* Buttons, focus rings, links. */
    --_accent: var(--mfa-accent, light-dark(#4338ca, #a5b4fc));
    /* Text on the accent. */
    --_on-accent: var(--mfa-on-accent, light-dark(#fff, #1e1b4b));
    --_text: var(--mfa-text, light-dark(#18181b, #f4f4f5));
    --_background: var(--mfa-background, light-dark(#fff, #18181b));
    /* Refusals, and acts that cannot be undone. */
    --_danger: var(--mfa-danger, light-dark(#b91c1c, #fca5a5));
    --_success: var(--mfa-success, light-dark(#166534, #86efac));
    --_radius: var(--mfa-radius, 10px);
    --_font: var(--mfa-font, system-ui, sans-serif);
    /* The widest an element gets. In pixels, too: with a root font of 62.5 % all would be too small to read. */
    --_width: var(--mfa-width, max(26rem, 416px));
    /* The unit of all distances. */
    --_space: var(--mfa-space, max(1rem, 16px));
    /* How high a button or a field is at least. */
    --_control: var(--mfa-control, 2.75em);
    /* Hints and descriptions. */
    --_muted: var(--mfa-muted, color-mix(in srgb, var(--_text) 72%, var(--_background)));
    /* Around fields and quiet buttons. */
    --_edge: var(--mfa-edge, color-mix(in srgb, var(--_text) 52%, var(--_background)));
    /* Around the card, between rows. */
    --_line: 1px solid var(--mfa-line, color-mix(in srgb, var(--_text) 14%, var(--_background)));
    /* Inside fields, behind keys and codes. */
    --_surface: var(--mfa-surface, color-mix(in srgb, var(--_text) 3%, var(--_background)));
  }
`;
