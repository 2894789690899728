import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {betterAuthAdapter} from '../../../src/adapters/better-auth/index.js';
import {startAuthServer} from './auth-server.js';
import {Browser} from './browser.js';
import {ada, challenged, codeOf, onServer, proof, statusOf, userOf} from './steps.js';

/** What is asked for who is signed in, as seen by `fetch`. */
async function addressOf(baseURL?: string): Promise<string> {
  let asked = '';
  const adapter = betterAuthAdapter({
    ...(baseURL !== undefined && {baseURL}),
    fetch: (input, init) => {
      asked = [input instanceof Request ? input.url : input, init?.credentials, init?.redirect].join(' ');
      return Promise.resolve(Response.json(null));
    },
  });
  assert.equal(await statusOf(adapter), 'signed_out');
  return asked;
}

describe('The API', () => {
  const places: readonly (readonly [baseURL: string | undefined, api: string])[] = [
    [undefined, '/api/auth'],
    ['', '/api/auth'],
    ['https://id.example.com', 'https://id.example.com/api/auth'],
    ['https://id.example.com/', 'https://id.example.com/api/auth'],
    ['https://example.com/auth/', 'https://example.com/auth'],
    ['/auth', '/auth'],
  ];
  for (const [baseURL, api] of places) {
    it(`is at ${api} where the page says ${baseURL === undefined ? 'nothing' : `“${baseURL}”`}`, async () => {
      assert.equal(await addressOf(baseURL), `${api}/get-session?disableCookieCache=true include manual`);
    });
  }

  it('is asked by the fetch that the page has at the time', async () => {
    const adapter = betterAuthAdapter();
    const {fetch} = globalThis;
    try {
      globalThis.fetch = () => Promise.resolve(Response.json(null));
      assert.equal(await statusOf(adapter), 'signed_out');
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('may be under another path', () =>
    onServer({options: {basePath: '/auth'}}, async ({browser, server}) => {
      const adapter = betterAuthAdapter({baseURL: `${server.url}/auth`, fetch: browser.fetch});
      assert.equal((await adapter.signIn(ada)).status, 'complete');
    }));
});

it('the whole way works with better-auth’s own password hash', async () => {
  const server = await startAuthServer({options: {emailAndPassword: {enabled: true}}});
  try {
    await server.addPerson({email: ada.identifier, password: ada.password});
    const adapter = new Browser(server.url).open();
    const {codes, secret} = await challenged(adapter);
    assert.match(String(server.tables['account']?.[0]?.['password']), /^[0-9a-f]{32}:[0-9a-f]{128}$/);
    await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)});
    const fresh = (await adapter.createBackupCode({proof})).codes;
    assert.equal(fresh.some((code) => codes.includes(code)), false);
    await adapter.setActive({session: null});
    await adapter.signIn(ada);
    await adapter.attemptSecondFactor({strategy: 'backup_code', code: fresh[0] ?? ''});
    await adapter.disableTOTP({proof});
    assert.equal((await userOf(adapter)).twoFactorEnabled, false);
  } finally {
    await server.close();
  }
});
