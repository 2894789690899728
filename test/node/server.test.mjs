import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {after, before, beforeEach, describe, test} from 'node:test';
import {createClerkClient} from '@clerk/backend';
import {memoryRateLimit, verifyTotpHandler} from '../../dist/esm/server.js';

const secretKey = 'sk_test_aGVsbG8';
const address = 'https://app.example/api/verify-totp';
const totp = '492039';
const backupCode = 'kx7Qmz2p';
const json = {'content-type': 'application/json'};

/** What Clerk answers: [status, body, headers]. Statuses as in its OpenAPI file, bodies as its SDK reads them. */
const clerkError = (status, code, headers = {}) => [status, {errors: [{code, message: 'no', long_message: `It was ${totp}.`}]}, headers];
const right = [200, {verified: true, code_type: 'totp'}];
const rightBackupCode = [200, {verified: true, code_type: 'backup_code'}];
const wrong = clerkError(422, 'form_code_incorrect');

/** Clerk's Backend API, as far as it is needed here: keeps what it was asked, and answers with `says`. */
const clerk = {
  asked: [],
  says: right,
  server: createServer((request, response) => void clerk.answer(request, response)),
  async answer(request, response) {
    let body = '';
    for await (const chunk of request) body += chunk;
    const {method, url, headers} = request;
    clerk.asked.push({method, url, authorization: headers.authorization, body: JSON.parse(body)});
    // Not at once, so that parallel requests are parallel.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const [status, answer, extra = {}] = clerk.says;
    const text = typeof answer === 'string';
    response.writeHead(status, {'content-type': text ? 'text/html' : 'application/json', ...extra});
    response.end(text ? answer : JSON.stringify(answer));
  },
};
const clientAt = (port) => createClerkClient({secretKey, apiUrl: `http://127.0.0.1:${port}`, telemetry: {disabled: true}});
let clerkClient;
let logged = [];
let users = 0;

before(async () => {
  await new Promise((resolve) => clerk.server.listen(0, '127.0.0.1', resolve));
  clerkClient = clientAt(clerk.server.address().port);
  for (const method of ['debug', 'log', 'info', 'warn', 'error']) console[method] = (...args) => logged.push(args);
});

after(() => clerk.server.close());

beforeEach(() => {
  clerk.asked = [];
  clerk.says = right;
  logged = [];
});

/** A handler for somebody who has not tried yet. */
function handlerFor(options = {}) {
  const id = `user_${++users}`;
  return verifyTotpHandler({clerkClient, userId: () => id, ...options});
}

function requestWith(body, {headers = {}, method = 'POST'} = {}) {
  const init = {method, headers: {...json, ...headers}};
  if (body !== undefined) Object.assign(init, {body, duplex: 'half'});
  return new Request(address, init);
}

const codeRequest = (code, init) => requestWith(JSON.stringify({code}), init);

/** Asks, and holds every answer to what all have in common. */
async function ask(handler, request) {
  const response = await handler(request);
  const text = await response.text();
  const {status, headers} = response;
  assert.equal(headers.get('content-type'), 'application/json');
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('allow'), status === 405 ? 'POST' : null);
  for (const secret of [totp, backupCode, secretKey]) {
    assert.ok(!`${text}${JSON.stringify([...headers])}${JSON.stringify(logged)}`.includes(secret), `${status} tells ${secret}`);
  }
  assert.deepEqual(logged, []);
  const body = JSON.parse(text);
  if (status !== 200) {
    assert.equal(body.verified, false);
    assert.equal(body.errors.length, 1);
    assert.ok(body.errors[0].message);
  }
  return {status, headers, body, code: body.errors?.[0].code};
}

/** Asks and compares status and code, and how often Clerk was asked. */
async function expectRefusal(handler, request, [status, code], timesAsked = 0) {
  const answer = await ask(handler, request);
  assert.deepEqual([answer.status, answer.code], [status, code]);
  assert.equal(clerk.asked.length, timesAsked, 'Clerk was asked');
  return answer;
}

