/** Serves built files as a strict site does: under a content security policy that allows nothing but its own files. */
import {createReadStream, existsSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
};

/**
 * Serves folders under paths, for example `{'/': 'dist/demo'}`; the longest path wins. `answer` sees each request first, and
 * resolves to whether it has answered it. Returns the address and the way to stop.
 */
export async function serve(folders, answer) {
  const paths = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer(async (request, response) => {
    if (await answer?.(request, response)) return;
    const {pathname} = new URL(request.url, 'http://localhost');
    const path = paths.find((one) => pathname.startsWith(one));
    const name = normalize(decodeURIComponent(pathname.slice(path.length))) || 'index.html';
    const file = join(folders[path], name.endsWith('/') || name === '.' ? 'index.html' : name);
    if (name.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end('Not found');
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return {address: `http://127.0.0.1:${server.address().port}/`, stop};
}
