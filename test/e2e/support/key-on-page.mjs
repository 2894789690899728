import {URI} from 'otpauth';

/** The otpauth URI of the link that opens an authenticator app on the same device. */
export function uriOnPage(page) {
  return page.locator('a[href^="otpauth:"]').getAttribute('href');
}

/** What an authenticator app shows for that URI now, or so many seconds later. */
export function codeOf(uri, {at = new Date(), inSeconds = 0} = {}) {
  return URI.parse(uri).generate({timestamp: at.getTime() + inSeconds * 1000});
}