describe('a right code', () => {
  test('of the authenticator app is verified, by Clerk and for the signed-in user', async () => {
    const {status, body} = await ask(handlerFor({userId: () => 'user_ada'}), codeRequest(totp));
    assert.equal(status, 200);
    assert.deepEqual(body, {verified: true, code_type: 'totp'});
    assert.deepEqual(clerk.asked, [
      {method: 'POST', url: '/v1/users/user_ada/verify_totp', authorization: `Bearer ${secretKey}`, body: {code: totp}},
    ]);
  });

  test('that was a backup code, now used up, is told apart', async () => {
    clerk.says = rightBackupCode;
    const {status, body} = await ask(handlerFor(), codeRequest(backupCode));
    assert.equal(status, 200);
    assert.deepEqual(body, {verified: true, code_type: 'backup_code'});
  });

  const cleaned = [
    [` ${totp} `, totp],
    ['492 039', totp],
    ['492-039', totp],
    ['４９２０３９', totp],
    ['٤٩٢٠٣٩', totp],
    [` ${backupCode}\n`, backupCode],
    ['kx7Q mz2p', backupCode],
    ['kx7Q-mz2p', 'kx7Q-mz2p'],
    ['49203912', '49203912'],
    ['a 492039', 'a492039'],
  ];
  for (const [typed, sent] of cleaned) {
    test(`reaches Clerk as ${JSON.stringify(sent)} when ${JSON.stringify(typed)} was sent`, async () => {
      await ask(handlerFor(), codeRequest(typed));
      assert.deepEqual(clerk.asked[0].body, {code: sent});
    });
  }

  test('lets the host remember it, with cookies of its own', async () => {
    const proofs = [];
    const onVerified = async (proof) => {
      proofs.push(proof);
      const cookies = [['set-cookie', 'a=1; HttpOnly'], ['set-cookie', 'b=2']];
      return [...cookies, ['x-step-up', 'yes'], ['cache-control', 'public'], ['content-type', 'text/html']];
    };
    const request = codeRequest(totp);
    const {status, headers} = await ask(handlerFor({userId: () => 'user_ada', onVerified}), request);
    assert.equal(status, 200);
    assert.deepEqual(proofs, [{userId: 'user_ada', codeType: 'totp', request}]);
    assert.deepEqual(headers.getSetCookie(), ['a=1; HttpOnly', 'b=2']);
    assert.equal(headers.get('x-step-up'), 'yes');
  });

  test('is also asked for with parameters in the content type', async () => {
    const headers = {'content-type': 'Application/JSON; charset=utf-8'};
    assert.equal((await ask(handlerFor(), codeRequest(totp, {headers}))).status, 200);
  });

  test('may come in pieces', async () => {
    const pieces = [...new TextEncoder().encode(JSON.stringify({code: '４９２０３９'}))].map((byte) => Uint8Array.of(byte));
    assert.equal((await ask(handlerFor(), requestWith(ReadableStream.from(pieces)))).status, 200);
  });
});

