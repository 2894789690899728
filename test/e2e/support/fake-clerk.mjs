/** Clerk's Frontend API for the built files: the fake of the adapter's tests, over real HTTP. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const source = fileURLToPath(new URL('../../adapters/clerk/fapi/fake-fapi.ts', import.meta.url));

/** The module with `FakeFapi`, for a Node that reads no TypeScript. */
export async function loadFakeFapi() {
  const {outputFiles} = await build({
    entryPoints: [source],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    write: false,
  });
  const folder = await mkdtemp(join(tmpdir(), 'fake-fapi-'));
  const file = join(folder, 'fake-fapi.mjs');
  try {
    await writeFile(file, outputFiles[0].contents);
    return await import(pathToFileURL(file));
  } finally {
    await rm(folder, {recursive: true});
  }
}

/**
 * Answers what a Node server is asked below the prefix, and says whether it did. A browser is known by the `__client`
 * cookie, which no script can read, as Clerk's is.
 */
export function clerkMount(fapi, prefix = '/__clerk') {
  return async (request, response) => {
    if (!request.url.startsWith(`${prefix}/`)) return false;
    const known = /(?:^|; )__client=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
    const client = known ?? crypto.randomUUID();
    let answer;
    try {
      answer = await fapi.handle(await toRequest(request), client);
    } catch (error) {
      // What the fake throws for a connection that breaks.
      if (!(error instanceof TypeError)) throw error;
      // Chromium asks again when a connection it has used before just closes; not when what comes is no HTTP.
      response.socket.end('broken');
      return true;
    }
    const cookie = known ? {} : {'Set-Cookie': `__client=${client}; Path=/; HttpOnly; SameSite=Lax`};
    response.writeHead(answer.status, {...Object.fromEntries(answer.headers), ...cookie, 'Cache-Control': 'no-store'});
    response.end(Buffer.from(await answer.arrayBuffer()));
    return true;
  };
}

async function toRequest(request) {
  const {method, url, headers} = request;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, `http://${headers.host}`), {
    method,
    headers: {'Content-Type': headers['content-type'] ?? 'text/plain'},
    ...(hasBody && {body: Buffer.concat(chunks)}),
  });
}
