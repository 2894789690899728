import {css, type CSSResult} from 'lit';
import {mono} from './mono.js';

/**
 * The input laid over drawn cells, its digits spaced to fall into them. Behind the last cell it goes on for a gap and
 * 1.35em (40 px), which the last digit's spacing needs not to scroll the first one away, and where a password manager's badge
 * lies beside the digits: 16 to 24 px, pinned to the right inner edge. The room comes off the cells instead of hanging over,
 * clipped, where some managers show no badge. What is pinned to the left edge still lies over the first digit: as much room
 * there would take the digits out of line with everything else.
 */
const cells = css`
  --_digits: 6;
  --_gap: var(--mfa-code-gap, 0.33em);
  --_cell: min(2em, (100cqi - 1.35em) / var(--_digits) - var(--_gap));
  display: grid;
  grid: 2.125em / repeat(var(--_digits), var(--_cell));
  gap: var(--_gap);
  align-items: stretch;
  position: relative;
  inline-size: fit-content;
  padding-inline-end: calc(var(--_gap) + 1.35em);
  font: 600 1.5em/1 ${mono};
  &[data-digits='8'] {
    --_digits: 8;
  }
  span {
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  [data-filled] {
    background: color-mix(in srgb, var(--_accent) 12%, var(--_surface));
  }
  .mfa-input {
    position: absolute;
    inset: 0;
    min-block-size: 100%;
    padding: 0 0 0 calc((var(--_cell) - 1ch) / 2);
    border: 0;
    outline: 0;
    background: none;
    font: inherit;
    letter-spacing: calc(var(--_cell) + var(--_gap) - 1ch);
    /* The cells show what is selected. */
    &::selection {
      background: none;
    }
    /* Browsers paint what they filled in with a colour that would hide the cells. */
    &:autofill {
      background-clip: text;
      -webkit-text-fill-color: var(--_text);
    }
  }
  &:has([aria-invalid='true']) span {
    border: 2px solid var(--_danger);
  }
  &:focus-within span {
    outline: 1px solid var(--_accent);
  }
  &:focus-within [data-next] {
    outline-width: 3px;
  }
  @media (forced-colors: active) {
    &:focus-within span {
      outline-color: Highlight;
    }
    /* Forced, the text would get a plate behind it, across the cells. */
    .mfa-input {
      forced-color-adjust: none;
      color: CanvasText;
    }
  }
`;

/** The light children of the steps that take a code; adopted beside `lightStyles`, and outranking like them. */
export const codeStyles: CSSResult = css`
  :is(#mfa-outranks, .mfa-light) {
    .mfa-check {
      display: flex;
      gap: 0.625em;
    }
    .mfa-check input {
      flex: none;
      inline-size: 1.25em;
      block-size: 1.25em;
      margin: 0.125em 0;
      accent-color: var(--_accent);
    }
    /* "6-digit code" begins with a number, which a page from right to left would move to the end. */
    .mfa-label:has(+ [dir]) {
      unicode-bidi: plaintext;
    }
    [name='totp'],
    [name='backup-code'] {
      font-family: ${mono};
    }
    /* Moves nothing: its event tells when the field is drawn. */
    [name='totp'] {
      animation: mfa-drawn 1ms;
      letter-spacing: 0.1em;
    }
    .mfa-code {
      letter-spacing: 0;
    }
    /* A plain field, in which the cells take no room, unless every digit gets one it is easily read in. */
    @container (inline-size >= 14.5em) {
      .mfa-code:not([data-loose]) {
        ${cells}
      }
    }
  }
  @keyframes mfa-drawn {
  }
`;
