/** Finds the programs the tests drive, and installs them where that is one apt-get away. */
import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join} from 'node:path';
import {install} from './apt.mjs';

const onWindows = process.platform === 'win32';

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

/** The path of a Chromium-based browser, or undefined. `CHROMIUM_BIN` or `CHROME_PATH` (a path, or a name on PATH) decides. */
export function findBrowser() {
  for (const variable of ['CHROMIUM_BIN', 'CHROME_PATH']) {
    const wanted = process.env[variable];
    if (!wanted) continue;
    const found = existsSync(wanted) ? wanted : onPath(wanted);
    if (!found) throw new Error(`${variable} is set to "${wanted}", but there is no such program.`);
    return found;
  }
  return namesOnPath.map(onPath).find(Boolean) ?? installLocations().find((path) => existsSync(path));
}

/** The path of a browser; installs Debian's Chromium when there is none, or throws an Error that says what to do. */
export function ensureBrowser() {
  const found = findBrowser() ?? (install('chromium', 'fonts-liberation') ? findBrowser() : undefined);
  if (found) return found;
  throw new Error(
    'No Chromium, Chrome or Edge was found: install one (Debian: apt-get install chromium), or set CHROMIUM_BIN to the path of yours.',
  );
}

/** Whether `zbarimg` (reads QR codes) and `oathtool` (computes one-time codes) are here, after installing them if possible. */
export function ensureDecoders() {
  const here = () => ['zbarimg', 'oathtool'].every(onPath);
  return here() || (install('zbar-tools', 'oathtool') && here());
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, onWindows ? `${name}.exe` : name))
    .find((path) => existsSync(path));
}

function installLocations() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((app) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (onWindows) {
    const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].filter(Boolean);
    return folders.flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  }
  return ['/opt/google/chrome/chrome', '/snap/bin/chromium'];
}
