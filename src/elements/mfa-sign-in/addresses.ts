/** An address as a link resolves it: against the page, whatever it is. */
export function link(href: string): HTMLAnchorElement {
  return Object.assign(document.createElement('a'), {href});
}

/** Where help is to be found: a web page, a mail address or a telephone number; never `javascript:` or `data:`. */
export function supportAddress(address: string): string | undefined {
  const {protocol, href} = link(address);
  return /^(https?|mailto|tel):$/.test(protocol) ? href : undefined;
}
