import {expect} from '@open-wc/testing';
import type {MfaCapabilities, ProofMethod, ReverificationRequest} from '../../src/core/adapter.js';
import {backupCodesFlow, type BackupCodesEffect, type BackupCodesEvent, type BackupCodesState} from '../../src/core/backup-codes-flow.js';
import type {CommonEvent} from '../../src/core/flow.js';
import type {FlowRunnerOptions} from '../../src/core/flow-runner.js';
import {manageFlow} from '../../src/core/manage-flow.js';
import {enrollFlow} from '../../src/core/totp-enroll-flow.js';
import type {VerifyEvent} from '../../src/core/totp-verify-flow.js';
import {holdTime, pass} from '../support/time.js';
import {capabilities, fresh, passkey, password, phone, secrets, signedIn, signedInNew, signedOut, totp, verified} from './support/fixtures.js';
import {Script, begin, settled, shownError} from './support/scripted-adapter.js';
import {withoutWebAuthn} from './support/without-web-authn.js';

type Begun = ReturnType<typeof begin<BackupCodesState, BackupCodesEvent, BackupCodesEffect>>;

const session: ReverificationRequest = {mode: 'session', level: 'second_factor'};
const inline: ReverificationRequest = {mode: 'inline', methods: [password, totp]};

describe('a step-up by calls of its own', () => {
  it('collects the proof and makes the call again, without being asked twice', async () => {
    const {runner, script, names} = await toStepUp(session);
    await script.answer('getState', signedIn);
    expect(script.params('startReverification')).to.deep.equal({level: 'second_factor'});
    await script.answer('startReverification', {status: 'needs_proof', methods: [totp]});
    submit(runner, secrets.code);
    await script.answer('attemptReverification', {status: 'complete'});
    expect(script.params('createBackupCode')).to.deep.equal({});
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
    expect(names.slice(2)).to.deep.equal([
      'creating', 'reverifying', 'reverifying', 'reverifying', 'creating', 'saving-codes',
    ]);
  });

  it('says what is wrong with a proof and takes the next', async () => {
    const {runner, script} = await toProof();
    submit(runner, '000000');
    await script.refuse('attemptReverification', 'form_code_incorrect');
    expect(stepError(runner)).to.equal('form_code_incorrect');
    submit(runner, secrets.code);
    await script.answers(['attemptReverification', {status: 'complete'}], ['createBackupCode', {codes: secrets.codes}]);
    expect(runner.state.name).to.equal('saving-codes');
  });

  it('asks for both factors when both are wanted', async () => {
    const {runner, script} = await toStepUp({mode: 'session', level: 'multi_factor'});
    await script.answer('getState', signedIn);
    expect(script.params('startReverification')).to.deep.equal({level: 'multi_factor'});
    await script.answer('startReverification', {status: 'needs_proof', methods: [password]});
    submit(runner, secrets.password);
    await script.answer('attemptReverification', {status: 'needs_proof', methods: [totp]});
    expect(stepName(runner)).to.equal('asking');
    submit(runner, secrets.code);
    await script.answers(['attemptReverification', {status: 'complete'}], ['createBackupCode', {codes: secrets.codes}]);
    expect(runner.state.name).to.equal('saving-codes');
  });

  it('sends a code when that is the way', async () => {
    const {runner, script} = await toProof([phone]);
    verify(runner, {type: 'choose', method: phone});
    expect(script.params('prepareReverification')).to.deep.equal({strategy: 'phone_code', id: 'idn_1'});
    await script.answer('prepareReverification', {});
    expect(stepName(runner)).to.equal('asking');
    verify(runner, {type: 'resend'});
    await script.answer('prepareReverification', {});
    expect(script.count('prepareReverification')).to.equal(2);
  });

  it('is over at once when the backend wants nothing any more', async () => {
    const {runner, script} = await toStepUp(session);
    await script.answers(['getState', signedIn], ['startReverification', {status: 'complete'}], ['createBackupCode', {codes: secrets.codes}]);
    expect(runner.state.name).to.equal('saving-codes');
  });

  it('can be given up', async () => {
    const {runner, script} = await toProof();
    verify(runner, {type: 'cancel'});
    expect(runner.state.name).to.equal('idle');
    expect(shownError(runner.state)).to.equal('reverification_cancelled');
    expect(script.open).to.deep.equal([]);
  });

  it('can be given up while a proof is checked', async () => {
    const {runner, script} = await toProof();
    submit(runner, secrets.code);
    verify(runner, {type: 'cancel'});
    await settled();
    expect(runner.state.name).to.equal('idle');
    expect(script.open).to.deep.equal([]);
  });

  it('is not wanted a second time: the refusal is shown', async () => {
    const {runner, script} = await toProof();
    submit(runner, secrets.code);
    await script.answer('attemptReverification', {status: 'complete'});
    await script.refuse('createBackupCode', 'reverification_required', {reverification: session});
    expect(runner.state.name).to.equal('idle');
    expect(shownError(runner.state)).to.equal('reverification_required');
    expect(script.count('startReverification')).to.equal(1);
  });

  it('begins anew with the next act', async () => {
    const {runner, script} = await toProof();
    verify(runner, {type: 'cancel'});
    runner.send({type: 'generate'});
    await script.refuse('createBackupCode', 'reverification_required', {reverification: session});
    expect(stepName(runner)).to.equal('loading');
  });

  it('can be tried again when it could not begin', async () => {
    const {runner, script} = await toStepUp(session);
    await script.refuse('getState', 'network_error');
    expect(stepName(runner)).to.equal('failed');
    verify(runner, {type: 'retry'});
    await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [totp]}]);
    expect(stepName(runner)).to.equal('asking');
  });

  it('ends when the person signs out meanwhile', async () => {
    const {runner, script} = await toStepUp(session);
    await script.answer('getState', signedOut);
    expect(runner.state.name).to.equal('failed');
    expect(shownError(runner.state)).to.equal('not_signed_in');
  });

  it('waits for the end of a lock, and not for the time limit of calls', async () => {
    holdTime();
    const {runner, script} = await toProof([totp], {timeout: 5000});
    submit(runner, secrets.code);
    await script.refuse('attemptReverification', 'user_locked', {retryAfter: 30});
    pass(20);
    await settled();
    expect(stepName(runner)).to.equal('locked');
    pass(10);
    await settled();
    expect(stepName(runner)).to.equal('asking');
  });

  it('takes the wait for a lock up again after leaving the page', async () => {
    const {runner, script} = await toProof();
    submit(runner, secrets.code);
    await script.refuse('attemptReverification', 'too_many_requests', {retryAfter: 0.03});
    runner.stop();
    const opened = new Promise<void>((resolve) => runner.subscribe(() => stepName(runner) === 'asking' && resolve()));
    runner.start();
    await opened;
  });

  it('can be left while it is locked', async () => {
    const {runner, script} = await toProof();
    submit(runner, secrets.code);
    await script.refuse('attemptReverification', 'user_locked', {retryAfter: 3600});
    verify(runner, {type: 'cancel'});
    expect(runner.state.name).to.equal('idle');
  });

  it('is taken up again after leaving the page', async () => {
    const {runner, script} = await toProof();
    submit(runner, secrets.code);
    runner.stop();
    expect(stepName(runner)).to.equal('asking');
    runner.start();
    submit(runner, secrets.code);
    await script.answers(['attemptReverification', {status: 'complete'}], ['createBackupCode', {codes: secrets.codes}]);
    expect(runner.state.name).to.equal('saving-codes');
  });
});

