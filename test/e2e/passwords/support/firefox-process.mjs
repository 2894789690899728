import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {freePort} from '../../../../scripts/free-port.mjs';
import {MarionetteSession} from './marionette.mjs';

/** Starts Firefox without a window and with a new profile; resolves to its Marionette and the way to stop it. */
export async function startFirefox(program, environment = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-firefox-'));
  const port = await freePort();
  writeFileSync(join(folder, 'user.js'), `user_pref("marionette.port", ${port});\n`);
  const flags = ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', folder];
  const child = spawn(program, flags, {stdio: 'ignore', env: {...process.env, ...environment}});
  const marionette = await MarionetteSession.connect(port, {isOver: () => child.exitCode !== null});
  const stop = async () => {
    const ended = once(child, 'exit');
    // Of itself it would wait for its windows; by force it takes its processes along.
    await marionette.send('Marionette:Quit', {flags: ['eForceQuit']}).catch(() => child.kill('SIGKILL'));
    await ended;
    marionette.close();
    rmSync(folder, {recursive: true, force: true, maxRetries: 5});
  };
  return {marionette, stop};
}
