/** Registers a tag unless it is taken: the first definition on a page wins. Without a registry, as in Node, it does nothing. */
export function defineOnce(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements !== 'undefined' && !customElements.get(tag)) customElements.define(tag, element);
}
