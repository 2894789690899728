import {expect} from '@open-wc/testing';
import {clerkAdapter} from '../../../src/adapters/clerk/index.js';
import type {MfaErrorEvent, MfaVerifiedEvent} from '../../../src/index.js';
import {memoryRateLimit, verifyTotpHandler, type VerifyTotpOptions} from '../../../src/server/index.js';
import {address, credentials, lastCode, sessionOf, userOf, type ClerkUserName} from '../../adapters/clerk/fapi/acts.js';
import {joanBackupCodes} from '../../adapters/clerk/fapi/fake-fapi.js';
import {goOffline, startClerk, type ClerkStage} from '../../adapters/clerk/stage.js';
import {recordEvents} from '../../support/events.js';
import {buttons, descriptionOf, hasButton, nameOf} from '../../support/page.js';
import type {Stage, StageOptions} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {until} from '../../support/until.js';
import {appCode, deferred, enterAppCode, serve, showOn, signedIn, wrongCode} from './support.js';

interface Verifying {
  readonly stage: Stage<'totp-verify'>;
  readonly page: ClerkStage;
}

async function asked(name: ClerkUserName, options?: StageOptions<'totp-verify'>): Promise<Verifying> {
  const page = await signedIn(name);
  const stage = showOn(page, 'totp-verify', options);
  await stage.reaches('asking', 'choosing');
  return {stage, page};
}

const stepUps = ({fapi}: ClerkStage) => fapi.requestsTo('POST', /verify\/attempt_/).map(({path, body}) => ({...body, step: path.split('/').at(-1)}));
const errorCodes = (events: ReturnType<typeof recordEvents>): string[] => events.named<MfaErrorEvent>('mfa-error').map(({error}) => error.code);

async function enterBackupCode(stage: Stage<'totp-verify'>, code: string): Promise<void> {
  if (hasButton(stage.element, texts.anotherWay)) {
    await stage.press(texts.anotherWay);
    await stage.choose('backup_code');
  }
  await stage.enter(labels.backupCode, code);
  await stage.press(texts.verify);
}

