import {expect} from '@open-wc/testing';
import {verifyTotpHandler} from '../../../src/server/index.js';
import type {RateLimit, TotpClient} from '../../../src/server/index.js';
import {credentials} from './fapi/acts.js';
import type {ClerkUserName} from './fapi/acts.js';
import {serverRequest} from '../../support/server-request.js';
import {createWorld, refusal, signedIn} from './steps.js';
import type {ClerkWorld} from './steps.js';

const verifyUrl = '/api/verify-totp';

/** The page's own backend, whatever its origin. */
let endpoint: {readonly href: string; readonly answer: (request: Request) => Response | Promise<Response>} | undefined;
/** What has reached it. */
let asked: Request[] = [];

const elsewhere = window.fetch.bind(window);
window.fetch = async (input, init) => {
  const request = serverRequest(input, init);
  if (request.url !== endpoint?.href) return elsewhere(input, init);
  asked.push(request.clone());
  return endpoint.answer(request);
};

function serve(answer: (request: Request) => Response | Promise<Response>, url = verifyUrl): void {
  endpoint = {href: new URL(url, document.baseURI).href, answer};
}

interface Backend {
  readonly userId?: string | null;
  readonly rateLimit?: RateLimit;
  readonly verifyTOTP?: TotpClient['users']['verifyTOTP'];
}

/** The real handler of `mfa-elements/server`; Clerk's backend takes 123456 as a code of the app. */
function serveHandler({userId = 'user_1', rateLimit = {take: () => 0, reset: () => {}}, verifyTOTP = takes123456}: Backend = {}): void {
  serve(verifyTotpHandler({clerkClient: {users: {verifyTOTP}}, userId: () => userId, rateLimit}));
}

const takes123456: TotpClient['users']['verifyTOTP'] = (params) =>
  params.code === '123456' ? Promise.resolve({verified: true, code_type: 'totp'}) : clerkRefuses(422, 'form_code_incorrect')(params);

const clerkRefuses =
  (status: number, code: string): TotpClient['users']['verifyTOTP'] =>
  () => {
    throw Object.assign(new Error(code), {status, errors: [{code}]});
  };

const joan = (): Promise<ClerkWorld> => signedIn('joan', {}, {verifyUrl});
const attempt = ({adapter}: ClerkWorld, code = '123456') => adapter.attemptReverification({strategy: 'totp', code});

