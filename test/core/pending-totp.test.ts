import {expect} from '@open-wc/testing';
import type {MfaCapabilities, MfaState} from '../../src/core/adapter.js';
import type {MfaErrorCode} from '../../src/core/errors.js';
import type {PendingTOTP} from '../../src/core/pending-totp.js';
import {enrollFlow, type EnrollEffect, type EnrollEvent, type EnrollState} from '../../src/core/totp-enroll-flow.js';
import {bob, capabilities, fresh, mustEnroll, newcomer, secrets, signedInNew, signedOut, verified} from './support/fixtures.js';
import {Script, begin, settled, until} from './support/scripted-adapter.js';

const totp = {create: true, disable: true, multiple: true, digits: 6} as const;
/** A backend that tells a secret again after a reload. */
const remembers: MfaCapabilities = {...capabilities, totp: {...totp, resumes: true}};
const forgets: MfaCapabilities = {...capabilities, totp};

type Enrolment = ReturnType<typeof begin<EnrollState, EnrollEvent, EnrollEffect>>;

async function introduced(can: MfaCapabilities, timeout?: number): Promise<Enrolment> {
  const enrolment = begin(enrollFlow(can), new Script({capabilities: can}), {timeout});
  await enrolment.script.answer('getState', signedInNew);
  return enrolment;
}

/** Begins, as far as the call. */
async function ask({runner, script}: Enrolment, friendlyName = ''): Promise<void> {
  runner.send({type: 'begin', friendlyName});
  await script.answer('getState', signedInNew);
}

async function asking(can: MfaCapabilities, friendlyName = '', answer: object = {}): Promise<Enrolment> {
  const enrolment = await introduced(can);
  await ask(enrolment, friendlyName);
  await enrolment.script.answer('createTOTP', {...fresh, ...answer});
  return enrolment;
}

async function startOver({runner, script}: Enrolment): Promise<void> {
  runner.send({type: 'start-over'});
  runner.send({type: 'confirm'});
  await script.answer('getState', signedInNew);
}

function shown({runner: {state}}: Enrolment): PendingTOTP {
  if (!('totp' in state)) throw new Error(`No secret in ${state.name}.`);
  return state.totp;
}

