import type {CSSResult} from 'lit';

/** Styles a document or shadow tree further, once. Does nothing to a root that takes no style sheets, as of what is off the page. */
export function wearStyles(root: Partial<DocumentOrShadowRoot>, {styleSheet}: CSSResult): void {
  const {adoptedStyleSheets: sheets} = root;
  if (styleSheet && sheets?.includes(styleSheet) === false) sheets.push(styleSheet);
}
