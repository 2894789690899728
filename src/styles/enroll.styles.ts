import {css, type CSSResult} from 'lit';
import {mono} from './mono.js';

/** The QR code on its plate and the setup key. */
export const enrollStyles: CSSResult = css`
  .plate {
    display: grid;
    place-items: center;
    gap: 0.75rem;
  }
  /* Dark on a white plate in every theme: many readers cannot read an inverted code (platform facts: zbar, jsQR). */
  .qr {
    display: block;
    box-sizing: border-box;
    inline-size: min(13.5rem, 100%);
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
    padding: 0.625rem 0.875rem;
    border-radius: var(--_radius);
    font-size: 0.9375rem;
    font-weight: 500;
    cursor: pointer;
  }
  .key {
    display: grid;
    gap: 0.625rem;
    padding: 0 0.875rem 0.875rem;
    font-size: 0.9375rem;
  }
  .secret {
    font: 600 1.0625rem/1.6 ${mono};
    overflow-wrap: anywhere;
    user-select: all;
  }
`;
