/** Programs that have nothing to do with this project, as judges of what it shows: a QR reader and a one-time code calculator. */
import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {ensureDecoders} from '../../../scripts/browser.mjs';

const run = promisify(execFile);

/** What to say to node:test: false, or why a test that needs the programs cannot run. */
export const withoutDecoders = ensureDecoders()
  ? false
  : 'zbarimg or oathtool is missing: install them (Debian: apt-get install zbar-tools oathtool) to have the QR codes read.';

/** The texts of all QR codes in a PNG. */
export async function readQrCodes(png) {
  const folder = await mkdtemp(join(tmpdir(), 'mfa-elements-qr-'));
  try {
    const file = join(folder, 'page.png');
    await writeFile(file, png);
    const {stdout} = await run('zbarimg', ['--nodbus', '-q', '--raw', file]);
    return stdout.split('\n').filter(Boolean);
  } finally {
    await rm(folder, {recursive: true});
  }
}

/** The code of a base32 secret now, or so many seconds from now. */
export async function oathCode(secret, {inSeconds = 0} = {}) {
  const {stdout} = await run('oathtool', ['--totp', '--base32', '--now', `now + ${inSeconds} seconds`, secret]);
  return stdout.trim();
}
