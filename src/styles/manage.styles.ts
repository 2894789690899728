import {css, type CSSResult} from 'lit';

/** The list of factors. */
export const manageStyles: CSSResult = css`
  .factors {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .factors li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.625em 1em;
    padding-block: 0.875em;
    border-block-start: var(--_line);
  }
  .factors li:last-child {
    padding-block-end: 0;
  }
  .factors p,
  .dates {
    flex: 0 0 100%;
    min-inline-size: 0;
    margin: 0;
    font-size: 0.9375em;
  }
  .about {
    display: flex;
    flex: 1 9em;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125em 0.5em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .factors .row {
    justify-content: end;
    margin-inline-start: auto;
  }
  .factors .mfa-button {
    flex: 0 1 auto;
  }
  .about .muted {
    margin: 0;
  }
  .dates {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    color: var(--_muted);
    font-size: 0.875em;
  }
  strong {
    font-weight: 600;
  }
  .badge {
    padding: 0.0625em 0.5em;
    border: var(--_line);
    border-radius: 1em;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 500;
  }
  .badge.on {
    border-color: transparent;
    background: color-mix(in srgb, var(--_success) 14%, transparent);
    color: var(--_success);
  }
`;
