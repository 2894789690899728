import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {TOTP} from 'otpauth';
import {nativeDoor as door} from './support/native-door.js';
import {code} from './support/ground.js';
import {SECRET, type ServerProcess, startServer} from './support/servers.js';
import {Visitor} from './support/visitor.js';

const ada = {email: 'ada@example.com', password: 'analytical-engine'};
const BASE_URL = 'http://auth.test';

/** Ada at an instance, whatever its port. */
function visit({url}: ServerProcess): Visitor {
  return new Visitor({url, origin: BASE_URL});
}

async function enroll(server: ServerProcess): Promise<TOTP> {
  const visitor = visit(server);
  await door.signIn(visitor, ada);
  const {totp} = await door.enroll(visitor, ada.password);
  assert.ok(totp);
  assert.equal((await door.confirm(visitor, code(totp))).status, 200);
  return totp;
}

async function assertSignsIn(server: ServerProcess, totp: TOTP): Promise<void> {
  const visitor = visit(server);
  const {body} = await door.signIn(visitor, ada);
  assert.equal(body.twoFactorRedirect, true);
  assert.equal((await door.verify(visitor, 'totp', code(totp, 1))).status, 200);
  assert.equal(await door.whoIs(visitor), ada.email);
}

describe('one instance with its own database', () => {
  let dataDir: string;
  let running: ServerProcess[];
  const start = async (variables: Record<string, string> = {}): Promise<ServerProcess> => {
    const server = await startServer({DATA_DIR: dataDir, SEED_DEMO: '1', BASE_URL, ...variables});
    running.push(server);
    return server;
  };
  beforeEach(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'mfa-server-')), 'data');
    running = [];
  });
  afterEach(async () => {
    for (const server of running) await server.stop('SIGKILL');
    rmSync(join(dataDir, '..'), {recursive: true, force: true});
  });

  it('keeps enrolments over being killed, by a secret that nobody else on the machine can read', async () => {
    const first = await start();
    const totp = await enroll(first);
    assert.deepEqual(readdirSync(dataDir).filter((name) => !/-(?:wal|shm)$/.test(name)).sort(), ['auth.db', 'secret']);
    assert.equal(statSync(join(dataDir, 'secret')).mode & 0o777, 0o600);
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
    await first.stop('SIGKILL');
    await assertSignsIn(await start(), totp);
  });

  it('keeps enrolments when its key is rotated', async () => {
    const first = await start({BETTER_AUTH_SECRET: SECRET});
    const totp = await enroll(first);
    await first.stop();
    const next = `2:${SECRET.replace('secret', 'newest')}`;
    await assertSignsIn(await start({BETTER_AUTH_SECRETS: next, BETTER_AUTH_SECRET: SECRET}), totp);
  });

  it('answers what is under way before it stops', async () => {
    const server = await start();
    const answers = Array.from({length: 5}, () => door.signIn(visit(server), ada));
    // The first of them is being answered when the signal comes.
    await Promise.race(answers);
    const stopped = server.stop('SIGTERM');
    assert.deepEqual((await Promise.all(answers)).map(({status}) => status), [200, 200, 200, 200, 200]);
    const {code: exitCode, output} = await stopped;
    assert.equal(exitCode, 0);
    assert.match(output, /Finishing what is under way/);
    await assert.rejects(fetch(server.url));
  });

  it('sends codes by the module it is given', async () => {
    const module = join(dataDir, '..', 'send.mjs');
    const sent = join(dataDir, '..', 'sent.json');
    writeFileSync(
      module,
      `import {writeFileSync} from 'node:fs';
       export async function sendCode(message) { writeFileSync(${JSON.stringify(sent)}, JSON.stringify(message)); }`,
    );
    const server = await start({SEND_CODE_MODULE: module});
    const visitor = visit(server);
    await door.signIn(visitor, {email: 'grace@example.com', password: 'nanoseconds-of-wire'});
    await door.sendCode(visitor);
    const message = JSON.parse(readFileSync(sent, 'utf8')) as {email: string; name: string; code: string};
    assert.deepEqual([message.email, message.name], ['grace@example.com', 'Grace Hopper']);
    assert.equal((await door.verify(visitor, 'email_code', message.code)).status, 200);
  });

  it('gets a person from the command line', async () => {
    const add = (password: string): Promise<{exitCode: number | null; output: string}> =>
      new Promise((resolve) => {
        const script = new URL('../../../examples/server/add-person.mjs', import.meta.url).pathname;
        const env = {PATH: process.env.PATH, DATA_DIR: dataDir};
        const child = spawn(process.execPath, [script, 'eve@example.com', 'Eve'], {env});
        let output = '';
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
        child.once('close', (exitCode) => resolve({exitCode, output}));
        child.stdin.end(`${password}\n`);
      });
    assert.match((await add('short')).output, /A password has 8 to 128 characters/);
    assert.deepEqual(await add('a password of Eve'), {exitCode: 0, output: 'eve@example.com can sign in now.\n'});
    assert.match((await add('another password')).output, /already/);
    const server = await start();
    assert.equal((await door.signIn(visit(server), {email: 'eve@example.com', password: 'a password of Eve'})).status, 200);
  });
});
