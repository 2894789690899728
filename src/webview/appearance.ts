import type {PageDetails} from './messages.js';

/** What the host says of the page's looks and language, on `<html>` and in a style sheet of its own; all of it can be taken back. */
export class Appearance {
  readonly #sheet = new CSSStyleSheet();
  /** The attributes as the page had them. */
  readonly #before = new Map<string, string | null>();

  constructor() {
    document.adoptedStyleSheets.push(this.#sheet);
  }

  /** Replaces what was said before; what is left out is as the page has it. */
  wear({colorScheme, theme, properties = {}}: PageDetails['theme']): void {
    this.#sheet.replaceSync(':root {}');
    const [rule] = this.#sheet.cssRules;
    if (!(rule instanceof CSSStyleRule)) return;
    for (const [name, value] of Object.entries(properties)) rule.style.setProperty(name, value);
    if (colorScheme) rule.style.setProperty('color-scheme', colorScheme);
    this.#set('data-mfa-theme', theme);
  }

  speak({language, direction}: PageDetails['language']): void {
    this.#set('lang', language);
    this.#set('dir', direction);
  }

  /** Leaves the page as it was. */
  undo(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    for (const name of [...this.#before.keys()]) this.#set(name, undefined);
  }

  #set(name: string, value: string | undefined): void {
    const root = document.documentElement;
    if (!this.#before.has(name)) {
      if (value === undefined) return;
      this.#before.set(name, root.getAttribute(name));
    }
    const next = value ?? this.#before.get(name) ?? null;
    if (next === null) root.removeAttribute(name);
    else root.setAttribute(name, next);
  }
}
