import {css, type CSSResult} from 'lit';
import {mono} from './mono.js';

/** The list of backup codes, and what is said of how many are left. */
export const codesStyles: CSSResult = css`
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr));
    gap: 0.5em 1em;
    margin: 0;
    padding-block: 1em;
    padding-inline: 2.75em 1em;
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font: 500 1.0625em/1.5 ${mono};
    overflow-wrap: anywhere;
    user-select: text;
  }
  .codes li::marker {
    color: var(--_muted);
    font: 400 0.75em var(--_font);
  }
  .single {
    padding-inline-start: 1em;
    list-style: none;
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em;
  }
  .marks span {
    inline-size: 1em;
    block-size: 0.5em;
    border: 1px solid var(--_edge);
    border-radius: 1em;
    background: var(--_success);
  }
  .marks .used {
    background: none;
  }
  .warning {
    box-sizing: border-box;
    padding-inline-start: 0.75em;
    border-inline-start: 0.25em solid var(--_danger);
    font-weight: 500;
  }
  @media (forced-colors: active) {
    .marks span:not(.used) {
      background: CanvasText;
    }
  }
`;
