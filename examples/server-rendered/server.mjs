/** Pages that are made on the server, with the elements as tags in them. */
import {createReadStream, existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join} from 'node:path';
import {accountPage, signInPage} from './pages.mjs';
import {readSession, sessionCookie} from './session.mjs';

/** Everything from here, no script in a page, no style attribute: nothing has to be marked with a nonce. */
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "require-trusted-types-for 'script'; trusted-types lit-html",
].join('; ');

/** @type {Readonly<Record<string, string>>} */
const types = {'.js': 'text/javascript', '.css': 'text/css'};

const server = createServer((request, response) => {
  const {pathname} = new URL(request.url ?? '/', 'http://localhost');
  const user = readSession(request.headers.cookie);
  const redirect = (/** @type {string} */ location) => response.writeHead(303, {Location: location}).end();
  const page = (/** @type {string} */ html) => {
    response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, 'Cache-Control': 'no-store'});
    response.end(html);
  };
  switch (`${request.method} ${pathname}`) {
    case 'GET /':
      return user ? redirect('/account') : page(signInPage());
    case 'GET /account':
      return user ? page(accountPage(user)) : redirect('/');
    case 'POST /session':
    case 'DELETE /session':
      // Another site's page must sign nobody in or out.
      if (request.headers['sec-fetch-site'] !== 'same-origin') return response.writeHead(403).end();
      return readBody(request).then((user) => response.writeHead(200, {'Set-Cookie': sessionCookie(user)}).end(user ? '/account' : '/'));
    default:
      return sendFile(pathname, response);
  }
});

/** Sends a file of `public/`, or of the package's folder for plain pages. */
function sendFile(/** @type {string} */ pathname, /** @type {import('node:http').ServerResponse} */ response) {
  // Names of files alone: nothing leads out of the folders.
  const [, folder = 'public', name = ''] = /^\/(?:(mfa-elements)\/)?([\w-]+\.(?:js|css))$/.exec(pathname) ?? [];
  const file = join(import.meta.dirname, folder === 'public' ? folder : 'node_modules/mfa-elements/dist/cdn', name);
  if (!name || !existsSync(file)) return response.writeHead(404).end('Not found');
  response.writeHead(200, {'Content-Type': types[extname(name)], 'X-Content-Type-Options': 'nosniff'});
  return createReadStream(file).pipe(response);
}

async function readBody(/** @type {import('node:http').IncomingMessage} */ request) {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    // Longer than any name.
    if (body.length > 200) return '';
  }
  return body;
}

const port = Number(process.env.PORT ?? 5173);
server.listen(port, process.env.HOST ?? '127.0.0.1', () => console.log(`http://localhost:${port}/`));
