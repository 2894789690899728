import {link} from './addresses.js';

/**
 * Goes to a web page of this origin, or of one among the allowed, which are written as browsers write origins, with
 * spaces between. Anything else is ignored: an open redirect would serve phishing, and `javascript:` would run here. So is
 * the page one is on, which would load itself for ever.
 */
export function redirect(address: string, allowed?: string): void {
  const {origin, href} = link(address);
  // By its scheme too: `blob:` has the origin of its maker, and on a page without one of its own `javascript:` has the same, "null".
  if (/^https?:/.test(href) && `${location.origin} ${allowed}`.split(/\s+/).includes(origin) && href !== location.href) location.assign(href);
}
