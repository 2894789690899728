import {css, type CSSResult} from 'lit';

/** The list of factors. */
export const manageStyles: CSSResult = css`
  .factors {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .factors li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.625rem 1rem;
    padding-block: 0.875rem;
    border-block-start: var(--_line);
  }
  .factors li:last-child {
    padding-block-end: 0;
  }
  .about {
    display: flex;
    flex: 1 9rem;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125rem 0.5rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .factors .row {
    margin-inline-start: auto;
  }
  .about .muted {
    max-inline-size: 100%;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  strong {
    font-weight: 600;
  }
  .badge {
    padding: 0.0625rem 0.5rem;
    border: var(--_line);
    border-radius: 1rem;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 500;
  }
  .badge.on {
    border-color: transparent;
    background: color-mix(in srgb, var(--_success) 14%, transparent);
    color: var(--_success);
  }
`;
