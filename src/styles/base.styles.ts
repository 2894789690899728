import {css, type CSSResult} from 'lit';
import {controls, keyframes} from './controls.js';
import {tokens} from './tokens.js';

const chrome = css`
  :host {
    display: block;
    inline-size: 100%;
    max-inline-size: var(--_width);
  }
  :host([hidden]) {
    display: none;
  }
  .card {
    gap: calc(var(--_space) * 1.25);
    /* The text's size; everything but distances goes by it. Not on the host, whose font the page may set. */
    font: var(--mfa-size, max(1rem, 16px)) / 1.5 var(--_font);
    color: var(--_text);
    text-align: start;
    box-sizing: border-box;
    max-inline-size: var(--_width);
    /* Magnified text needs the room more than its margin does. */
    padding: min(var(--_space) * 1.5, 7.5%);
    border: var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_background);
    box-shadow: var(--mfa-shadow, 0 8px 24px #0001);
    container-type: inline-size;
    overflow-wrap: break-word;
  }
  /*
   * Where the parent asks its content how wide it is (a dialog, a float): an image takes less where there is less. Units of the
   * window would do, too, but when that changes its size Chromium 156 loses the caret of fields inside.
   */
  svg.measure {
    display: block;
    inline-size: var(--_width);
    max-inline-size: 100%;
    block-size: 0;
  }
  /* Inside another of our elements, which draws the card. */
  :host([slot='form']) .card {
    padding: 0;
    border: 0;
    box-shadow: none;
  }
  h2,
  p {
    margin: 0;
    unicode-bidi: plaintext;
  }
  h2 {
    font-size: 1.375em;
  }
  /* Focused so that it is read out, not to be acted on. */
  .card:focus {
    outline: 0;
  }
  .muted {
    margin-block-start: 0.375em;
    color: var(--_muted);
  }
  .error {
    color: var(--_danger);
    font-weight: 500;
  }
  /* Never wider than there is room, whatever is inside. */
  .card,
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .stack {
    gap: 0.75em;
    overflow-wrap: anywhere;
  }
  .row,
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .row > .mfa-button {
    flex: auto;
  }
  .actions {
    justify-content: space-between;
    margin-inline: -0.375em;
  }
  .actions:not(:has(*)) {
    display: none;
  }
  .icon {
    display: block;
    inline-size: 1.5em;
    margin-block-end: 0.9375em;
    padding: 0.625em;
    border-radius: 50%;
    background: color-mix(in srgb, currentcolor 12%, transparent);
    color: var(--_accent);
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
  }
  .success {
    color: var(--_success);
  }
  .problem {
    color: var(--_danger);
  }
  .spinner {
    display: grid;
    place-items: center;
    padding: 1em;
    font-size: 1.5em;
  }
  /* A quick answer shows no spinner at all. No fade: half faded is too pale to read. */
  .loading > * {
    animation: appear 0s 0.3s backwards;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;

/** What every element wears: tokens, controls and the card. */
export const baseStyles: CSSResult[] = [tokens, controls, keyframes, chrome];
