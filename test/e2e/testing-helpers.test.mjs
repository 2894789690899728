/** The page helpers of mfa-elements/testing, as integrators use them: with Playwright and with Puppeteer, on a page of one's own. */
import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import puppeteer from 'puppeteer-core';
import {enrollTotp, freshTotpCode, signInWithBackupCode, signInWithTotp, totpCode} from 'mfa-elements/testing';
import {ensureBrowser} from '../../scripts/browser.mjs';
import {launch} from './support/launch.mjs';
import {serve} from './support/static-server.mjs';

const ada = {identifier: 'ada@example.com', password: 'analytical-engine'};
const linus = {identifier: 'linus@example.com', password: 'just-for-fun'};

/** A page that shows the sign-in or the list of factors. What it is asked for in the address changes it. */
const script = `
import {configure, loadMemoryAdapter} from '/mfa-elements/mfa-elements.js';
const wish = new URL(location.href).searchParams;
const {memoryAdapter} = await loadMemoryAdapter();
const memory = memoryAdapter({stepUpAfter: wish.has('step-up') ? 0 : 600, reverificationMode: 'inline'});
const rotating = {
  ...memory,
  capabilities: {...memory.capabilities, backupCodes: {regenerate: true, list: 'none', rotates: true}},
  getBackupCodes: undefined,
  attemptSecondFactor: async (...call) => ({...(await memory.attemptSecondFactor(...call)), backupCodes: ['the-next-one']}),
};
const adapter = wish.has('rotates') ? rotating : memory;
configure({adapter});
const host = wish.has('shadow') ? document.body.attachShadow({mode: 'open'}) : document.body;
const show = ({status}) => {
  const tag = status === 'signed_in' ? (wish.get('inside') ?? 'mfa-manage') : 'mfa-sign-in';
  if (host.querySelector(tag)) return;
  const element = document.createElement(tag);
  element.noAutoSubmit = wish.has('no-auto-submit');
  // A language that the helpers cannot know.
  if (wish.has('strange')) element.messages = {signIn: 'Ω', verify: 'Ω', begin: 'Ω', saved: 'Ω', add: 'Ω', anotherWay: 'Ω'};
  host.replaceChildren(element);
};
document.addEventListener('mfa-signed-in', async () => show(await adapter.getState()));
show(await adapter.getState());
globalThis.ours = {
  enter: async (person) => {
    const {createdSessionId} = await memory.signIn(person);
    await memory.setActive({session: createdSessionId});
    show(await adapter.getState());
  },
  leave: async () => {
    await memory.setActive({session: null});
    show(await adapter.getState());
  },
  isSignedIn: async () => (await adapter.getState()).status === 'signed_in',
  putFirst: async (strategy) => {
    await memory.reserveSecondFactor({strategy, reserved: true});
    await memory.setDefaultSecondFactor({strategy});
  },
};
`;

const page = '<!doctype html><html lang="en"><title>Page</title><script type="module" src="/page.js"></script><body></body></html>';

