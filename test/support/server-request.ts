/** A request as a server gets it: with a stream of its body, which Firefox keeps from pages. */
export function serverRequest(input: RequestInfo | URL, init?: RequestInit): Request {
  const request = new Request(input, init);
  if (!('body' in Request.prototype)) {
    Object.defineProperty(request, 'body', {value: init?.body ? new Response(init.body).body : null});
  }
  return request;
}