describe('A step-up by the page’s own endpoint', () => {
  afterEach(() => {
    endpoint = undefined;
    asked = [];
  });

  const people: [name: ClerkUserName, strategies: string[]][] = [
    ['joan', ['totp', 'backup_code']],
    ['ada', []],
  ];
  for (const [name, strategies] of people) {
    it(`offers ${strategies.join(' and ') || 'nothing'} to ${name}, and asks nobody for that`, async () => {
      const {adapter, fapi} = await signedIn(name, {}, {verifyUrl});
      const before = fapi.requests.length;
      const methods = strategies.map((strategy) => ({strategy}));
      expect(await adapter.startReverification({level: 'second_factor'})).to.deep.equal({status: 'needs_proof', methods});
      expect(fapi.requests).to.have.length(before);
    });
  }

  it('says how far the clocks are apart when the code is wrong, and only then', async () => {
    const refuse = (code: string) => () =>
      Response.json({errors: [{code}]}, {status: 422, headers: {date: new Date(Date.now() - 90_000).toUTCString()}});
    const world = await joan();
    serve(refuse('form_code_incorrect'));
    expect((await refusal(attempt(world))).clockSkew).to.be.within(88, 92);
    serve(refuse('form_param_nil'));
    expect((await refusal(attempt(world))).clockSkew).to.equal(undefined);
  });

  it('takes no passkey, and asks nobody about one', async () => {
    serveHandler();
    const {adapter} = await joan();
    expect((await refusal(adapter.attemptReverification({strategy: 'passkey', code: ''}))).code).to.equal('not_supported');
    expect(asked).to.deep.equal([]);
  });

  it('sends the code as JSON, without a token on the page’s own origin, and is done when it is right', async () => {
    serveHandler();
    const world = await joan();
    expect(await attempt(world)).to.deep.equal({status: 'complete'});
    const [request] = asked;
    expect(request?.method).to.equal('POST');
    expect(request?.headers.get('content-type')).to.equal('application/json');
    expect(request?.headers.has('authorization')).to.equal(false);
    expect(await request?.json()).to.deep.equal({code: '123456'});
    expect(world.fapi.requestsTo('POST', /\/verify/), 'at Clerk').to.deep.equal([]);
  });

  it('takes a backup code the same way', async () => {
    serveHandler({verifyTOTP: () => Promise.resolve({verified: true, code_type: 'backup_code'})});
    const {adapter} = await joan();
    expect(await adapter.attemptReverification({strategy: 'backup_code', code: 'q5lrj3f0'})).to.deep.equal({status: 'complete'});
    expect(await asked[0]?.json()).to.deep.equal({code: 'q5lrj3f0'});
  });

  it('sends Clerk’s token along to another origin', async () => {
    const url = 'https://api.example.test/verify-totp';
    serve(() => Response.json({verified: true}), url);
    const world = await signedIn('joan', {}, {verifyUrl: url});
    expect(await attempt(world)).to.deep.equal({status: 'complete'});
    expect(asked[0]?.headers.get('authorization')).to.equal(`Bearer ${await world.clerk.session?.getToken()}`);
  });

  const refusals: [what: string, backend: Backend, code: string, status: number, retryAfter?: number][] = [
    ['a wrong code', {}, 'form_code_incorrect', 422],
    ['an account without an app', {verifyTOTP: clerkRefuses(400, 'totp_not_found')}, 'totp_not_enabled', 409],
    ['a locked account', {verifyTOTP: clerkRefuses(403, 'user_locked')}, 'user_locked', 403],
    ['nobody signed in there', {userId: null}, 'not_signed_in', 401],
    ['too many attempts', {rateLimit: {take: () => 42, reset: () => {}}}, 'too_many_requests', 429, 42],
    ['too many attempts for who knows how long', {rateLimit: {take: () => NaN, reset: () => {}}}, 'too_many_requests', 429],
    ['a backend that Clerk does not know', {verifyTOTP: clerkRefuses(401, 'secret_key_invalid')}, 'unknown', 502],
  ];
  for (const [what, backend, code, status, retryAfter] of refusals) {
    it(`is refused by ${what}, as ${code}`, async () => {
      serveHandler(backend);
      const error = await refusal(attempt(await joan(), '000000'));
      expect([error.code, error.status, error.retryAfter]).to.deep.equal([code, status, retryAfter]);
    });
  }

  it('asks for a code where none was entered', async () => {
    serveHandler();
    expect(await refusal(attempt(await joan(), ''))).to.include({code: 'form_param_nil', status: 400});
  });

  const nonsense: [what: string, answer: () => Response, refusal: object][] = [
    ['200 that does not say verified', () => Response.json({verified: false}), {code: 'invalid_response', status: 200}],
    ['200 that says nothing', () => new Response(null), {code: 'invalid_response'}],
    ['200 with a page of HTML', () => new Response('<!doctype html>'), {code: 'invalid_response'}],
    ['200 with null', () => Response.json(null), {code: 'invalid_response'}],
    ['502 with a page of HTML', () => new Response('<h1>Bad gateway</h1>', {status: 502}), {code: 'unknown', status: 502}],
    ['429 of a proxy', () => new Response('Slow down', {status: 429, headers: {'Retry-After': '7'}}), {code: 'too_many_requests', retryAfter: 7}],
    ['a code that is none of ours', () => Response.json({errors: [{code: '<b>'}]}, {status: 400}), {code: 'unknown', status: 400}],
  ];
  for (const [what, answer, expected] of nonsense) {
    it(`is not fooled by ${what}`, async () => {
      serve(answer);
      expect(await refusal(attempt(await joan()))).to.include(expected);
    });
  }

  it('says so when the connection breaks, and keeps the code to itself', async () => {
    serve(() => Promise.reject(new TypeError('Failed to fetch /api/verify-totp 123456')));
    const error = await refusal(attempt(await joan()));
    expect(error.code).to.equal('network_error');
    expect(error.cause).to.equal(undefined);
  });

  it('takes no password, and sends none', async () => {
    serveHandler();
    const {adapter} = await joan();
    const {password} = credentials('joan');
    expect((await refusal(adapter.attemptReverification({strategy: 'password', password}))).code).to.equal('not_supported');
    expect((await refusal(adapter.prepareReverification({strategy: 'phone_code'}))).code).to.equal('not_supported');
    expect(asked).to.deep.equal([]);
  });

  it('needs somebody who is signed in', async () => {
    const {adapter} = await createWorld({}, {verifyUrl});
    expect((await refusal(adapter.startReverification({level: 'second_factor'}))).code).to.equal('not_signed_in');
  });
});
