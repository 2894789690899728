/** Finds the programs the tests drive, and installs them where that is one apt-get away. */
import {existsSync, readdirSync} from 'node:fs';
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
  return (
    wanted('CHROMIUM_BIN', 'CHROME_PATH') ??
    namesOnPath.map(onPath).find(Boolean) ??
    installLocations().find((path) => existsSync(path))
  );
}

/** The path of a browser; installs Debian's Chromium when there is none, or throws an Error that says what to do. */
export function ensureBrowser() {
  const found = findBrowser() ?? (install('chromium', 'fonts-liberation') ? findBrowser() : undefined);
  if (found) return found;
  throw new Error(
    'No Chromium, Chrome or Edge was found: install one (Debian: apt-get install chromium), or set CHROMIUM_BIN to the path of yours.',
  );
}

/** The path of Firefox, or undefined. `FIREFOX_BIN` (a path, or a name on PATH) decides. */
export function findFirefox() {
  const places = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:/Program Files/Mozilla Firefox/firefox.exe'];
  return wanted('FIREFOX_BIN') ?? onPath('firefox-esr') ?? onPath('firefox') ?? places.find((path) => existsSync(path));
}

/** The path of Firefox; installs Debian's when there is none, or throws an Error that says what to do. */
export function ensureFirefox() {
  const found = findFirefox() ?? (install('firefox-esr') ? findFirefox() : undefined);
  if (found) return found;
  throw new Error('No Firefox was found: install it (Debian: apt-get install firefox-esr), or set FIREFOX_BIN to the path of yours.');
}

/** The paths of WebKitGTK's WebDriver and of its MiniBrowser (`WEBKIT_BIN` decides), or undefined. Both need a screen: Xvfb. */
export function findWebKit() {
  const driver = onPath('WebKitWebDriver');
  const browser = wanted('WEBKIT_BIN') ?? miniBrowsers().find((path) => existsSync(path));
  return driver && browser && onPath('Xvfb') ? {driver, browser} : undefined;
}

/** The same; installs Debian's WebKitGTK when there is none, or throws an Error that says what to do. */
export function ensureWebKit() {
  const found = findWebKit() ?? (install('webkit2gtk-driver', 'xvfb') ? findWebKit() : undefined);
  if (found) return found;
  throw new Error('No WebKitGTK was found: on Debian, apt-get install webkit2gtk-driver xvfb; other systems have none.');
}

/** Whether `zbarimg` (reads QR codes) and `oathtool` (computes one-time codes) are here, after installing them if possible. */
export function ensureDecoders() {
  const here = () => ['zbarimg', 'oathtool'].every(onPath);
  return here() || (install('zbar-tools', 'oathtool') && here());
}

/** The program that the first of these environment variables names; undefined where none is set. */
function wanted(...variables) {
  const variable = variables.find((name) => process.env[name]);
  if (!variable) return undefined;
  const name = process.env[variable];
  const found = existsSync(name) ? name : onPath(name);
  if (!found) throw new Error(`${variable} is set to "${name}", but there is no such program.`);
  return found;
}

/** Debian keeps it among the libraries of its architecture. */
function miniBrowsers() {
  const libraries = '/usr/lib';
  const folders = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.includes('-linux-')) : [];
  return folders.map((folder) => join(libraries, folder, 'webkit2gtk-4.1/MiniBrowser'));
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
