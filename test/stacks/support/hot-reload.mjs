import assert from 'node:assert/strict';
import {readFileSync, renameSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {onDevServer} from './dev-server.mjs';
import {asked, atCode} from './hazards.mjs';
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
        // The first visit is to have every package found: a server that finds one later bundles anew, and reloads the page.
        await atCode(page, dev.address);
        await page.waitForLoadState('networkidle');
        await atCode(page, dev.address);
        change(join(folder, component), (text) => text.replace('>Draw<', '>Drawn anew<'));
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

/** Changes a file at once, as editors do: a server that looks while it is being written would meet half of it. */
function change(path, edit) {
  const aside = `${path}~`;
  writeFileSync(aside, edit(readFileSync(path, 'utf8')));
  renameSync(aside, path);
}
