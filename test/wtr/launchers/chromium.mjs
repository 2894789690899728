import {chromeLauncher} from '@web/test-runner-chrome';
import {ensureBrowser} from '../../../scripts/browser.mjs';

/** Chromium, Chrome or Edge, over the DevTools protocol. */
export function chromium() {
  return chromeLauncher({
    launchOptions: {
      executablePath: ensureBrowser(),
      // Nothing listens to it, and telling of each request takes time.
      networkEnabled: false,
      args: [
        // Chromium refuses to run as root inside its sandbox.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // Containers often have a /dev/shm too small for it.
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  });
}
