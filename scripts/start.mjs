/** Starts the demo page on this machine: `npm start`. */
import {checkNode} from './check-node.mjs';
import {ensureInstalled} from './ensure-installed.mjs';

try {
  checkNode();
  ensureInstalled();
  // Not a static import: before the line above it may not be there.
  const {createServer} = await import('vite');
  // Vite takes the next free port by itself.
  const server = await createServer({logLevel: 'warn', clearScreen: false, server: {host: 'localhost', port: 5173}});
  await server.listen();
  console.log(`Demo: ${server.resolvedUrls.local[0]}`);
  process.once('SIGINT', () => server.close().finally(() => process.exit(0)));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