const site = await serve({'/mfa-elements/': 'dist/cdn', '/': 'dist/cdn'}, (request, response) => {
  const {pathname} = new URL(request.url, 'http://localhost');
  const body = {'/': page, '/page.js': script}[pathname];
  if (body === undefined) return false;
  response.writeHead(200, {'Content-Type': pathname === '/' ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8'}).end(body);
  return true;
});
after(() => site.stop());

const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const libraries = {
  Playwright: {start: launch, context: (browser) => browser.newContext()},
  Puppeteer: {start: () => puppeteer.launch({executablePath: ensureBrowser(), args}), context: (browser) => browser.createBrowserContext()},
};

for (const [name, library] of Object.entries(libraries)) {
  describe(`with ${name}`, () => {
    let browser;
    after(() => browser?.close());

    /** A test on a fresh page, with a storage of its own. */
    const onPage = (title, wish, body) =>
      test(title, {timeout: 60_000}, async () => {
        browser ??= await library.start();
        const context = await library.context(browser);
        try {
          const page = await context.newPage();
          await page.goto(`${site.address}?${wish}`);
          await body(page);
        } finally {
          await context.close();
        }
      });

    onPage('an account is enrolled from the list, and signs in with the app and with a backup code', 'strange', async (page) => {
      await signIn(page, ada);
      const {secret, uri, backupCodes} = await enrollTotp(page);
      assert.match(secret, /^[A-Z2-7]{32}$/);
      assert.match(uri, /^otpauth:\/\/totp\//);
      assert.equal(backupCodes.length, 10);
      await leave(page);
      const began = Date.now();
      await signInWithTotp(page, {...ada, secret});
      assert.ok(Date.now() - began < 15_000, 'it waited for the clock');
      assert.equal(await isSignedIn(page), true);
      await leave(page);
      assert.deepEqual(await signInWithBackupCode(page, {...ada, code: backupCodes[0]}), []);
      assert.equal(await isSignedIn(page), true);
    });

    onPage('the URI signs in as well, and a trusted device is not asked again', 'inside=totp-enroll', async (page) => {
      await signIn(page, ada);
      const {uri} = await enrollTotp(page);
      await leave(page);
      await signInWithTotp(page, {...ada, secret: uri, trustDevice: true});
      await leave(page);
      await assert.rejects(signInWithTotp(page, {...ada, secret: uri}), /^Error: signInWithTotp\(\): no second factor was asked for\./);
    });

    onPage('the password is given where the enrolment wants it', 'step-up', async (page) => {
      await signIn(page, ada);
      await assert.rejects(enrollTotp(page), /^Error: enrollTotp\(\): a password is asked for, and none was given\./);
      const {backupCodes} = await enrollTotp(page, {password: ada.password});
      assert.equal(backupCodes.length, 10);
    });

    onPage('codes are sent by the button where they are not sent by themselves', 'no-auto-submit', async (page) => {
      await signIn(page, ada);
      const {secret} = await enrollTotp(page);
      await leave(page);
      await signInWithTotp(page, {...ada, secret});
      assert.equal(await isSignedIn(page), true);
    });

    onPage('the app is chosen where a message would come first, inside a shadow root too', 'shadow', async (page) => {
      await signIn(page, ada);
      const {secret, backupCodes} = await enrollTotp(page);
      await onceReady(page, 'putFirst', 'phone_code');
      await leave(page);
      await signInWithTotp(page, {...ada, secret});
      await leave(page);
      await signInWithBackupCode(page, {...ada, code: backupCodes[3]});
      assert.equal(await isSignedIn(page), true);
    });

    onPage('a code that comes in place of the used one is handed over', 'rotates', async (page) => {
      await signIn(page, ada);
      const {backupCodes} = await enrollTotp(page);
      await leave(page);
      assert.deepEqual(await signInWithBackupCode(page, {...ada, code: backupCodes[0]}), ['the-next-one']);
      assert.equal(await isSignedIn(page), true);
    });

    onPage('what is refused is said, without the secrets', '', async (page) => {
      const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
      await assert.rejects(signInWithTotp(page, {...ada, password: 'guess', secret}), ({message}) => {
        assert.match(message, /^signInWithTotp\(\): the password was refused\. <mfa-sign-in> is in the state “asking-password”/);
        assert.ok(!message.includes('guess') && !message.includes(secret));
        return true;
      });
      await page.reload();
      await signIn(page, ada);
      await enrollTotp(page);
      await leave(page);
      await assert.rejects(signInWithTotp(page, {...ada, secret}), /the code of the app was refused\. .* says: “[^”]+”/);
      await page.reload();
      await leave(page);
      await assert.rejects(signInWithBackupCode(page, {...ada, code: 'no-such-code'}), /the backup code was refused/);
      await page.reload();
      await leave(page);
      await assert.rejects(signInWithTotp(page, {...linus, secret}), /an enrolment is asked for/);
    });

    onPage('the screen that does not come is named', '', async (page) => {
      await page.goto('about:blank');
      await assert.rejects(enrollTotp(page, {timeout: 200}), {
        message:
          'enrollTotp(): the enrolment, or the list of factors did not come within 200 ms. There is no <totp-enroll> or <mfa-manage> to be seen on the page.',
      });
    });
  });
}

test('fresh codes are different, and good at once', async () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const [first, second] = await Promise.all([freshTotpCode(secret), freshTotpCode(secret)]);
  assert.notEqual(first, second);
  assert.ok([0, 30].some((later) => totpCode(secret, {at: Date.now() + later * 1000}) === second));
});

/** By password alone, for which there is no helper: one's own page knows how. */
function signIn(page, person) {
  return onceReady(page, 'enter', person);
}

function leave(page) {
  return onceReady(page, 'leave');
}

function isSignedIn(page) {
  return onceReady(page, 'isSignedIn');
}

/** Calls one of the page's own functions. */
function onceReady(page, name, argument) {
  return page.evaluate(
    async ([name, argument]) => {
      while (!globalThis.ours) await new Promise((resolve) => setTimeout(resolve, 20));
      return globalThis.ours[name](argument);
    },
    [name, argument],
  );
}
