import type {CSSResult} from 'lit';

/** Styles a shadow tree further, with what only a part that came later needs. */
export function wearStyles(root: Partial<DocumentOrShadowRoot>, {styleSheet}: CSSResult): void {
  const {adoptedStyleSheets: sheets} = root;
  if (styleSheet && sheets?.includes(styleSheet) === false) sheets.push(styleSheet);
}
