/** What `npm start` runs. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {test} from 'node:test';
import {launch} from './support/launch.mjs';
import {Person} from './support/person.mjs';
import {demo, headings} from './support/texts.mjs';

const options = {timeout: 60_000, skip: process.platform === 'win32' && 'Windows has no SIGINT to send.'};

test('npm start prints an address, shows the demo there, on its server too, and stops on Ctrl+C', options, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'mfa-elements-start-'));
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {...process.env, DATA_DIR: folder},
  });
  t.after(async () => {
    server.kill('SIGKILL');
    await rm(folder, {recursive: true});
  });
  const exit = once(server, 'exit');
  let complaints = '';
  server.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });

  const address = await Promise.race([printedAddress(server), exit.then(([code]) => `nothing: it ended with ${code}`)]);
  assert.match(address, /^http:\/\/localhost:\d+\/$/, complaints);
  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), new RegExp(`<title>${demo.title}</title>`));
  await showsTheDemo(address);

  server.kill('SIGINT');
  assert.deepEqual(await exit, [0, null]);
  assert.equal(complaints, '');
});

/** In a browser, without a complaint: the backend in the page first, then the server, by both of its interfaces. */
async function showsTheDemo(address) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(address);
    const person = new Person(page);
    await person.heading(headings.signIn).waitFor();
    for (const name of ['Server, better-auth', 'Server, REST']) {
      await page.getByRole('radio', {name}).check();
      await page.getByText('A real server on this machine.').waitFor();
      await person.givesPassword();
      await person.isSignedIn();
      await person.isProtected(false);
      await person.signsOut();
    }
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
  }
}

async function printedAddress(server) {
  for await (const line of createInterface({input: server.stdout})) {
    const [address] = line.match(/https?:\S+/) ?? [];
    if (address) return address;
  }
  return 'nothing';
}