describe('The secret that waits for its first code', () => {
  it('is told again where the backend remembers it, and where it does not nobody asks', async () => {
    for (const [can, params] of [[remembers, {resume: true}], [forgets, {}]] as const) {
      const enrolment = await introduced(can);
      await ask(enrolment);
      expect(enrolment.script.params('createTOTP')).to.deep.equal(params);
    }
  });

  it('is said to be the earlier one only where that is so', async () => {
    for (const [resumed, expected] of [[true, true], [false, undefined], [undefined, undefined], ['true', undefined], [1, undefined]]) {
      expect(shown(await asking(remembers, '', {resumed})).resumed, String(resumed)).to.equal(expected);
    }
  });

  it('is said to be the earlier one when it was on show in another element', async () => {
    const first = await asking(forgets);
    expect(shown(first).resumed).to.equal(undefined);
    first.runner.stop();
    const enrolment = begin(enrollFlow(forgets), first.script);
    await enrolment.script.answer('getState', signedInNew);
    await ask(enrolment);
    expect(shown(enrolment)).to.deep.include({secret: secrets.totp, resumed: true});
    expect(enrolment.script.count('createTOTP')).to.equal(1);
  });

  it('is not told again when it is to be another one', async () => {
    const enrolment = await asking(remembers);
    await startOver(enrolment);
    expect(enrolment.script.params('createTOTP')).to.deep.equal({});
  });

  it('is not told again when it never came', async () => {
    const enrolment = await introduced(remembers, 5);
    await ask(enrolment);
    await until(enrolment.runner, 'introducing');
    await ask(enrolment);
    expect(enrolment.script.params('createTOTP')).to.deep.equal({});
  });

  for (const code of ['verification_expired', 'totp_not_enabled'] satisfies MfaErrorCode[]) {
    it(`is not told again after ${code}`, async () => {
      const enrolment = await asking(remembers);
      enrolment.runner.send({type: 'submit', value: secrets.code});
      await enrolment.script.refuse('verifyTOTP', code);
      await ask(enrolment);
      expect(enrolment.script.params('createTOTP')).to.deep.equal({});
    });
  }

  it('is asked for again when the first answer was lost', async () => {
    const enrolment = await introduced(remembers);
    await ask(enrolment);
    await enrolment.script.refuse('createTOTP', 'network_error');
    await ask(enrolment);
    expect(enrolment.script.params('createTOTP')).to.deep.equal({resume: true});
  });

  it('is asked for again with a proof', async () => {
    const enrolment = await introduced(remembers);
    await ask(enrolment, 'Phone');
    await enrolment.script.refuse('createTOTP', 'reverification_required', {reverification: {mode: 'inline', methods: [{strategy: 'password'}]}});
    await enrolment.script.answer('getState', signedInNew);
    enrolment.runner.send({type: 'reverify', event: {type: 'submit', value: secrets.password}});
    await enrolment.script.answer('getState', signedInNew);
    expect(enrolment.script.params('createTOTP')).to.deep.equal({
      resume: true,
      friendlyName: 'Phone',
      proof: {strategy: 'password', password: secrets.password},
    });
  });

  it('outlasts what an earlier question for who is here is answered with too late', async () => {
    const enrolment = begin(enrollFlow(forgets), new Script({capabilities: forgets}));
    const {runner, script} = enrolment;
    const [late] = script.open;
    runner.stop();
    runner.start();
    await script.answer('getState', signedInNew);
    await ask(enrolment);
    await script.answer('createTOTP', fresh);
    late?.resolve(signedOut);
    await settled();
    runner.send({type: 'cancel'});
    await ask(enrolment);
    expect(runner.state.name).to.equal('asking');
    expect(script.count('createTOTP')).to.equal(1);
  });

  it('is not made once the person has left, also where the backend answers all the same', async () => {
    const {runner, script} = await introduced(forgets);
    runner.send({type: 'begin'});
    const [late] = script.open;
    runner.stop();
    late?.resolve(signedInNew);
    await settled();
    expect(script.count('createTOTP')).to.equal(0);
  });

  it('is not verified by a code whose element has gone, while it is asked for codes from before', async () => {
    const {runner, script} = await asking(remembers, '', {resumed: true});
    runner.send({type: 'submit', value: secrets.code});
    const [late] = script.open;
    runner.stop();
    late?.resolve(signedInNew);
    await settled();
    expect(script.count('verifyTOTP')).to.equal(0);
  });
});

describe('The secret of somebody', () => {
  const nobody: MfaState = {status: 'pending', signIn: {status: 'needs_mfa_enrollment'}};

  /** Begins in one element after another, each time as somebody. Returns how many secrets were made. */
  async function madeFor(...people: readonly MfaState[]): Promise<number> {
    const script = new Script({capabilities: forgets});
    for (const person of people) {
      const {runner} = begin(enrollFlow(forgets), script);
      await script.answer('getState', person);
      runner.send({type: 'begin'});
      if (runner.state.name === 'creating') await script.answer('getState', person);
      if (script.open.some(({method}) => method === 'createTOTP')) await script.answer('createTOTP', fresh);
      runner.stop();
    }
    return script.count('createTOTP');
  }

  it('whom the backend names is gone on with in the next element', async () => {
    expect(await madeFor(signedInNew, signedInNew)).to.equal(1);
    expect(await madeFor(mustEnroll, mustEnroll)).to.equal(1);
  });

  it('whom the backend does not name is shown to nobody else', async () => {
    expect(await madeFor(nobody, nobody)).to.equal(2);
  });

  it('is forgotten once somebody else was here, or nobody', async () => {
    expect(await madeFor(signedInNew, {status: 'signed_in', user: bob}, signedInNew)).to.equal(3);
    expect(await madeFor(signedInNew, signedOut, signedInNew)).to.equal(2);
  });
});