describe('what Clerk refuses', () => {
  const refusals = [
    ['a wrong code', wrong, [422, 'form_code_incorrect']],
    ['a wrong code, said without an error', [200, {verified: false}], [422, 'form_code_incorrect']],
    ['a code, in words not known here', clerkError(422, 'form_param_unheard_of'), [422, 'form_code_incorrect']],
    ['somebody without an authenticator app', clerkError(400, 'totp_missing'), [409, 'totp_not_enabled']],
    ['somebody Clerk does not know', clerkError(404, 'resource_not_found'), [409, 'totp_not_enabled']],
    ['a locked account', clerkError(403, 'user_locked'), [403, 'user_locked']],
    ['the secret key', clerkError(401, 'clerk_key_invalid'), [502, 'unknown']],
    ['a request it does not allow', clerkError(403, 'authorization_invalid'), [502, 'unknown']],
    ['all, because it failed', clerkError(500, 'internal_clerk_error'), [502, 'unknown']],
    ['all, because it is down', [503, '<h1>Unavailable</h1>'], [502, 'unknown']],
    ['a path that is not there', [404, '<h1>Not found</h1>'], [502, 'unknown']],
    ['nothing, and answers with a page', [200, '<h1>Welcome</h1>'], [502, 'unknown']],
    ['nothing, and answers with nothing', [204, ''], [502, 'unknown']],
    ['nothing, and answers null', [200, null], [502, 'unknown']],
    ['nothing, and answers with another kind of code', [200, {verified: true, code_type: 'phone_code'}], [502, 'unknown']],
    ['nothing, and answers with no kind of code', [200, {verified: true}], [502, 'unknown']],
    ['nothing, and answers “true” as a text', [200, {verified: 'true', code_type: 'totp'}], [502, 'unknown']],
  ];
  for (const [what, says, expected] of refusals) {
    test(`${what}: ${expected.join(' ')}`, async () => {
      clerk.says = says;
      const onVerified = () => assert.fail('was called');
      await expectRefusal(handlerFor({onVerified}), codeRequest(totp), expected, 1);
    });
  }

  test('because of its own limit says how long to wait', async () => {
    clerk.says = clerkError(429, 'too_many_requests', {'retry-after': '17'});
    const {headers, body} = await expectRefusal(handlerFor(), codeRequest(totp), [429, 'too_many_requests'], 1);
    assert.equal(headers.get('retry-after'), '17');
    assert.equal(body.retry_after, 17);
  });

  test('because of its own limit, without a time, is passed on without one', async () => {
    clerk.says = [429, '<h1>Slow down</h1>'];
    const {headers, body} = await expectRefusal(handlerFor(), codeRequest(totp), [429, 'too_many_requests'], 1);
    assert.equal(headers.get('retry-after'), null);
    assert.ok(!('retry_after' in body));
  });

  test('because it cannot be reached: 502 unknown', async () => {
    const unused = createServer();
    await new Promise((resolve) => unused.listen(0, '127.0.0.1', resolve));
    const {port} = unused.address();
    await new Promise((resolve) => unused.close(resolve));
    await expectRefusal(handlerFor({clerkClient: clientAt(port)}), codeRequest(totp), [502, 'unknown']);
  });

  const clients = [
    ['throws at once', () => { throw new Error(totp); }],
    ['rejects with nothing', () => Promise.reject()],
    ['rejects with a text', () => Promise.reject(totp)],
    ['rejects with strange errors', () => Promise.reject({status: 400, errors: [null]})],
  ];
  for (const [what, verifyTOTP] of clients) {
    test(`a client that ${what}: 502 unknown`, async () => {
      await expectRefusal(handlerFor({clerkClient: {users: {verifyTOTP}}}), codeRequest(totp), [502, 'unknown']);
    });
  }
});

