import {css, type CSSResult} from 'lit';
import {mono} from './mono.js';

/** The light children of the steps that take a code; adopted beside `lightStyles`, and outranking like them. */
export const codeStyles: CSSResult = css`
  :is(#mfa-outranks, .mfa-light) {
    .mfa-check {
      display: flex;
      gap: 0.625rem;
    }
    .mfa-check input {
      flex: none;
      inline-size: 1.25rem;
      block-size: 1.25rem;
      margin: 0.125rem 0;
      accent-color: var(--_accent);
    }
    .mfa-input[autocomplete='off'] {
      font-family: ${mono};
    }
    /* "6-digit code" begins with a number, which a page from right to left would move to the end. */
    .mfa-label:has(+ .mfa-code) {
      unicode-bidi: plaintext;
    }
    .mfa-code {
      --_digits: 6;
      --_gap: var(--mfa-code-gap, 0.5rem);
      --_cell: min(3rem, (100cqi + var(--_gap)) / var(--_digits) - var(--_gap));
      display: grid;
      grid: 3.25rem / repeat(var(--_digits), var(--_cell));
      gap: var(--_gap);
      position: relative;
      inline-size: fit-content;
      overflow: clip;
      overflow-clip-margin: 4px;
    }
    .mfa-code[data-digits='8'] {
      --_digits: 8;
    }
    .mfa-code span {
      border: 1px solid var(--_edge);
      border-radius: var(--_radius);
      background: var(--_surface);
    }
    .mfa-code .mfa-input {
      position: absolute;
      inset-block: 0;
      /* One cell more than is drawn, or the last digit would scroll the first one away. */
      inline-size: calc((var(--_cell) + var(--_gap)) * (var(--_digits) + 1));
      padding: 0 0 0 calc((var(--_cell) - 1ch) / 2);
      border: 0;
      outline: 0;
      background: none;
      font: 600 1.5rem/1 ${mono};
      letter-spacing: calc(var(--_cell) + var(--_gap) - 1ch);
    }
    .mfa-code:focus-within span {
      outline: 2px solid var(--_accent);
    }
    .mfa-code:has([aria-invalid='true']) span {
      outline: 2px solid var(--_danger);
    }
  }
`;
