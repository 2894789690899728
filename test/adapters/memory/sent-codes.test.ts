import {assert, expect} from '@open-wc/testing';
import {memoryAdapter} from '../../../src/adapters/memory/index.js';
import {activate, createWorld, credentials, lastCode, refusal, signInAsGrace, wrong} from './setup.js';

const phone = {strategy: 'phone_code'} as const;

describe('Codes that the memory adapter sends', () => {
  it('arrive in the inbox, and the answer says for how long and where', async () => {
    const {adapter, options} = createWorld({issuer: 'Acme'});
    await adapter.signIn(credentials('grace'));
    const answer = await adapter.prepareSecondFactor(phone);
    expect(answer).to.deep.equal({safeIdentifier: '+1 ••• ••• 87', expiresIn: 600, resendAfter: 30});
    const [message] = adapter.inbox.messages;
    assert(message);
    expect(message).to.include({to: '+1 202 555 0187', channel: 'sms', sentAt: options.clock?.()});
    expect(message.code).to.match(/^\d{6}$/);
    expect(message.text).to.contain(message.code).and.to.contain('Acme');
  });

  it('go to the e-mail address where that is the second factor', async () => {
    const user = {identifier: 'kay', password: 'kay', email: 'kay@example.org', secondFactors: ['email_code']} as const;
    const {adapter} = createWorld({users: [user]});
    await adapter.signIn(user);
    expect(await adapter.prepareSecondFactor({strategy: 'email_code'})).to.include({safeIdentifier: 'k••@example.org'});
    expect(adapter.inbox.messages[0]).to.include({channel: 'email', to: 'kay@example.org'});
    const result = await adapter.attemptSecondFactor({strategy: 'email_code', code: lastCode(adapter)});
    expect(result.status).to.equal('complete');
  });

  it('can be asked for again after thirty seconds, and the new one replaces the old', async () => {
    const {adapter, advance} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor(phone);
    const first = lastCode(adapter);
    advance(10);
    const refused = await refusal(adapter.prepareSecondFactor(phone));
    expect(refused).to.include({code: 'too_many_requests', retryAfter: 20});
    advance(20);
    await adapter.prepareSecondFactor(phone);
    expect(adapter.inbox.messages).to.have.lengthOf(2);
    if (first !== lastCode(adapter)) {
      expect((await refusal(adapter.attemptSecondFactor({...phone, code: first}))).code).to.equal('form_code_incorrect');
    }
    await activate(adapter, await adapter.attemptSecondFactor({...phone, code: lastCode(adapter)}));
  });

  it('still work when the sign-in is begun again', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor(phone);
    await adapter.cancelSignIn();
    await adapter.signIn(credentials('grace'));
    expect((await adapter.attemptSecondFactor({...phone, code: lastCode(adapter)})).status).to.equal('complete');
  });

  it('expire after ten minutes', async () => {
    const {adapter, advance} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor(phone);
    advance(5 * 60);
    await adapter.signIn(credentials('grace'));
    advance(5 * 60);
    const error = await refusal(adapter.attemptSecondFactor({...phone, code: lastCode(adapter)}));
    expect(error).to.include({code: 'verification_expired', paramName: 'code'});
  });

  it('must be asked for first', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('grace'));
    expect((await refusal(adapter.attemptSecondFactor({...phone, code: '123456'}))).code).to.equal('verification_expired');
  });

  it('are void after five wrong attempts, also when the lock is over', async () => {
    const {adapter, advance} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor(phone);
    const code = lastCode(adapter);
    for (let i = 0; i < 5; i++) await refusal(adapter.attemptSecondFactor({...phone, code: wrong(code)}));
    advance(30);
    expect((await refusal(adapter.attemptSecondFactor({...phone, code}))).code).to.equal('verification_expired');
    await adapter.prepareSecondFactor(phone);
    expect((await adapter.attemptSecondFactor({...phone, code: lastCode(adapter)})).status).to.equal('complete');
  });

  it('are good once, and only for what they were sent for', async () => {
    const {adapter} = createWorld();
    await signInAsGrace(adapter);
    const code = lastCode(adapter);
    expect((await refusal(adapter.attemptReverification({...phone, code}))).code).to.equal('verification_expired');
    await adapter.signIn(credentials('grace'));
    expect((await refusal(adapter.attemptSecondFactor({...phone, code}))).code).to.equal('verification_expired');
  });

  it('are taken with spaces in them', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor(phone);
    const code = lastCode(adapter).replace(/^.../, '$& ');
    expect((await adapter.attemptSecondFactor({...phone, code})).status).to.equal('complete');
  });
});

describe('The inbox', () => {
  it('tells its listeners what came in, until they stop', async () => {
    const {adapter, advance} = createWorld();
    const counts: number[] = [];
    const stop = adapter.inbox.subscribe((messages) => counts.push(messages.length));
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor(phone);
    advance(30);
    await adapter.prepareSecondFactor(phone);
    adapter.reset();
    await adapter.signIn(credentials('grace'));
    expect(counts).to.deep.equal([1, 2, 0]);
    stop();
    await adapter.prepareSecondFactor(phone);
    expect(counts).to.have.lengthOf(3);
  });

  it('survives a reload, and is the same array until something changes', async () => {
    const {adapter, options} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor(phone);
    const {inbox} = memoryAdapter(options);
    expect(inbox.messages).to.deep.equal(adapter.inbox.messages);
    expect(inbox.messages).to.equal(inbox.messages);
  });

  it('keeps the last twenty messages', async () => {
    const {adapter, advance} = createWorld();
    await signInAsGrace(adapter);
    for (let i = 0; i < 25; i++) {
      await adapter.prepareReverification(phone);
      advance(30);
    }
    expect(adapter.inbox.messages).to.have.lengthOf(20);
  });
});
