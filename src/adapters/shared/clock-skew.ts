/**
 * How many seconds this device's clock is ahead of the server's, by the `Date` of an answer to what was asked at this
 * time (RFC 9110 §6.6.1). A difference that the way there and back explains is none, and so is a header that is missing
 * or hidden: of another origin a page sees it only by `Access-Control-Expose-Headers`.
 */
export function readClockSkew(headers: Headers, asked: number): {clockSkew?: number} {
  const date = Date.parse(headers.get('date') ?? '');
  // Written between question and answer, and up to a second before that: it names whole ones.
  const ahead = asked - date > 1000 ? asked - date : Math.min(Date.now() - date, 0);
  const clockSkew = Math.trunc(ahead / 1000);
  return clockSkew ? {clockSkew} : {};
}
