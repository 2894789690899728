import {randomInt} from 'node:crypto';
import {once} from 'node:events';
import {createServer} from 'node:net';

/**
 * A port that nobody listens on. Below those that systems give out by themselves (Linux from 32768, others from 49152): one of
 * them may be somebody else's before whoever it is for has come up.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    if (await isFree(port)) return port;
  }
}

async function isFree(port) {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    // Windows keeps some for itself.
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
