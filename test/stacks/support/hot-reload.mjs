import assert from 'node:assert/strict';
import {join} from 'node:path';
import {changeFile, onDevServer} from './dev-server.mjs';
import {asked, atCodeOnWarmServer} from './hazards.mjs';
import {serveProcess} from './in-app.mjs';

/**
 * Declares a test of hot reload on the page for hazards. `component` is its file; `command` runs the development server, on
 * $PORT.
 */
export function testHotReload(inApp, component, command) {
  inApp(
    'a changed component takes up the sign-in again, and no message is sent a second time',
    onDevServer(async ({page, folder}) => {
      const dev = await serveProcess(folder, 'sh', ['-c', `exec npx ${command} --host 127.0.0.1 --port $PORT`]);
      try {
        await atCodeOnWarmServer(page, dev.address);
        changeFile(join(folder, component), {'>Draw<': '>Drawn anew<'});
        await page.getByRole('button', {name: 'Drawn anew'}).waitFor();
        await page.locator('mfa-sign-in[state=choosing]').waitFor();
        const {prepareSecondFactor, listeners} = await asked(page);
        assert.deepEqual({prepareSecondFactor, listeners}, {prepareSecondFactor: 1, listeners: 1});
      } finally {
        dev.stop();
      }
    }),
  );
}
