import {spawn} from 'node:child_process';
import {once} from 'node:events';

/** Starts a screen that nobody sees, on a display that the server picks itself, so that two runs do not collide. */
export async function startXvfb() {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(child, 'error').then(([error]) => {
    throw error;
  });
  const [number] = await Promise.race([once(child.stdio[3], 'data'), failed]);
  return {child, display: `:${String(number).trim()}`};
}
