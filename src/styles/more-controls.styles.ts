import {css, type CSSResult} from 'lit';

/** Looks of buttons that only some elements have. */
export const moreControls: CSSResult = css`
  .danger {
    background: var(--_danger);
    color: var(--_background);
  }
  .small {
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    font-size: 0.875rem;
  }
`;
