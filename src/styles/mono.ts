import {css, type CSSResult} from 'lit';

/** The font of codes and keys, where elements have any; it must tell O from 0 and l from 1. */
export const mono: CSSResult = css`var(--mfa-font-mono, ui-monospace, Menlo, Consolas, monospace)`;
