import {css, type CSSResult} from 'lit';

/**
 * The dialog of a step-up, which lies in the page's own tree: outranking and undoing the page's rules as the light forms
 * do. It draws the card's edge, because what is too high for the window scrolls inside it.
 */
export const stepUpStyles: CSSResult = css`
  :is(#mfa-outranks, .mfa-step-up) {
    all: revert;
    --_text: var(--mfa-text, light-dark(#18181b, #f4f4f5));
    --_background: var(--mfa-background, light-dark(#fff, #18181b));
    --_radius: calc(var(--mfa-radius, 10px) * 1.5);
    box-sizing: border-box;
    inline-size: min(var(--mfa-width, max(26rem, 416px)), 100% - 2rem);
    max-inline-size: none;
    max-block-size: calc(100dvh - 2rem);
    padding: 0;
    border: 1px solid var(--mfa-line, color-mix(in srgb, var(--_text) 14%, var(--_background)));
    border-radius: var(--_radius);
    background: var(--_background);
    box-shadow: var(--mfa-shadow, 0 8px 24px #0001);
    color: var(--_text);
    font: var(--mfa-size, max(1rem, 16px)) / 1.5 var(--mfa-font, system-ui, sans-serif);
    overflow: auto;
    overscroll-behavior: contain;
    /* Other libraries' dialogs take the pointer away from all of the body. */
    pointer-events: auto;
    &::backdrop {
      all: revert;
      background: var(--mfa-backdrop, #0009);
    }
    & > totp-verify {
      display: block;
      inline-size: auto;
      max-inline-size: none;
      margin: 0;
      background: none;
      color: inherit;
      font: inherit;
    }
    & > totp-verify::part(card) {
      border: 0;
      border-radius: 0;
      box-shadow: none;
    }
    /* At the top, where no keyboard on the screen covers it. */
    @media (width < 30rem) {
      inline-size: 100%;
      max-block-size: 100dvh;
      margin-block-start: 0;
      border-width: 0 0 1px;
      border-radius: 0 0 var(--_radius) var(--_radius);
    }
    @media (prefers-reduced-motion: no-preference) {
      transition:
        opacity 0.15s,
        translate 0.15s;
      @starting-style {
        opacity: 0;
        translate: 0 0.5rem;
      }
    }
  }
`;