describe('without asking Clerk', () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
    test(`${method} is refused`, async () => {
      await expectRefusal(handlerFor(), requestWith(undefined, {method}), [405, 'unknown']);
    });
  }

  const foreign = [
    {'sec-fetch-site': 'cross-site'},
    {'sec-fetch-site': 'same-site', origin: 'https://other.app.example'},
    {'sec-fetch-site': 'cross-site', origin: 'https://app.example'},
    {origin: 'https://evil.example'},
    {origin: 'https://app.example.evil.example'},
    {origin: 'https://app.example:8443'},
    {origin: 'null'},
    {origin: 'https://app.example', host: 'elsewhere.example'},
  ];
  for (const headers of foreign) {
    test(`a page elsewhere is refused: ${JSON.stringify(headers)}`, async () => {
      await expectRefusal(handlerFor(), codeRequest(totp, {headers}), [403, 'unknown']);
    });
  }

  const own = [
    {},
    {'sec-fetch-site': 'same-origin', origin: 'https://app.example'},
    {'sec-fetch-site': 'none'},
    {origin: 'https://app.example'},
    // Behind a proxy that ends TLS, or that calls the server by another name.
    {origin: 'http://app.example'},
    {origin: 'https://shop.example', host: 'shop.example'},
    {'sec-fetch-site': 'same-origin', origin: 'https://shop.example'},
  ];
  for (const headers of own) {
    test(`and asking it, own pages and programs are let through: ${JSON.stringify(headers)}`, async () => {
      assert.equal((await ask(handlerFor(), codeRequest(totp, {headers}))).status, 200);
    });
  }

  test('only pages elsewhere that the host has not named are refused', async () => {
    const handler = handlerFor({origins: ['https://spa.example']});
    const from = (origin) => codeRequest(totp, {headers: {origin, 'sec-fetch-site': 'cross-site'}});
    await expectRefusal(handler, from('https://evil.example'), [403, 'unknown']);
    assert.equal((await ask(handler, from('https://spa.example'))).status, 200);
  });

  const forms = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain; application/json'];
  for (const type of [...forms, 'application/jsonp', '']) {
    test(`what a form could send is refused: "${type}"`, async () => {
      await expectRefusal(handlerFor(), codeRequest(totp, {headers: {'content-type': type}}), [415, 'unknown']);
    });
  }

  const bodies = [
    ['no body', undefined, [400, 'form_param_format_invalid']],
    ['half of JSON', '{"code": "492039', [400, 'form_param_format_invalid']],
    ['a form', 'code=492039', [400, 'form_param_format_invalid']],
    ['bytes that are no text', Uint8Array.of(0x22, 0xff, 0x22), [400, 'form_param_format_invalid']],
    ['a number', '{"code": 492039}', [400, 'form_param_format_invalid']],
    ['a list', '{"code": ["492039"]}', [400, 'form_param_format_invalid']],
    ['null', 'null', [400, 'form_param_nil']],
    ['another name', '{"otp": "492039"}', [400, 'form_param_nil']],
    ['code: null', '{"code": null}', [400, 'form_param_nil']],
    ['an empty code', '{"code": ""}', [400, 'form_param_nil']],
    ['a blank code', '{"code": " \\u200b\\t"}', [400, 'form_param_nil']],
    ['a long code', JSON.stringify({code: 'x'.repeat(129)}), [400, 'form_param_format_invalid']],
    ['a huge body', JSON.stringify({code: 'x'.repeat(1024)}), [413, 'form_param_format_invalid']],
    ['a huge body of blanks', `{"code": "${totp}"}${' '.repeat(1024)}`, [413, 'form_param_format_invalid']],
  ];
  for (const [what, body, expected] of bodies) {
    test(`${what} is refused: ${expected.join(' ')}`, async () => {
      await expectRefusal(handlerFor(), requestWith(body), expected);
    });
  }

  test('a body without an end is not read to it', async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(100).fill(0x20));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    await expectRefusal(handlerFor(), requestWith(endless), [413, 'form_param_format_invalid']);
    assert.ok(pulled < 20);
    assert.ok(cancelled);
  });

  test('a body that breaks off is refused', async () => {
    const broken = new ReadableStream({pull: (controller) => controller.error(new Error(totp))});
    await expectRefusal(handlerFor(), requestWith(broken), [400, 'form_param_format_invalid']);
  });

  for (const nobody of [null, '', undefined]) {
    test(`nobody is signed in: ${JSON.stringify(nobody) ?? 'undefined'}`, async () => {
      await expectRefusal(handlerFor({userId: async () => nobody}), codeRequest(totp), [401, 'not_signed_in']);
    });
  }

  test('a backup code is refused where only the app will do, and stays good', async () => {
    const handler = handlerFor({accept: ['totp']});
    for (const code of [backupCode, '49203912', '49203']) {
      await expectRefusal(handler, codeRequest(code), [422, 'form_param_format_invalid']);
    }
    assert.equal((await ask(handler, codeRequest('492 039'))).body.code_type, 'totp');
  });

  test('a code of the app is refused where only a backup code will do', async () => {
    const handler = handlerFor({accept: ['backup_code']});
    await expectRefusal(handler, codeRequest(totp), [422, 'form_code_incorrect']);
    clerk.says = rightBackupCode;
    assert.equal((await ask(handler, codeRequest(backupCode))).body.code_type, 'backup_code');
  });
});

test('six digits that Clerk takes for a backup code are called one, and are no proof where only the app will do', async () => {
  clerk.says = rightBackupCode;
  const limited = {take: () => 0, reset: () => assert.fail('was reset')};
  const onVerified = () => assert.fail('was called');
  const handler = handlerFor({accept: ['totp'], rateLimit: limited, onVerified});
  const {body} = await expectRefusal(handler, codeRequest(totp), [422, 'form_code_incorrect'], 1);
  assert.equal(body.code_type, 'backup_code');
});

