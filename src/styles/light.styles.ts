import {css, type CSSResult} from 'lit';
import {controls, keyframes} from './controls.js';

const fields = css`
  & {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    /* Without a doctype, browsers put one under a form. */
    margin: 0;
    container-type: inline-size;
  }
  p {
    margin: 0;
    unicode-bidi: plaintext;
    font-size: 0.9375em;
  }
  p:empty {
    display: none;
  }
  .mfa-field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375em;
  }
  .mfa-label {
    font-weight: 500;
  }
  .mfa-hint {
    color: var(--_muted);
  }
  .mfa-error {
    color: var(--_danger);
    font-weight: 500;
  }
  .mfa-input {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--_control);
    margin: 0;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    /* Below 16 px iOS zooms into the field. */
    font: max(1em, 16px) / 1.25 var(--_font);
  }
  .mfa-wrap {
    display: flex;
    align-items: center;
  }
  .mfa-wrap [aria-invalid='true'] {
    outline: 2px solid var(--_danger);
  }
`;

/**
 * A style for light children. The `:is()` with an id that nobody has outranks the page's own rules, and `all: revert`
 * undoes them, so that a page that resets or restyles its inputs does not take a sign-in form apart. Custom properties
 * reach in all the same.
 */
export const lightStyles: CSSResult = css`
  :is(#mfa-outranks, .mfa-light) {
    &,
    & * {
      all: revert;
    }
    ${controls} ${fields}
  }
  ${keyframes}
`;