describe('a step-up by a proof that goes with the call', () => {
  it('hands the proof to the call and lets the answer through', async () => {
    const {runner, script} = await toInline([password]);
    expect(script.count('startReverification')).to.equal(0);
    submit(runner, secrets.password);
    expect(script.params('createBackupCode')).to.deep.equal({proof: {strategy: 'password', password: secrets.password}});
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(runner.state.name).to.equal('saving-codes');
    expect(JSON.stringify(runner.state)).not.to.contain(secrets.password);
  });

  it('knows who is asked, if the backend says so', async () => {
    for (const [answer, identifier] of [[signedIn, 'ada@example.com'], [signedOut, undefined], [{status: 'x'}, undefined]] as const) {
      const {runner, script} = await toStepUp(inline);
      expect(script.log).to.deep.equal(['getState', 'createBackupCode', 'getState']);
      await script.answer('getState', answer);
      expect(stepIdentifier(runner)).to.equal(identifier);
    }
    const {runner, script} = await toStepUp(inline);
    await script.refuse('getState', 'network_error');
    expect(stepName(runner)).to.equal('asking');
    expect(stepIdentifier(runner)).to.equal(undefined);
  });

  it('asks for the password again when it was wrong', async () => {
    const {runner, script} = await toInline([password]);
    submit(runner, 'wrong');
    await script.refuse('createBackupCode', 'form_password_incorrect');
    expect(stepError(runner)).to.equal('form_password_incorrect');
    submit(runner, secrets.password);
    await script.answer('createBackupCode', {codes: secrets.codes});
    expect(runner.state.name).to.equal('saving-codes');
  });

  it('calls once when the proof is submitted twice', async () => {
    const {runner, script} = await toInline();
    submit(runner, secrets.code);
    submit(runner, secrets.code);
    expect(script.open.length).to.equal(1);
    expect(script.count('createBackupCode')).to.equal(2);
  });

  it('lets another method be chosen', async () => {
    const {runner, script} = await toInline();
    verify(runner, {type: 'choose-another-way'});
    verify(runner, {type: 'choose', method: password});
    submit(runner, secrets.password);
    expect(script.params('createBackupCode')).to.deep.equal({proof: {strategy: 'password', password: secrets.password}});
  });

  it('shows a second demand for a proof as a refusal of this one', async () => {
    const {runner, script} = await toInline();
    submit(runner, secrets.code);
    await script.refuse('createBackupCode', 'reverification_required', {reverification: inline});
    expect(stepName(runner)).to.equal('asking');
    expect(stepError(runner)).to.equal('reverification_required');
  });

  it('gives the refusal to the flow when no other proof could mend it', async () => {
    const {runner, script} = await toInline();
    submit(runner, secrets.code);
    await script.refuse('createBackupCode', 'totp_not_enabled');
    expect(runner.state.name).to.equal('idle');
    expect(shownError(runner.state)).to.equal('totp_not_enabled');
  });

  it('is refused at once when there is no way to prove it', async () => {
    const {runner} = await toInline([]);
    expect(runner.state.name).to.equal('idle');
    expect(shownError(runner.state)).to.equal('not_supported');
  });

  it('keeps the secret of an enrolment while its verification wants a proof', async () => {
    const {runner, script} = begin(enrollFlow(capabilities));
    await script.answer('getState', signedInNew);
    runner.send({type: 'begin'});
    await script.answers(['getState', signedInNew], ['createTOTP', fresh]);
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('verifyTOTP', 'reverification_required', {reverification: inline});
    await script.answer('getState', signedInNew);
    runner.send({type: 'reverify', event: {type: 'submit', value: '111111'}});
    expect(script.params('verifyTOTP')).to.deep.equal({
      code: secrets.code,
      id: 'totp_1',
      proof: {strategy: 'totp', id: 'totp_1', code: '111111'},
    });
    await script.answers(['verifyTOTP', verified], ['getState', signedInNew], ['createBackupCode', {codes: secrets.codes}]);
    expect(runner.state.name).to.equal('saving-codes');
    expect(script.count('createTOTP')).to.equal(1);
  });

  it('asks for the new code again when it may be the one that was wrong', async () => {
    for (const code of ['form_code_incorrect', 'code_already_used'] as const) {
      const {runner, script} = begin(enrollFlow(capabilities));
      await script.answer('getState', signedInNew);
      runner.send({type: 'begin'});
      await script.answers(['getState', signedInNew], ['createTOTP', fresh]);
      runner.send({type: 'submit', value: '000000'});
      for (const [value, answer] of [['111111', code], ['222222', undefined]] as const) {
        await script.refuse('verifyTOTP', 'reverification_required', {reverification: inline});
        await script.answer('getState', signedInNew);
        runner.send({type: 'reverify', event: {type: 'submit', value}});
        if (!answer) break;
        await script.refuse('verifyTOTP', answer);
        expect(runner.state.name).to.equal('asking');
        expect(shownError(runner.state)).to.equal(answer);
        runner.send({type: 'submit', value: secrets.code});
      }
      expect(script.params('verifyTOTP')).to.deep.include({code: secrets.code, proof: {strategy: 'totp', id: 'totp_1', code: '222222'}});
      await script.answers(['verifyTOTP', verified], ['getState', signedInNew]);
      expect(runner.state.name).to.equal('making-codes');
    }
  });

  it('goes back to the code when a step-up during verification is given up', async () => {
    const {runner, script} = begin(enrollFlow(capabilities));
    await script.answer('getState', signedInNew);
    runner.send({type: 'begin'});
    await script.answers(['getState', signedInNew], ['createTOTP', fresh]);
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('verifyTOTP', 'reverification_required', {reverification: inline});
    await script.answer('getState', signedInNew);
    runner.send({type: 'reverify', event: {type: 'cancel'}});
    expect(runner.state.name).to.equal('asking');
    expect(JSON.stringify(runner.state)).to.contain(secrets.totp);
  });

  it('works for creating a secret and for every change of an account', async () => {
    const enrol = begin(enrollFlow(capabilities));
    await enrol.script.answer('getState', signedInNew);
    enrol.runner.send({type: 'begin'});
    await enrol.script.answer('getState', signedInNew);
    await enrol.script.refuse('createTOTP', 'reverification_required', {reverification: inline});
    await enrol.script.answer('getState', signedInNew);
    enrol.runner.send({type: 'reverify', event: {type: 'submit', value: secrets.code}});
    await enrol.script.answer('getState', signedInNew);
    expect(enrol.script.params('createTOTP')).to.deep.include({proof: {strategy: 'totp', id: 'totp_1', code: secrets.code}});

    const changes = [['remove', 'disableTOTP'], ['add', 'reserveSecondFactor'], ['set-default', 'setDefaultSecondFactor']] as const;
    for (const [kind, method] of changes) {
      const {runner, script} = begin(manageFlow(capabilities));
      await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
      runner.send({type: 'change', change: {kind, factor: kind === 'add' ? phone : totp}});
      runner.send({type: 'confirm'});
      await script.refuse(method, 'reverification_required', {reverification: {mode: 'inline', methods: [password]}});
      await script.answer('getState', signedIn);
      runner.send({type: 'reverify', event: {type: 'submit', value: secrets.password}});
      expect(script.params(method)).to.deep.include({proof: {strategy: 'password', password: secrets.password}});
      await script.answer(method, {deleted: true});
      expect(runner.state.name).to.equal('loading');
    }
  });
});