describe('guessing', () => {
  test('ends after five attempts in five minutes', async () => {
    const handler = handlerFor();
    clerk.says = wrong;
    for (let attempt = 1; attempt <= 5; attempt++) {
      await expectRefusal(handler, codeRequest(totp), [422, 'form_code_incorrect'], attempt);
    }
    clerk.says = right;
    const {headers, body} = await expectRefusal(handler, codeRequest(totp), [429, 'too_many_requests'], 5);
    assert.ok(body.retry_after > 290 && body.retry_after <= 300);
    assert.equal(headers.get('retry-after'), String(body.retry_after));
  });

  test('in parallel reaches Clerk five times', async () => {
    const handler = handlerFor();
    clerk.says = wrong;
    const answers = await Promise.all(Array.from({length: 40}, () => ask(handler, codeRequest(totp))));
    assert.equal(clerk.asked.length, 5);
    assert.equal(answers.filter(({status}) => status === 429).length, 35);
  });

  test('by one user does not stop another', async () => {
    const handler = verifyTotpHandler({clerkClient, userId: ({headers}) => headers.get('x-user')});
    clerk.says = wrong;
    const as = (user) => ask(handler, codeRequest(totp, {headers: {'x-user': user}}));
    for (let attempt = 1; attempt <= 6; attempt++) await as('user_mallory');
    assert.equal((await as('user_mallory')).status, 429);
    clerk.says = right;
    assert.equal((await as('user_bob')).status, 200);
  });

  test('by a second route, or a handler made for each request, gives no more attempts', async () => {
    clerk.says = wrong;
    const statuses = [];
    for (let attempt = 1; attempt <= 6; attempt++) {
      const handler = verifyTotpHandler({clerkClient, userId: () => 'user_eve'});
      statuses.push((await ask(handler, codeRequest(totp))).status);
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429]);
  });

  test('counts anew after a right code', async () => {
    const handler = handlerFor();
    for (const says of [wrong, wrong, wrong, wrong, right, wrong, wrong, wrong, wrong, right]) {
      clerk.says = says;
      assert.equal((await ask(handler, codeRequest(totp))).status, says === right ? 200 : 422);
    }
  });

  test('is not what a mistake in a request is taken for', async () => {
    const rateLimit = {take: () => assert.fail('was counted'), reset: () => assert.fail('was reset')};
    const handler = handlerFor({rateLimit, accept: ['totp']});
    const mistakes = ['', 'x'.repeat(200), backupCode].map((code) => codeRequest(code));
    for (const request of [...mistakes, requestWith('{'), requestWith('{}'), requestWith(undefined, {method: 'GET'})]) {
      assert.notEqual((await ask(handler, request)).status, 500);
    }
  });

  test('is counted before Clerk is asked, by a store of the host', async () => {
    const calls = [];
    const rateLimit = {
      take: async (userId) => {
        calls.push(['take', userId, clerk.asked.length]);
        return calls.length > 2 ? 12.2 : 0;
      },
      reset: async (userId) => {
        calls.push(['reset', userId, clerk.asked.length]);
      },
    };
    const handler = handlerFor({rateLimit, userId: () => 'user_ada'});
    assert.equal((await ask(handler, codeRequest(totp))).status, 200);
    assert.deepEqual(calls, [['take', 'user_ada', 0], ['reset', 'user_ada', 1]]);
    const {headers, body} = await expectRefusal(handler, codeRequest(totp), [429, 'too_many_requests'], 1);
    assert.equal(headers.get('retry-after'), '13');
    assert.equal(body.retry_after, 13);
  });

  for (const nonsense of [NaN, Infinity, undefined]) {
    test(`is refused when the store answers ${nonsense}`, async () => {
      const rateLimit = {take: () => nonsense, reset: () => undefined};
      const {headers} = await expectRefusal(handlerFor({rateLimit}), codeRequest(totp), [429, 'too_many_requests']);
      assert.equal(headers.get('retry-after'), null);
    });
  }
});

