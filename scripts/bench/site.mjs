/** Serves the benchmark's pages from memory, compressed beforehand, as a web server does that is set up well. */
import {createServer} from 'node:http';
import {extname} from 'node:path';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

/** What a body can be sent as, best first. */
export const encodings = {
  br: (body) => brotliCompressSync(body, {params: {[constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length}}),
  gzip: (body) => gzipSync(body, {level: 9}),
  identity: (body) => body,
};

/**
 * Starts a server for files, given as path → text. `site.encoding` forces one encoding; otherwise it is the best one that the
 * browser takes. `answer` sees each request first, and resolves to whether it has answered it.
 */
export async function startSite(files, answer) {
  const compressed = new Map();
  const encode = (path, encoding) => {
    const key = `${encoding} ${path}`;
    if (!compressed.has(key)) compressed.set(key, encodings[encoding](Buffer.from(files[path])));
    return compressed.get(key);
  };
  const server = createServer(async (request, response) => {
    if (await answer?.(request, response)) return;
    const {pathname} = new URL(request.url, 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    if (!Object.hasOwn(files, path)) return response.writeHead(404).end('Not found');
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = site.encoding ?? Object.keys(encodings).find((one) => accepted.includes(one)) ?? 'identity';
    const body = encode(path, encoding);
    response.writeHead(200, {
      'Content-Type': types[extname(path)] ?? 'application/octet-stream',
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      ...(encoding === 'identity' ? {} : {'Content-Encoding': encoding}),
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site = {
    encoding: undefined,
    files,
    answer,
    // By name: to an address without a name Chromium offers no brotli over plain HTTP.
    address: `http://localhost:${server.address().port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return site;
}
