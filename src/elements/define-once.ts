import {version} from '../version.js';

let told = false;

/**
 * Registers a tag unless it is taken: the first definition on a page wins, and whoever comes later than another version, or
 * than somebody else's class, says so once. Without a registry, as in Node, it does nothing.
 */
export function defineOnce(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const present = customElements.get(tag) as (CustomElementConstructor & {readonly version?: string}) | undefined;
  if (!present) customElements.define(tag, element);
  else if (!told && present.version !== version) {
    told = true;
    // The one message of the kit: only a developer can take the other class off the page.
    // eslint-disable-next-line no-console
    console.warn(`mfa-elements ${version} is not used: <${tag}> is of ${present.version ?? present.name}.`);
  }
}