describe('a host’s function that throws', () => {
  const fail = () => {
    throw new Error(`${totp} ${secretKey}`);
  };
  const reject = () => Promise.reject(totp);
  const options = [
    ['userId', {userId: fail}, 0],
    ['userId, later', {userId: reject}, 0],
    ['rateLimit.take', {rateLimit: {take: fail, reset: () => undefined}}, 0],
    ['rateLimit.reset', {rateLimit: {take: () => 0, reset: reject}}, 1],
    ['onVerified', {onVerified: fail}, 1],
    ['onVerified, later', {onVerified: reject}, 1],
    ['onVerified, with a header that is none', {onVerified: () => ({'no header': 'x'})}, 1],
  ];
  for (const [what, option, timesAsked] of options) {
    test(`ends as 500 unknown: ${what}`, async () => {
      const {body} = await expectRefusal(handlerFor(option), codeRequest(totp), [500, 'unknown'], timesAsked);
      assert.deepEqual(body, {verified: false, errors: [{code: 'unknown', message: 'The server failed.'}]});
    });
  }

  test('ends as 500 unknown: userId that took the body away', async () => {
    const userId = (request) => {
      request.body.getReader();
      return 'user_ada';
    };
    await expectRefusal(handlerFor({userId}), codeRequest(totp), [500, 'unknown']);
  });
});

describe('a programmer’s mistake throws at once', () => {
  const userId = () => null;
  test('a client that was not awaited', () => {
    assert.throws(() => verifyTotpHandler({clerkClient: Promise.resolve(clerkClient), userId}), /Await it first/);
    assert.throws(() => verifyTotpHandler({clerkClient: undefined, userId}), /users\.verifyTOTP/);
  });

  test('nothing to accept', () => {
    assert.throws(() => verifyTotpHandler({clerkClient, userId, accept: []}), /accept is empty/);
  });

  const attempts = [0, -1, 1.5, NaN, undefined].map((attempts) => ({attempts, seconds: 1}));
  const seconds = [0, -1, NaN, undefined].map((seconds) => ({attempts: 5, seconds}));
  for (const options of [...attempts, ...seconds]) {
    test(`a limit that limits nothing: ${options.attempts} in ${options.seconds} s`, () => {
      assert.throws(() => memoryRateLimit(options), /has to be/);
    });
  }
});

describe('memoryRateLimit', () => {
  /** A limit of two in ten seconds, and its clock. */
  function limitAt(time = 0) {
    const clock = {time};
    return {clock, limit: memoryRateLimit({attempts: 2, seconds: 10, now: () => clock.time})};
  }

  test('says how many seconds are left until the oldest attempt no longer counts', () => {
    const {clock, limit} = limitAt();
    assert.equal(limit.take('ada'), 0);
    clock.time = 4000;
    assert.equal(limit.take('ada'), 0);
    assert.equal(limit.take('ada'), 6);
    clock.time = 9999;
    assert.equal(limit.take('ada'), 1);
    clock.time = 10_000;
    assert.equal(limit.take('ada'), 0);
    assert.equal(limit.take('ada'), 4);
  });

  test('never lets more through in any ten seconds', () => {
    const {clock, limit} = limitAt();
    const passed = [];
    for (clock.time = 0; clock.time < 60_000; clock.time += 700) if (limit.take('ada') === 0) passed.push(clock.time);
    for (const [index, time] of passed.slice(2).entries()) assert.ok(time - passed[index] >= 10_000);
    assert.ok(passed.length >= 10);
  });

  test('does not let refused attempts prolong the wait', () => {
    const {clock, limit} = limitAt();
    for (clock.time = 0; clock.time < 10_000; clock.time += 500) limit.take('ada');
    clock.time = 10_000;
    assert.equal(limit.take('ada'), 0);
  });

  test('keeps users apart, and forgets the one that is reset', () => {
    const {limit} = limitAt();
    for (const user of ['ada', 'ada', 'bob', 'bob']) assert.equal(limit.take(user), 0);
    limit.reset('ada');
    assert.equal(limit.take('ada'), 0);
    assert.equal(limit.take('bob'), 10);
  });

  test('keeps count, and stays fast, while many users come and go', () => {
    const {clock, limit} = limitAt();
    for (let user = 0; user < 200_000; user++) {
      clock.time += 1;
      assert.equal(limit.take(`user_${user}`), 0);
    }
    assert.equal(limit.take('user_199999'), 0);
    assert.equal(limit.take('user_199999'), 10);
    assert.equal(limit.take('user_0'), 0);
  });
});