describe('<totp-verify> on Clerk’s session', () => {
  it('asks for the app’s code and says that it was right', async () => {
    const events = recordEvents();
    const {stage, page} = await asked('joan');
    page.fapi.requireReverification();
    expect(stage.heading).to.equal(texts.methods.totp.heading);
    const code = appCode(page, 'joan');
    await stage.enter(labels.code, code);
    await stage.reaches('verified');
    expect(events.named<MfaVerifiedEvent>('mfa-verified').map(({purpose}) => purpose)).to.deep.equal(['reverify']);
    expect(stepUps(page)).to.deep.equal([{strategy: 'totp', code, step: 'attempt_second_factor'}]);
    expect((await userOf(page).createBackupCode()).codes, 'Clerk is satisfied').to.have.length(10);
  });

  it('asks whoever has no second factor for the password', async () => {
    const {stage, page} = await asked('linus');
    expect(stage.heading).to.equal(texts.methods.password.heading);
    await stage.enter(labels.password, credentials('linus').password);
    await stage.press(texts.verify);
    await stage.reaches('verified');
    expect(stepUps(page)).to.deep.equal([{strategy: 'password', password: credentials('linus').password, step: 'attempt_first_factor'}]);
  });

  it('asks for both where told so', async () => {
    const {stage, page} = await asked('joan', {attributes: {level: 'multi_factor'}});
    await stage.enter(labels.password, credentials('joan').password);
    await stage.press(texts.verify);
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('verified');
    expect(stepUps(page).map(({step}) => step)).to.deep.equal(['attempt_first_factor', 'attempt_second_factor']);
  });

  it('says when a code is wrong, and takes the right one', async () => {
    const events = recordEvents();
    const {stage, page} = await asked('joan');
    await stage.enter(labels.code, wrongCode(page, 'joan'));
    await until(() => stage.alert);
    expect(descriptionOf(stage.field(labels.code))).to.include(refusalText('form_code_incorrect'));
    expect(errorCodes(events)).to.deep.equal(['form_code_incorrect']);
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('verified');
  });

  it('takes a backup code once', async () => {
    const {stage, page} = await asked('joan');
    const [code = ''] = joanBackupCodes;
    await enterBackupCode(stage, code);
    await stage.reaches('verified');
    expect(page.fapi.user(address('joan')).backupCodes).to.not.include(code);
    stage.element.restart();
    await stage.reaches('asking');
    await enterBackupCode(stage, code);
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('form_code_incorrect'));
  });

  it('sends a text message on request, once', async () => {
    holdTime();
    const {stage, page} = await asked('grace');
    const before = page.fapi.inbox.length;
    await stage.choose('phone_code');
    await stage.reaches('asking');
    expect(page.fapi.inbox.length - before).to.equal(1);
    expect(stage.text).to.include('***456');
    stage.button(texts.resendIn('30 seconds')).click();
    await stage.drawn();
    expect(page.fapi.inbox.length - before).to.equal(1);
    await stage.enter(labels.code, lastCode(page));
    await stage.reaches('verified');
  });

  it('offers only what the page allows', async () => {
    const {stage} = await asked('joan', {attributes: {strategies: 'totp backup_code'}});
    await stage.press(texts.anotherWay);
    expect(buttons(stage.element).map(nameOf)).to.deep.equal([
      texts.methods.totp.choose(''),
      texts.methods.backup_code.choose(''),
      texts.cancel,
    ]);
  });

  it('can be given up, which asks Clerk for nothing', async () => {
    const events = recordEvents();
    const {stage, page} = await asked('joan');
    await stage.press(texts.cancel);
    await stage.reaches('cancelled');
    expect(events.named('mfa-cancelled').length).to.equal(1);
    expect(stepUps(page)).to.deep.equal([]);
  });

  it('counts down when that was too often', async () => {
    holdTime();
    const {stage, page} = await asked('joan');
    page.fapi.rateLimit(30);
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('locked');
    expect(stage.text).to.include(texts.lockedText('30 seconds'));
    pass(30);
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('verified');
  });

  it('says that there is no network, and goes on when it is back', async () => {
    const {stage, page} = await asked('joan');
    goOffline();
    const code = appCode(page, 'joan');
    await stage.enter(labels.code, code);
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('network_error'));
    goOffline(false);
    await stage.press(texts.verify);
    await stage.reaches('verified');
  });

  it('fails when the session is over', async () => {
    const {stage, page} = await asked('joan');
    page.fapi.revokeSessions();
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_signed_in'));
  });

  it('says that nobody is signed in', async () => {
    const stage = showOn(await startClerk(), 'totp-verify');
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_signed_in'));
  });
});

describe('<totp-verify purpose="sign-in"> on Clerk', () => {
  it('gives the second factor of a sign-in that waits for it', async () => {
    const page = await startClerk();
    const {identifier, password} = credentials('joan');
    await page.clerk.client?.signIn.create({identifier, password});
    const stage = showOn(page, 'totp-verify', {attributes: {purpose: 'sign-in'}});
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('verified');
    expect(userOf(page).primaryEmailAddress?.emailAddress).to.equal(identifier);
  });
});

