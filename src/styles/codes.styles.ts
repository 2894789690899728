import {css, type CSSResult} from 'lit';
import {mono} from './mono.js';

/** The list of backup codes. */
export const codesStyles: CSSResult = css`
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 100%), 1fr));
    gap: 0.5rem 1rem;
    margin: 0;
    padding-block: 1rem;
    padding-inline: 2.75rem 1rem;
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font: 500 1.0625rem/1.4 ${mono};
    user-select: text;
  }
  .codes li::marker {
    color: var(--_muted);
    font: 400 0.8125rem var(--_font);
  }
`;
