import assert from 'node:assert/strict';
import {after, before, describe, it, mock} from 'node:test';
import {doors} from './support/doors.js';
import {cheapPasswords, openGround, unhurried} from './support/ground.js';
import {sendRaw} from './support/raw-request.js';
import {type LocalServer, openServer} from './support/servers.js';
import {Visitor} from './support/visitor.js';

const ada = {email: 'ada@example.com', password: 'analytical-engine'};
const json = {'content-type': 'application/json'};
const elsewhere = 'http://app.example.test';

describe('the HTTP side', () => {
  let server: LocalServer;
  before(async () => {
    server = await openServer({configure: cheapPasswords, limits: unhurried, trustedOrigins: [elsewhere]});
  });
  after(() => server.close());

  for (const {name, signInPath, signInBody, headers: own, words} of doors) {
    const body = JSON.stringify(signInBody(ada));
    const post = (headers: Record<string, string>, text: string | Buffer = body): ReturnType<typeof sendRaw> =>
      sendRaw(server.url, signInPath, {method: 'POST', headers: {...json, ...own, origin: server.url, ...headers}, body: text});

    it(`signs in from its own page (${name})`, async () => {
      const {status, headers} = await post({});
      assert.equal(status, 200);
      assert.match(headers.get('set-cookie') ?? '', /session_token=.*HttpOnly/i);
    });

    const foreign = ['null', '', 'http://evil.example', 'https://127.0.0.1', 'http://127.0.0.1', 'http://127.0.0.1.evil.example'];
    for (const origin of foreign) {
      it(`refuses a post whose Origin is "${origin}" (${name})`, async () => {
        const {status, headers, body: answer} = await post({origin});
        assert.equal(status, 403);
        assert.equal(answer.code, words.foreign);
        assert.equal(headers.get('set-cookie'), null);
        assert.equal(headers.get('access-control-allow-origin'), null);
      });
    }

    it(`refuses a post without an Origin, cookies or not (${name})`, async () => {
      for (const cookie of ['', 'better-auth.session_token=stolen']) {
        const {status} = await sendRaw(server.url, signInPath, {method: 'POST', headers: {...json, ...own, cookie}, body});
        assert.equal(status, 403);
      }
    });

    const forms = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'];
    for (const type of [...forms, 'text/plain; application/json', 'application/jsonp', '']) {
      it(`refuses the content type "${type}" (${name})`, async () => {
        assert.equal((await post({'content-type': type})).status, 415);
      });
    }

    for (const [title, text] of Object.entries({
      'half an object': '{"email":',
      'an array': '[]',
      'a string': '"ada"',
      null: 'null',
      'no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      'nested a thousand times': `${'['.repeat(1000)}${']'.repeat(1000)}`,
    })) {
      it(`refuses a body that is ${title} (${name})`, async () => {
        const {status, body: answer} = await post({}, text);
        assert.equal(status, 400);
        assert.equal(answer.code, words.malformed);
      });
    }

    it(`refuses values of other types with no more than a sentence (${name})`, async () => {
      for (const value of [{$ne: null}, ['a'], 1, null, true]) {
        const {status, text} = await post({}, JSON.stringify(signInBody({email: value as never, password: value as never})));
        assert.ok(status >= 400 && status < 500, String(status));
        assert.doesNotMatch(text, /\bat .+:\d+|node_modules/);
      }
    });

    it(`refuses a body of more than 16 KiB, told or not (${name})`, async () => {
      const large = JSON.stringify({...signInBody(ada), filler: 'x'.repeat(16 * 1024)});
      assert.equal((await post({'content-length': String(large.length)}, large)).status, 413);
      assert.equal((await post({'transfer-encoding': 'chunked'}, large)).status, 413);
    });

    for (const method of ['TRACE', 'PROPFIND', 'SEARCH']) {
      it(`refuses ${method} (${name})`, async () => {
        const {status, headers} = await sendRaw(server.url, signInPath, {method, headers: {origin: server.url}});
        assert.equal(status, 405);
        assert.match(headers.get('allow') ?? '', /POST/);
      });
    }

    it(`signs nobody in by GET (${name})`, async () => {
      const query = new URLSearchParams(signInBody(ada) as Record<string, string>).toString();
      const {status, headers} = await sendRaw(server.url, `${signInPath}?${query}`);
      assert.ok([404, 405].includes(status), String(status));
      assert.equal(headers.get('set-cookie'), null);
    });

    const [, area, rest = ''] = /^(\/api\/\w+)(\/.+)$/.exec(signInPath) ?? [];
    for (const path of [
      `/${area}${rest}`,
      `${area}/${rest}`,
      `${area}${rest}/`,
      `${area}/.${rest}`,
      `${area}/x/..${rest}`,
      `${area}%2f${rest.slice(1)}`,
      `${area}/%2e%2e${area}${rest}`,
      `${area}${rest.replace('s', '%73')}`,
      `${area}${rest};x=1`,
      `${area}${rest}%00`,
      `${area}\\${rest.slice(1)}`,
      `http://evil.example${area}${rest}`,
      `//evil.example${area}${rest}`,
      `${area?.toUpperCase()}${rest}`,
    ]) {
      it(`finds nothing at ${path}`, async () => {
        const from = {...json, ...own, origin: server.url};
        const {status, headers} = await sendRaw(server.url, path, {method: 'POST', headers: from, body});
        assert.equal(status, 404);
        assert.equal(headers.get('set-cookie'), null);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
      });
    }

    it(`lets a trusted page of another origin read the answer (${name})`, async () => {
      const preflight = await sendRaw(server.url, signInPath, {
        method: 'OPTIONS',
        headers: {origin: elsewhere, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type'},
      });
      assert.equal(preflight.status, 204);
      assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /POST/);
      for (const {headers} of [preflight, await post({origin: elsewhere})]) {
        assert.equal(headers.get('access-control-allow-origin'), elsewhere);
        assert.equal(headers.get('access-control-allow-credentials'), 'true');
        assert.match(headers.get('vary') ?? '', /Origin/);
      }
    });

    it(`lets no other page ask beforehand (${name})`, async () => {
      const headers = {origin: 'http://evil.example', 'access-control-request-method': 'POST'};
      const answer = await sendRaw(server.url, signInPath, {method: 'OPTIONS', headers});
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    });

    it(`is no page to frame, to sniff or to keep (${name})`, async () => {
      const {headers} = await post({});
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
      assert.equal(headers.get('x-powered-by'), null);
    });

    it(`tells no more than a sentence when it fails (${name})`, async () => {
      const log = mock.method(console, 'error', () => undefined);
      const broken = await openServer({configure: cheapPasswords, limits: unhurried});
      try {
        await broken.handler.backend.close();
        const answer = await new Visitor(broken).post(signInPath, signInBody(ada), own);
        assert.equal(answer.status, 500);
        const said = ['type', 'title', 'status', 'detail', 'code', 'message'];
        assert.deepEqual(Object.keys(answer.body).filter((key) => !said.includes(key)), [], answer.text);
        assert.doesNotMatch(answer.text, /sql|select|table|\bat .+:\d+|node_modules/i);
        assert.doesNotMatch(JSON.stringify(log.mock.calls.map((call) => call.arguments)), /analytical-engine/);
        assert.equal((await new Visitor(broken).get('/health')).status, 503);
      } finally {
        log.mock.restore();
        await broken.close();
      }
    });
  }

  it('marks cookies as secure in production, and asks for https', async () => {
    const safe = await openGround({production: true, baseURL: 'https://auth.example.test', seedDemo: false});
    try {
      const account = {email: 'eve@example.com', password: 'a password of Eve'};
      await safe.handler.backend.addPerson({...account, name: 'Eve'});
      const {headers} = await new Visitor(safe).post('/api/auth/sign-in/email', account);
      for (const cookie of headers.getSetCookie()) assert.match(cookie, /^__Secure-.*; HttpOnly; Secure; SameSite=Lax/);
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{8}/);
    } finally {
      await safe.close();
    }
  });

  it('says that it is well', async () => {
    const {status, body} = await new Visitor(server).get('/health');
    assert.deepEqual([status, body], [200, {status: 'ok'}]);
  });

  it('has no sign-up unless told so, whoever asks', async () => {
    const known = await new Visitor(server).post('/api/auth/sign-up/email', {...ada, name: 'Ada'});
    const unknown = await new Visitor(server).post('/api/auth/sign-up/email', {...ada, email: 'new@example.com', name: 'New'});
    assert.deepEqual([known.status, known.text], [unknown.status, unknown.text]);
    assert.equal(known.status, 400);
  });
});

