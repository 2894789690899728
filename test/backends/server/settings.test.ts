import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import {SECRET, openServer, startServer} from './support/servers.js';

const root = new URL('../../../', import.meta.url);
const folder = new URL('examples/server/', root);
const read = (path: string, from = folder): string => readFileSync(new URL(path, from), 'utf8');

/** Matches a sentence for people, not a stack. */
function sentence(text: RegExp): (error: Error) => boolean {
  return ({message}) => {
    assert.match(message, text);
    assert.doesNotMatch(message, /\n\s+at /);
    return true;
  };
}

const production = {NODE_ENV: 'production', BASE_URL: 'https://auth.example.test', BETTER_AUTH_SECRET: SECRET};

interface SettingsModule {
  readonly readSettings: (env: Record<string, string>) => Record<string, unknown>;
}
const {readSettings} = (await import(new URL('settings.mjs', folder).href)) as SettingsModule;

describe('the server does not start', () => {
  const mistakes: readonly [string, Record<string, string>, RegExp][] = [
    ['with an impossible port', {PORT: '70000'}, /PORT must be a number/],
    ['with a base URL that is no origin', {BASE_URL: 'auth.example.com/login'}, /BASE_URL takes an origin/],
    ['with a trusted origin that is a wildcard', {TRUSTED_ORIGINS: 'https://app.test, *'}, /TRUSTED_ORIGINS takes an origin/],
    ['with a proxy that is no address', {TRUST_PROXY: '10.0.0.0/8, proxy'}, /TRUST_PROXY takes the IP addresses.*"proxy"/],
    ['with a switch that is neither on nor off', {SEED_DEMO: 'yes'}, /SEED_DEMO is 1 or 0/],
    ['with a short secret', {BETTER_AUTH_SECRET: 'short'}, /BETTER_AUTH_SECRET must have at least 32/],
    ['with unreadable rotated secrets', {BETTER_AUTH_SECRETS: `new:${SECRET}`}, /BETTER_AUTH_SECRETS lists/],
    ['with another kind of database', {DATABASE_URL: 'mysql://root@localhost/app', BETTER_AUTH_SECRET: SECRET}, /must look like postgres/],
    ['without a secret for PostgreSQL', {DATABASE_URL: 'postgres://app@localhost/app'}, /_SECRET is missing: with DATABASE/],
    ['without a secret in production', {...production, BETTER_AUTH_SECRET: ''}, /BETTER_AUTH_SECRET is missing: in production/],
    ['without https in production', {...production, BASE_URL: 'http://auth.example.test'}, /BASE_URL must be the https/],
    ['with demo people in production', {...production, SEED_DEMO: '1'}, /SEED_DEMO/],
  ];
  for (const [title, variables, text] of mistakes) {
    it(title, async () => {
      const open = async (): Promise<unknown> => openServer({secret: undefined, ...readSettings(variables)});
      await assert.rejects(open(), sentence(text));
    });
  }

  it('with a mailer that is not there', async () => {
    await assert.rejects(startServer({SEND_CODE_MODULE: '/nowhere/mail.mjs'}), sentence(/SEND_CODE_MODULE cannot be loaded/));
  });

  it('with a mailer that sends nothing', async () => {
    const SEND_CODE_MODULE = new URL('answers.mjs', folder).pathname;
    await assert.rejects(startServer({SEND_CODE_MODULE}), sentence(/must export a function sendCode/));
  });

  it('on a port that is taken', async () => {
    const server = await openServer({seedDemo: false});
    try {
      const {port} = new URL(server.url);
      await assert.rejects(startServer({PORT: port, DATA_DIR: '/nowhere'}), sentence(new RegExp(`Port ${port} is taken`)));
    } finally {
      await server.close();
    }
  });

  it('when PostgreSQL does not answer, and keeps the password to itself', async () => {
    const DATABASE_URL = 'postgres://app:a-secret-password@127.0.0.1:1/app';
    await assert.rejects(startServer({DATABASE_URL, BETTER_AUTH_SECRET: SECRET}), (error: Error) => {
      assert.match(error.message, /PostgreSQL \(DATABASE_URL\) cannot be reached: .*ECONNREFUSED/);
      assert.doesNotMatch(error.message, /a-secret-password/);
      return true;
    });
  });
});

describe('the package of the server', () => {
  interface Package {
    readonly private?: boolean;
    readonly engines: unknown;
    readonly dependencies: Record<string, string>;
    readonly devDependencies: Record<string, string>;
  }
  const own = JSON.parse(read('package.json')) as Package;
  const whole = JSON.parse(read('package.json', root)) as Package;

  it('takes the same versions as the repository', () => {
    for (const [name, version] of Object.entries(own.dependencies)) assert.equal(version, whole.devDependencies[name], name);
    assert.deepEqual(own.engines, whole.engines);
    assert.equal(own.private, true);
  });

  it('names what it imports, and nothing else', () => {
    const imports = readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter((name) => name.endsWith('.mjs') && !/^(?:data|node_modules|rest.test)\//.test(name))
      .flatMap((name) => [...read(name).matchAll(/^import [^;]*? from '([^.'][^']*)'/gm)].map(([, from = '']) => from))
      .filter((name) => !name.startsWith('node:'))
      .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
    assert.deepEqual([...new Set(imports)].sort(), Object.keys(own.dependencies).sort());
  });
});

describe('the README of the server', () => {
  it('has a row for every variable that is read, and for no other', () => {
    const readVariables = [...read('settings.mjs').matchAll(/\benv\.([A-Z][A-Z_]+)/g)].map(([, name = '']) => name);
    const rows = [...read('README.md').matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name = '']) => name);
    assert.deepEqual([...rows].sort(), [...new Set(readVariables)].sort());
  });

  it('is the only place besides the settings that needs to know them', () => {
    const others = readdirSync(folder, {encoding: 'utf8'}).filter((name) => name.endsWith('.mjs') && name !== 'settings.mjs');
    for (const name of others) assert.doesNotMatch(read(name), /process\.env/, name);
  });
});