describe('a step-up by passkey', () => {
  const able: MfaCapabilities = {...capabilities, secondFactors: ['passkey']};
  const proof = {strategy: 'passkey', code: '', id: 'key_1'} as const;

  it('has the adapter ask for it, with the time that takes', async () => {
    holdTime();
    const {runner, script} = await toStepUp(session, {}, able);
    await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [passkey]}]);
    submit(runner, '');
    expect(script.params('attemptReverification')).to.deep.equal(proof);
    pass(299);
    await settled();
    await script.refuse('attemptReverification', 'passkey_cancelled');
    expect(stepError(runner)).to.equal('passkey_cancelled');
    submit(runner, '');
    await script.answers(['attemptReverification', {status: 'complete'}], ['createBackupCode', {codes: secrets.codes}]);
    expect(runner.state.name).to.equal('saving-codes');
  });

  it('goes along with the call, with the time that takes', async () => {
    holdTime();
    const {runner, script} = await toStepUp({mode: 'inline', methods: [passkey]}, {}, able);
    await script.answer('getState', signedIn);
    submit(runner, '');
    expect(script.params('createBackupCode')).to.deep.equal({proof});
    pass(299);
    await settled();
    await script.refuse('createBackupCode', 'passkey_cancelled');
    expect(stepError(runner)).to.equal('passkey_cancelled');
  });

  it('is refused at once where the browser has none, and there is nothing else', async () => {
    withoutWebAuthn();
    const {runner, script} = await toStepUp({mode: 'inline', methods: [passkey]}, {}, able);
    await script.answer('getState', signedIn);
    expect(runner.state.name).to.equal('idle');
    expect(shownError(runner.state)).to.equal('passkey_unavailable');
  });

  it('fails where the browser has none, and can be given up', async () => {
    withoutWebAuthn();
    const {runner, script} = await toStepUp(session, {}, able);
    await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [passkey]}]);
    expect([stepName(runner), stepError(runner)]).to.deep.equal(['failed', 'passkey_unavailable']);
    verify(runner, {type: 'cancel'});
    expect(shownError(runner.state)).to.equal('reverification_cancelled');
  });

  it('is no matter of a new passkey that was not made', async () => {
    const flow = manageFlow(capabilities);
    const {runner, script} = begin(flow);
    await script.answer('getState', signedIn);
    if (script.open.length > 0) await script.answer('getBackupCodes', {});
    runner.send({type: 'change', change: {kind: 'add', factor: {strategy: 'passkey'}}});
    await script.refuse('createPasskey', 'reverification_required', {reverification: inline});
    await script.answer('getState', signedIn);
    runner.send({type: 'reverify', event: {type: 'submit', value: secrets.password}});
    runner.send({type: 'reverify', event: {type: 'submit', value: secrets.code}});
    await script.refuse('createPasskey', 'passkey_cancelled');
    expect(runner.state.name).to.equal('listing');
    expect(shownError(runner.state)).to.equal('passkey_cancelled');
  });
});

