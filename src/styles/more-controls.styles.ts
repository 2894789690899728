import {css, type CSSResult} from 'lit';

/** Looks of buttons that only some elements have. */
export const moreControls: CSSResult = css`
  .danger {
    background: var(--_danger);
    color: var(--_background);
  }
  .small {
    min-block-size: min(2.5em, var(--_control));
    padding: 0.25em 0.75em;
    font-size: 0.875em;
  }
`;
