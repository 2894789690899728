import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {supabaseAdapter} from '../../../src/adapters/supabase/index.js';
import {refusal, setStage} from './stage.js';

const phone = {strategy: 'phone_code'} as const;

describe('A phone as a factor at Supabase', () => {
  it('is offered by its last digits, sent a code, and told for how long the code is good', async (t) => {
    const {enter, adapter, account, server, user} = await setStage(t);
    const result = await enter('texted');
    const [{id = ''} = {}] = account('texted').factors;
    const factor = {...phone, id, createdAt: Date.parse('2024-01-01T00:00:00Z'), friendlyName: 'Work phone', safeIdentifier: '•••• 0142'};
    assert.deepEqual(result, {status: 'needs_second_factor', supportedSecondFactors: [factor]});
    const {expiresIn = 0, ...sent} = await adapter.prepareSecondFactor({...phone, id});
    assert.deepEqual(sent, {safeIdentifier: '•••• 0142', resendAfter: 60});
    assert.ok(expiresIn > 290 && expiresIn <= 300, String(expiresIn));
    assert.deepEqual(server.inbox.map(({to, channel}) => ({to, channel})), [{to: '15555550142', channel: 'sms'}]);
    await adapter.attemptSecondFactor({...phone, id, code: server.inbox[0]?.code ?? ''});
    assert.deepEqual((await user()).factors, [factor]);
  });

  it('gets its code by WhatsApp where the page says so', async (t) => {
    const {enter, adapter, server} = await setStage(t, {channel: 'whatsapp'});
    await enter('texted');
    await adapter.prepareSecondFactor(phone);
    assert.equal(server.inbox[0]?.channel, 'whatsapp');
  });

  it('gets no code too soon after the last one, and the person is told how long to wait', async (t) => {
    const {enter, adapter, server} = await setStage(t);
    await enter('texted');
    await adapter.prepareSecondFactor(phone);
    server.advance(20);
    const {retryAfter = 0, backendCode} = await refusal(adapter.prepareSecondFactor(phone), 'too_many_requests');
    assert.equal(backendCode, 'over_sms_send_rate_limit');
    assert.ok(retryAfter > 30 && retryAfter <= 40, String(retryAfter));
    await adapter.attemptSecondFactor({...phone, code: server.inbox[0]?.code ?? ''});
  });

  it('needs a new code after a reload, since nothing remembers what the old one answers', async (t) => {
    const {enter, adapter, server, browser} = await setStage(t);
    await enter('texted');
    await adapter.prepareSecondFactor(phone);
    const reloaded = supabaseAdapter(browser.openTab());
    await refusal(reloaded.attemptSecondFactor({...phone, code: server.inbox[0]?.code ?? ''}), 'verification_expired');
    server.advance(60);
    await reloaded.prepareSecondFactor(phone);
    await reloaded.attemptSecondFactor({...phone, code: server.inbox[1]?.code ?? ''});
    assert.equal((await reloaded.getState()).status, 'signed_in');
  });

  it('needs a new code once the old one has expired, however often it is tried', async (t) => {
    const {enter, adapter, server} = await setStage(t);
    await enter('texted');
    await adapter.prepareSecondFactor(phone);
    const attempt = {...phone, code: server.inbox[0]?.code ?? ''};
    server.advance(301);
    await refusal(adapter.attemptSecondFactor(attempt), 'verification_expired');
    await refusal(adapter.attemptSecondFactor(attempt), 'verification_expired');
  });

  it('is not sent a code of somebody else’s sign-in', async (t) => {
    const {enter, adapter, server} = await setStage(t);
    await enter('texted');
    await adapter.prepareSecondFactor(phone);
    await adapter.cancelSignIn();
    await enter('texted');
    await refusal(adapter.attemptSecondFactor({...phone, code: server.inbox[0]?.code ?? ''}), 'verification_expired');
  });

  it('is one of several, each with a code of its own', async (t) => {
    const {enter, adapter, server, account} = await setStage(t);
    const home = server.project.addFactor(account('texted'), {type: 'phone', name: 'Home', phone: '15555550199'});
    await enter('texted');
    await adapter.prepareSecondFactor({...phone, id: home.id});
    assert.deepEqual(server.inbox.map(({to}) => to), ['15555550199']);
    await adapter.attemptSecondFactor({...phone, code: server.inbox[0]?.code ?? ''});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('raises a session in a step-up', async (t) => {
    const {arrive, adapter, server, sessionsOf} = await setStage(t);
    await arrive('texted');
    for (const session of sessionsOf('texted')) server.project.lower(session);
    server.advance(60);
    await adapter.prepareReverification(phone);
    assert.deepEqual(await adapter.attemptReverification({...phone, code: server.inbox[1]?.code ?? ''}), {status: 'complete'});
    assert.deepEqual(sessionsOf('texted').map(({aal}) => aal), ['aal2']);
  });

  it('is sent nothing where the call was given up while it was looked up', async (t) => {
    const {enter, adapter, server} = await setStage(t);
    await enter('texted');
    const controller = new AbortController();
    let release = (): void => {};
    server.answerNext(/user$/, {after: new Promise<void>((resolve) => (release = resolve))});
    const call = adapter.prepareSecondFactor(phone, {signal: controller.signal});
    controller.abort();
    release();
    await refusal(call, 'aborted');
    await adapter.getState();
    assert.deepEqual(server.inbox, []);
  });

  it('stays a factor: neither added nor removed here', async (t) => {
    const {adapter} = await setStage(t);
    assert.deepEqual(adapter.capabilities.manageFactors, {reserve: false, setDefault: false});
    assert.ok(!('reserveSecondFactor' in adapter));
  });
});