describe('a demand for a proof that makes no sense', () => {
  for (const request of [undefined, null, 7, 'session', {}, {mode: 'inline'}, {mode: 'inline', methods: 'all'}, {mode: 'session'}, {mode: 'session', level: 'third_factor'}, {mode: 'x'}]) {
    it(`is shown as the refusal it is: ${JSON.stringify(request)}`, async () => {
      const {runner} = await toStepUp(request as ReverificationRequest);
      expect(runner.state.name).to.equal('idle');
      expect(shownError(runner.state)).to.equal('reverification_required');
    });
  }

  it('loses the methods nobody knows', async () => {
    const methods = [{strategy: 'magic_link'}, {}, 'totp', password] as unknown as [typeof password];
    const {runner} = await toInline(methods);
    expect(runner.state.name === 'reverifying' && 'challenge' in runner.state.step && runner.state.step.challenge.methods).to.deep.equal([password]);
  });
});

function submit(runner: Begun['runner'], value: string): void {
  verify(runner, {type: 'submit', value});
}

function verify(runner: Begun['runner'], event: VerifyEvent | CommonEvent): void {
  runner.send({type: 'reverify', event});
}

function stepName({state}: Begun['runner']): string | undefined {
  return state.name === 'reverifying' ? state.step.name : undefined;
}

