import {css, type CSSResult} from 'lit';
import {mono} from './mono.js';

/** The QR code on its plate and the setup key. Comes with the screen that shows them. */
export const enrollStyles: CSSResult = css`
  .plate {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    place-items: center;
    gap: 0.75em;
  }
  /* Dark on a white plate in every theme: many readers cannot read an inverted code (platform facts: zbar, jsQR). */
  .qr {
    display: block;
    box-sizing: border-box;
    inline-size: min(13.5em, 100%);
    block-size: auto;
    aspect-ratio: 1;
    border: 1px solid #d4d4d8;
    border-radius: var(--_radius);
    background: #fff;
    color: #000;
    color-scheme: light;
    forced-color-adjust: none;
    shape-rendering: crispEdges;
  }
  details {
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  summary {
    padding: 0.625em 0.875em;
    border-radius: var(--_radius);
    font-size: 0.9375em;
    font-weight: 500;
    cursor: pointer;
  }
  /* A link that looks like a button. */
  a:not(.link) {
    text-decoration: none;
  }
  details .plate {
    padding: 0 0.875em 0.875em;
  }
  .key {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625em;
    padding: 0 0.875em 0.875em;
    font-size: 0.9375em;
  }
  .secret {
    font: 600 1.0625em/1.6 ${mono};
    overflow-wrap: anywhere;
    user-select: all;
  }
`;
