/** KeePassXC with one entry, for its extension in Firefox to fill in; all of it in a folder of its own, without a window. */
import {execFileSync, spawn} from 'node:child_process';
import {generateKeyPairSync, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

/** Where Debian's packages `keepassxc` and `webext-keepassxc-browser` put their files. */
const bin = '/usr/bin';
export const extensionFolder = '/usr/share/webext/keepassxc-browser';
export const extensionId = 'keepassxc-browser@keepassxc.org';

/** Whether both are installed. */
export const isInstalled = ['keepassxc', 'keepassxc-cli', 'keepassxc-proxy'].every((name) => existsSync(join(bin, name))) && existsSync(extensionFolder);

const password = 'of-the-database';

/** The name under which the extension is known to the database, and its key there, which nobody has to confirm any more. */
const association = {id: 'mfa-elements', key: newKey()};

/** Starts KeePassXC with an entry for the site; resolves to the environment for Firefox, the association, and the way to stop. */
export async function startKeePassXC(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-keepassxc-'));
  const [home, run, settings, xml, database] = ['home', 'run', 'keepassxc.ini', 'database.xml', 'database.kdbx'].map((name) => join(folder, name));
  mkdirSync(run, {mode: 0o700});
  announce(home);
  writeFileSync(settings, '[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\n[Browser]\nEnabled=true\nAlwaysAllowAccess=true\nUpdateBinaryPath=false\n');
  writeFileSync(xml, databaseOf(entry));
  const environment = {HOME: home, XDG_RUNTIME_DIR: run, QT_QPA_PLATFORM: 'offscreen'};
  const options = {env: {...process.env, ...environment}};
  execFileSync(join(bin, 'keepassxc-cli'), ['import', '-p', xml, database], {...options, input: `${password}\n${password}\n`, stdio: ['pipe', 'ignore', 'ignore']});
  const flags = ['--config', settings, '--localconfig', join(folder, 'local.ini'), '--pw-stdin', database];
  const child = spawn(join(bin, 'keepassxc'), flags, {...options, stdio: ['pipe', 'ignore', 'ignore']});
  child.stdin.end(`${password}\n`);
  const socket = join(run, 'app/org.keepassxc.KeePassXC/org.keepassxc.KeePassXC.BrowserServer');
  while (child.exitCode === null && !existsSync(socket)) await pause(50);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, {recursive: true, force: true});
  };
  return {environment, association, stop};
}

/** Tells Firefox which program the extension may talk to. */
function announce(home) {
  const folder = join(home, '.mozilla/native-messaging-hosts');
  const name = 'org.keepassxc.keepassxc_browser';
  mkdirSync(folder, {recursive: true});
  const manifest = {name, description: 'KeePassXC', path: join(bin, 'keepassxc-proxy'), type: 'stdio', allowed_extensions: [extensionId]};
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(manifest));
}

/** A database as KeePass exports it, with the key of the extension among its own data. */
function databaseOf({url, identifier, password: secret, otpauth}) {
  const fields = {Title: 'The site', UserName: identifier, Password: secret, URL: url, otp: otpauth};
  const strings = Object.entries(fields).map(([key, value]) => `<String><Key>${key}</Key><Value>${value.replaceAll('&', '&amp;')}</Value></String>`);
  const uuid = () => `<UUID>${randomBytes(16).toString('base64')}</UUID>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile>
  <Meta><CustomData><Item><Key>KPXC_BROWSER_${association.id}</Key><Value>${association.key}</Value></Item></CustomData></Meta>
  <Root><Group>${uuid()}<Name>Root</Name><Entry>${uuid()}${strings.join('')}</Entry></Group></Root>
</KeePassFile>`;
}

function newKey() {
  const {publicKey} = generateKeyPairSync('x25519');
  return publicKey.export({type: 'spki', format: 'der'}).subarray(-32).toString('base64');
}
