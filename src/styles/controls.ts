import {css, type CSSResult} from 'lit';

/** Buttons: the same in the shadow chrome and in the light forms. */
export const controls: CSSResult = css`
  .mfa-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    box-sizing: border-box;
    min-block-size: var(--_control);
    padding: 0.5em 1em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font: 600 1em/1.25 var(--_font);
    text-align: start;
    unicode-bidi: plaintext;
    cursor: pointer;
  }
  .mfa-button:hover {
    filter: brightness(1.12);
  }
  .mfa-button[aria-disabled='true'] {
    opacity: 0.7;
    cursor: default;
  }
  .quiet {
    border-color: var(--_edge);
    background: none;
    color: var(--_text);
  }
  .link {
    min-block-size: 2em;
    padding: 0.25em 0.375em;
    background: none;
    color: var(--_accent);
    font: 500 0.9375em/1.25 var(--_font);
    text-decoration: underline;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .mfa-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .mfa-spinner::before {
    content: '';
    inline-size: 1em;
    block-size: 1em;
    border: 0.15em solid;
    border-block-end-color: transparent;
    border-radius: 50%;
    animation: mfa-spin 0.8s linear infinite;
  }
  @media (prefers-reduced-motion: reduce) {
    .mfa-spinner::before {
      animation-duration: 5s;
    }
  }
`;

/** The one movement there is. Apart, because keyframes cannot be nested into the light children's rules. */
export const keyframes: CSSResult = css`
  @keyframes mfa-spin {
    to {
      rotate: 1turn;
    }
  }
`;
