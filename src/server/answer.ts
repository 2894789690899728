/** A JSON response that nothing on the way may keep. */
export function answer(body: object, {status, headers}: {readonly status: number; readonly headers: Headers}): Response {
  headers.set('content-type', 'application/json');
  headers.set('cache-control', 'no-store');
  return new Response(JSON.stringify(body), {status, headers});
}
