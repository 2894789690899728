/** What `npm start` runs. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {test} from 'node:test';
import {launch} from './support/launch.mjs';
import {demo, headings} from './support/texts.mjs';

const options = {timeout: 60_000, skip: process.platform === 'win32' && 'Windows has no SIGINT to send.'};

test('npm start prints an address, shows the demo there and stops on Ctrl+C', options, async (t) => {
  const server = spawn(process.execPath, ['scripts/start.mjs'], {stdio: ['ignore', 'pipe', 'pipe']});
  t.after(() => server.kill('SIGKILL'));
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
  await showsSignIn(address);

  server.kill('SIGINT');
  assert.deepEqual(await exit, [0, null]);
  assert.equal(complaints, '');
});

/** In a browser, without a complaint. */
async function showsSignIn(address) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(address);
    await page.getByRole('heading', {name: headings.signIn}).waitFor();
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
