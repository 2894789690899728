import {css, type CSSResult} from 'lit';

/** What may help somebody whose code is refused again and again, and the other way that is offered with it. */
export const helpStyles: CSSResult = css`
  .help {
    padding: 0.625em 0.875em;
    border: var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: 0.9375em;
  }
  .help p {
    margin: 0;
  }
  .actions > .quiet {
    flex: 1 0 calc(100% - 0.75em);
    margin-inline: 0.375em;
  }
`;