describe('the inbox of the demo', () => {
  let server: LocalServer;
  before(async () => {
    server = await openServer({configure: cheapPasswords, limits: unhurried});
  });
  after(() => server.close());
  const inbox = '/api/dev/inbox';

  it('shows what was sent, newest first, until it is emptied', async () => {
    const visitor = new Visitor(server);
    const grace = {email: 'grace@example.com', password: 'nanoseconds-of-wire'};
    await visitor.post('/api/auth/sign-in/email', grace);
    await visitor.post('/api/auth/two-factor/send-otp');
    const {body} = await visitor.get(inbox);
    const [message] = body.messages as {to: string; code: string}[];
    assert.equal(message?.to, 'grace@example.com');
    assert.equal((await visitor.post('/api/auth/two-factor/verify-otp', {code: message?.code})).status, 200);
    await visitor.send(inbox, {method: 'DELETE'});
    assert.deepEqual((await visitor.get(inbox)).body, {messages: []});
  });

  it('is for this machine under its own name only', async () => {
    const {port} = new URL(server.url);
    const name = `localhost:${port}`;
    assert.equal((await sendRaw(server.url, inbox, {headers: {host: name}})).status, 200);
    for (const headers of [
      {host: `rebound.evil.example:${port}`},
      {host: `localhost.evil.example:${port}`},
      {host: name, 'x-forwarded-for': '203.0.113.7'},
      {host: name, via: '1.1 proxy'},
    ]) {
      assert.equal((await sendRaw(server.url, inbox, {headers})).status, 404, JSON.stringify(headers));
    }
    const request = new Request(`http://${name}${inbox}`, {headers: {host: name}});
    const {status} = await server.handler.handle(request, {remoteAddress: '203.0.113.7'});
    assert.equal(status, 404);
  });

  it('is not there outside the demo', async () => {
    const plain = await openServer({seedDemo: false});
    try {
      assert.equal((await new Visitor(plain).get(inbox)).status, 404);
      assert.equal((await new Visitor(plain).post('/api/auth/sign-in/email', ada)).status, 401, 'nor is anybody of it');
    } finally {
      await plain.close();
    }
  });
});