describe('<totp-verify> on Clerk with the page’s own endpoint', () => {
  const path = '/api/verify-totp';

  /** Clerk's backend, as far as `users.verifyTOTP` goes, for the same accounts. */
  function clerkClient({clerk, fapi}: ClerkStage): VerifyTotpOptions['clerkClient'] {
    const verifyTOTP = ({userId, code}: {userId: string; code: string}) => {
      const user = fapi.user(address('joan'));
      const isKnown = user.id === userId && clerk.user?.id === userId;
      if (isKnown && user.acceptTotp(code, Date.now())) return Promise.resolve({verified: true, code_type: 'totp'});
      if (isKnown && user.acceptBackupCode(code)) return Promise.resolve({verified: true, code_type: 'backup_code'});
      return Promise.reject(Object.assign(new Error('Unprocessable'), {status: 422, errors: [{code: 'form_code_incorrect'}]}));
    };
    return {users: {verifyTOTP}};
  }

  interface Served extends Verifying {
    /** What the host was told of each success. */
    readonly proofs: string[];
    /** What reached the endpoint. */
    readonly requests: Request[];
  }

  /** The element in front of the real handler. */
  async function served(options: Partial<VerifyTotpOptions> = {}, element?: StageOptions<'totp-verify'>): Promise<Served> {
    const page = await signedIn('joan');
    const proofs: string[] = [];
    const requests: Request[] = [];
    const handle = verifyTotpHandler({
      clerkClient: clerkClient(page),
      userId: () => page.clerk.user?.id ?? null,
      rateLimit: memoryRateLimit({attempts: 5, seconds: 300}),
      onVerified: ({userId, codeType}) => void proofs.push(`${userId} ${codeType}`),
      ...options,
    });
    serve(path, (request) => {
      requests.push(request.clone());
      return handle(request);
    });
    const stage = showOn(page, 'totp-verify', {adapter: clerkAdapter(page.clerk, {verifyUrl: path}), ...element});
    await stage.reaches('asking');
    return {stage, page, proofs, requests};
  }

  it('has it check the app’s code', async () => {
    const events = recordEvents();
    const {stage, page, proofs, requests} = await served();
    const code = appCode(page, 'joan');
    await stage.enter(labels.code, code);
    await stage.reaches('verified');
    expect(events.named<MfaVerifiedEvent>('mfa-verified').map(({purpose}) => purpose)).to.deep.equal(['reverify']);
    expect(proofs).to.deep.equal([`${userOf(page).id} totp`]);
    expect(await Promise.all(requests.map((request) => request.json()))).to.deep.equal([{code}]);
    expect(page.fapi.requestsTo('POST', /\/verify/), 'Clerk’s session is left alone').to.deep.equal([]);
  });

  it('offers what the account has, and nothing that the endpoint could not check', async () => {
    const {stage} = await served();
    await stage.press(texts.anotherWay);
    expect(buttons(stage.element).map(nameOf)).to.deep.equal([
      texts.methods.totp.choose(''),
      texts.methods.backup_code.choose(''),
      texts.cancel,
    ]);
  });

  it('says when the code is wrong, and takes the right one', async () => {
    const events = recordEvents();
    const {stage, page, proofs} = await served();
    await stage.enter(labels.code, wrongCode(page, 'joan'));
    await until(() => stage.alert);
    expect(descriptionOf(stage.field(labels.code))).to.include(refusalText('form_code_incorrect'));
    expect(errorCodes(events)).to.deep.equal(['form_code_incorrect']);
    expect(proofs).to.deep.equal([]);
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('verified');
  });

  it('takes a backup code once, and it is used up by it', async () => {
    const {stage, page, proofs} = await served();
    const [code = ''] = joanBackupCodes;
    await enterBackupCode(stage, code);
    await stage.reaches('verified');
    expect(proofs).to.deep.equal([`${userOf(page).id} backup_code`]);
    expect(page.fapi.user(address('joan')).backupCodes).to.not.include(code);
    stage.element.restart();
    await stage.reaches('asking');
    await enterBackupCode(stage, code);
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('form_code_incorrect'));
    expect(proofs.length).to.equal(1);
  });

  it('does not use up a backup code where the endpoint takes none', async () => {
    const {stage, page} = await served({accept: ['totp']});
    await enterBackupCode(stage, joanBackupCodes[0] ?? '');
    await until(() => stage.alert);
    expect(page.fapi.user(address('joan')).backupCodes).to.deep.equal(joanBackupCodes);
  });

  it('counts down after too many wrong codes, and goes on afterwards', async () => {
    holdTime();
    const {stage, page} = await served({rateLimit: memoryRateLimit({attempts: 2, seconds: 60})});
    for (const code of ['000000', '111111']) {
      await stage.enter(labels.code, code);
      await until(() => stage.alert === refusalText('form_code_incorrect') && stage.element.state === 'asking');
    }
    await stage.enter(labels.code, '222222');
    await stage.reaches('locked');
    expect(stage.text).to.include(texts.lockedText('60 seconds'));
    pass(45);
    await stage.drawn();
    expect(stage.text).to.include(texts.lockedText('15 seconds'));
    pass(15);
    await stage.reaches('asking');
    await enterAppCode(stage, page, 'joan');
    await stage.reaches('verified');
  });

  it('says that the account is locked', async () => {
    const locked = Object.assign(new Error('Forbidden'), {status: 403, errors: [{code: 'user_locked'}]});
    const {stage} = await served({clerkClient: {users: {verifyTOTP: () => Promise.reject(locked)}}});
    await stage.enter(labels.code, '123456');
    await until(() => stage.alert);
    expect(stage.alert).to.equal(refusalText('user_locked'));
  });

  it('says when the server fails, or does not know who is there', async () => {
    const broken = await served({clerkClient: {users: {verifyTOTP: () => Promise.reject(new Error('boom'))}}});
    await broken.stage.enter(labels.code, '123456');
    await until(() => broken.stage.alert);
    expect(broken.stage.alert).to.equal(refusalText('unknown', {longMessage: 'unknown'}));
    const {stage} = await served({userId: () => null});
    await stage.enter(labels.code, '123456');
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_signed_in'));
  });

  for (const [what, answer, code] of [
    ['a page of HTML', () => new Response('<h1>Hello</h1>', {headers: {'content-type': 'text/html'}}), 'invalid_response'],
    ['something else', () => Response.json({verified: 'yes'}), 'invalid_response'],
    ['an error that is none', () => Response.json({errors: 'many'}, {status: 418}), 'unknown'],
    ['nothing, because the connection breaks', () => Promise.reject(new TypeError('Failed to fetch')), 'network_error'],
  ] as const) {
    it(`takes nothing for a yes that is none: ${what}`, async () => {
      const events = recordEvents();
      const {stage} = await served();
      serve(path, answer);
      await stage.enter(labels.code, '123456');
      await until(() => stage.alert);
      expect(stage.element.state).to.equal('asking');
      expect(errorCodes(events)).to.deep.equal([code]);
      expect(events.named('mfa-verified')).to.deep.equal([]);
    });
  }

  it('can be given up while the endpoint is asked, and a late yes is none', async () => {
    const events = recordEvents();
    const gate = deferred();
    const {stage} = await served();
    serve(path, async () => {
      await gate.promise;
      return Response.json({verified: true, code_type: 'totp'});
    });
    await stage.enter(labels.code, '123456');
    await stage.press(texts.cancel);
    await stage.reaches('cancelled');
    gate.resolve();
    await stage.drawn();
    expect(stage.element.state).to.equal('cancelled');
    expect(events.named('mfa-verified')).to.deep.equal([]);
  });

  it('hands Clerk’s token to an endpoint of another origin, in a header, and to its own none', async () => {
    const own = await served();
    await enterAppCode(own.stage, own.page, 'joan');
    await own.stage.reaches('verified');
    expect(own.requests.map(({headers}) => headers.get('authorization'))).to.deep.equal([null]);

    const url = 'https://api.example.test/verify-totp';
    const page = await signedIn('joan');
    const requests: Request[] = [];
    serve(url, (request) => {
      requests.push(request);
      return Response.json({verified: true, code_type: 'totp'});
    });
    const stage = showOn(page, 'totp-verify', {adapter: clerkAdapter(page.clerk, {verifyUrl: url})});
    await stage.enter(labels.code, '123456');
    await stage.reaches('verified');
    const token = await sessionOf(page).getToken();
    expect(requests.map(({headers}) => headers.get('authorization'))).to.deep.equal([`Bearer ${token}`]);
    expect(requests.map((request) => request.url)).to.deep.equal([url]);
  });

  it('says so to whoever has neither app nor backup codes', async () => {
    const page = await signedIn('linus');
    const stage = showOn(page, 'totp-verify', {adapter: clerkAdapter(page.clerk, {verifyUrl: path})});
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_supported'));
  });
});