function stepIdentifier({state}: Begun['runner']): string | undefined {
  return state.name === 'reverifying' && 'challenge' in state.step ? state.step.challenge.identifier : undefined;
}

function stepError({state}: Begun['runner']): string | undefined {
  return state.name === 'reverifying' ? shownError(state.step) : undefined;
}

/** Brings the flow to where the backend wants a proof before it makes backup codes. */
async function toStepUp(reverification: ReverificationRequest, options?: FlowRunnerOptions, able = capabilities): Promise<Begun> {
  const begun = begin(backupCodesFlow(able), new Script({capabilities: able}), options);
  await begun.script.answer('getState', signedInNew);
  begun.runner.send({type: 'generate'});
  await begun.script.refuse('createBackupCode', 'reverification_required', {reverification});
  return begun;
}

/** Brings the flow to where the backend wants a proof along with the call. */
async function toInline(methods: readonly ProofMethod[] = [password, totp]): Promise<Begun> {
  const begun = await toStepUp({mode: 'inline', methods});
  await begun.script.answer('getState', signedIn);
  return begun;
}

async function toProof(methods: readonly object[] = [totp], options?: FlowRunnerOptions): Promise<Begun> {
  const begun = await toStepUp(session, options);
  await begun.script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods}]);
  return begun;
}
