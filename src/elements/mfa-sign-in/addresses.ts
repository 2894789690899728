/** An address as a link resolves it: against the page, whatever it is. */
function link(href: string): HTMLAnchorElement {
  return Object.assign(document.createElement('a'), {href});
}

/** Where help is to be found: a web page, a mail address or a telephone number; never `javascript:` or `data:`. */
export function supportAddress(address: string): string | undefined {
  const {protocol, href} = link(address);
  return /^(https?|mailto|tel):$/.test(protocol) ? href : undefined;
}

/**
 * Goes to an address of this origin. Anything else is ignored: an open redirect would serve phishing. So is the page one
 * is on, which would load itself for ever.
 */
export function redirect(address: string): void {
  const {origin, href} = link(address);
  if (origin === location.origin && href !== location.href) location.assign(href);
}