describe('The backup codes of a secret that is told again', () => {
  const has = (backupCodeEnabled: boolean): MfaState => ({status: 'signed_in', user: {...newcomer, backupCodeEnabled}});

  /** Submits a code after a reload, as somebody; verifying it makes codes count that came with the secret at first. */
  async function verifiedAs(before: unknown): Promise<Enrolment> {
    const enrolment = await asking(remembers, '', {resumed: true});
    const {runner, script} = enrolment;
    runner.send({type: 'submit', value: secrets.code});
    expect(script.count('verifyTOTP')).to.equal(0);
    await script.answers(['getState', before], ['verifyTOTP', verified]);
    return enrolment;
  }

  it('are made anew, because nobody saw those that came with it', async () => {
    const {runner, script} = await verifiedAs(has(false));
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
  });

  it('are left alone where the account had some before, or that cannot be told', async () => {
    for (const before of [has(true), 'nonsense']) {
      const {runner, script} = await verifiedAs(before);
      expect(runner.state.name).to.equal('enrolled');
      expect(script.count('createBackupCode')).to.equal(0);
    }
  });

  it('are asked about afterwards where there was no session before', async () => {
    for (const [after, name] of [[has(true), 'enrolled'], [has(false), 'making-codes'], [mustEnroll, 'making-codes']] as const) {
      const {runner, script} = await verifiedAs(mustEnroll);
      await script.answer('getState', after);
      expect(runner.state.name).to.equal(name);
    }
  });
});

describe('The name of a new authenticator', () => {
  for (const [entered, sent] of [
    ['  Ada’s phone ', {friendlyName: 'Ada’s phone'}],
    ['', {}],
    [' \n\t', {}],
    ['א'.repeat(70), {friendlyName: 'א'.repeat(64)}],
    ['🦊'.repeat(70), {friendlyName: '🦊'.repeat(64)}],
    [`${'a'.repeat(63)} b`, {friendlyName: 'a'.repeat(63)}],
  ] as const) {
    it(`goes to the backend without what nobody sees: ${JSON.stringify(entered.slice(0, 20))}`, async () => {
      const enrolment = await introduced(forgets);
      await ask(enrolment, entered);
      expect(enrolment.script.params('createTOTP')).to.deep.equal(sent);
    });
  }

  it('is not asked for twice when the secret could not be made', async () => {
    for (const [code, where] of [['network_error', 'friendlyName'], ['too_many_requests', 'resume.friendlyName']] as const) {
      const enrolment = await introduced(forgets);
      await ask(enrolment, 'Phone');
      await enrolment.script.refuse('createTOTP', code, {retryAfter: 60});
      expect(enrolment.runner.state).to.have.nested.property(where, 'Phone');
    }
  });

  it('is said again for the secret that takes the first one’s place', async () => {
    const enrolment = await asking(forgets, 'Phone');
    await startOver(enrolment);
    expect(enrolment.script.params('createTOTP')).to.deep.equal({friendlyName: 'Phone'});
  });

  it('stays with the secret it was given to', async () => {
    const enrolment = await asking(forgets, 'Phone');
    enrolment.runner.send({type: 'cancel'});
    expect(enrolment.runner.state).to.deep.equal({name: 'introducing', friendlyName: 'Phone'});
    await ask(enrolment, 'Tablet');
    expect(shown(enrolment)).to.include({friendlyName: 'Phone', resumed: true});
  });

  it('is kept when the backend has forgotten the secret', async () => {
    const enrolment = await asking(forgets, 'Phone');
    enrolment.runner.send({type: 'submit', value: secrets.code});
    await enrolment.script.refuse('verifyTOTP', 'totp_not_enabled');
    expect(enrolment.runner.state).to.deep.include({name: 'introducing', friendlyName: 'Phone'});
  });
});
