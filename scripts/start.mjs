/** Starts the demo page on this machine, and the server of `examples/server` with it: `npm start`. */
import {checkNode} from './check-node.mjs';
import {ensureInstalled} from './ensure-installed.mjs';

try {
  checkNode();
  ensureInstalled();
  // Not static imports: before the line above they may not be there.
  const {createServer} = await import('vite');
  const {createHandler} = await import('../examples/server/create-server.mjs');
  const {readSettings} = await import('../examples/server/settings.mjs');
  let backend;
  const backendPlugin = {
    name: 'demo-backend',
    configureServer: ({middlewares}) => {
      middlewares.use((request, response, next) => (backend ? backend.listener(request, response, next) : next()));
    },
  };
  // Vite takes the next free port by itself.
  const server = await createServer({
    plugins: [backendPlugin],
    logLevel: 'warn',
    clearScreen: false,
    server: {host: 'localhost', port: 5173},
  });
  await server.listen();
  const address = server.resolvedUrls.local[0];
  // Its environment variables hold here, too: DATABASE_URL puts the demo on PostgreSQL.
  backend = await createHandler({...readSettings(), baseURL: new URL(address).origin, seedDemo: true});
  console.log(`Demo: ${address}`);
  process.once('SIGINT', async () => {
    await Promise.allSettled([server.close(), backend.close()]);
    process.exit(0);
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
