import {expect} from '@open-wc/testing';
import type {SecondFactor} from '../../src/core/adapter.js';
import {currentDelivery} from '../../src/core/challenge.js';
import {signInFlow, type SignInEffect, type SignInEvent, type SignInState} from '../../src/core/sign-in-flow.js';
import {
  ada, backup, bob, capabilities, complete, factors, needsFactor, passkey, pending, phone, secrets, signedIn, signedInNew, signedOut,
  totp,
} from './support/fixtures.js';
import {testFlowTable, type Expectations} from './support/flow-table.js';
import {holdTime, pass} from '../support/time.js';
import {withoutWebAuthn} from './support/without-web-authn.js';
import {Script, begin, settled, shownError, until} from './support/scripted-adapter.js';
import {identifier, signInExamples} from './support/sign-in-examples.js';

const expected: Expectations<SignInState, SignInEvent> = {
  loading: {
    start: 'loading + load-state',
    refused: 'failed !',
    synced: {
      out: 'asking-password',
      pending: 'asking (totp)',
      pendingByPhone: 'choosing (phone_code)',
      mustEnroll: 'enrolling',
      mustChangePassword: 'blocked',
      strange: 'blocked',
      in: 'signed-in',
      inAsBob: 'signed-in',
    },
    choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', 'submit-password': '-', enrolled: '-', 'codes-saved': '-',
    cancel: '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  'asking-password': {
    start: 'loading + load-state',
    synced: {in: 'signed-in', inAsBob: 'signed-in', else: '-'},
    'submit-password': {good: 'checking-password + sign-in', else: 'asking-password !form_param_nil'},
    refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', enrolled: '-', 'codes-saved': '-',
    cancel: '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  'checking-password': {
    refused: {lockedOut: 'locked ! > asking-password + wait', tooMany: 'locked ! > asking-password + wait', else: 'asking-password !'},
    answered: {
      byTotp: 'asking (totp)',
      byPhone: 'choosing (phone_code)',
      newDevice: 'asking (totp)',
      complete: 'activating + set-active',
      cookie: 'activating + set-active',
      rotated: 'saving-codes',
      mustEnroll: 'enrolling',
      mustChangePassword: 'blocked',
      strange: 'blocked',
    },
    start: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', 'codes-saved': '-', cancel: '-', retry: '-',
    'renew-codes': '-', activated: '-',
  },
  choosing: {
    synced: {out: 'asking-password !sign_in_expired', in: 'signed-in', inAsBob: 'signed-in', else: '-'},
    choose: {totp: 'asking (totp)', backupCode: 'asking (backup_code)', again: 'asking', else: 'sending + send-code'},
    cancel: 'cancelling + cancel-sign-in',
    start: '-', refused: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', 'submit-password': '-',
    enrolled: '-', 'codes-saved': '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  sending: {
    refused: {
      tooMany: 'asking',
      signInExpired: 'asking-password !',
      notSignedIn: 'asking-password !',
      again: 'asking !',
      else: 'choosing !',
    },
    sent: 'asking',
    cancel: 'cancelling + cancel-sign-in',
    start: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', waited: '-', 'submit-password': '-',
    enrolled: '-', 'codes-saved': '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  asking: {
    synced: {out: 'asking-password !sign_in_expired', in: 'signed-in', inAsBob: 'signed-in', else: '-'},
    'choose-another-way': {onlyTotp: '-', else: 'choosing'},
    resend: {phone: 'sending + send-code', else: '-'},
    submit: {
      empty: 'asking !form_param_nil',
      letters: 'asking !form_param_format_invalid',
      'backupCode+letters': 'checking + attempt-second-factor',
      else: 'checking + attempt-second-factor',
    },
    cancel: 'cancelling + cancel-sign-in',
    start: '-', refused: '-', choose: '-', sent: '-', waited: '-', 'submit-password': '-', enrolled: '-', 'codes-saved': '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  checking: {
    refused: {
      lockedOut: 'locked ! > asking + wait',
      tooMany: 'locked ! > asking + wait',
      signInExpired: 'asking-password !',
      notSignedIn: 'asking-password !',
      else: 'asking !',
    },
    answered: {
      byTotp: 'asking (totp)',
      'totp+byTotp': 'asking',
      byPhone: 'choosing (phone_code)',
      'phone+byPhone': 'choosing',
      newDevice: 'asking (totp)',
      'totp+newDevice': 'asking',
      complete: 'activating + set-active',
      cookie: 'activating + set-active',
      rotated: 'saving-codes',
      mustEnroll: 'enrolling',
      mustChangePassword: 'blocked',
      strange: 'blocked',
    },
    cancel: 'cancelling + cancel-sign-in',
    start: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', 'codes-saved': '-', retry: '-',
    'renew-codes': '-', activated: '-',
  },
  locked: {
    start: {atPassword: 'locked ! > asking-password + wait', atCode: 'locked ! > asking + wait', before: 'locked + wait'},
    waited: {atPassword: 'asking-password', atCode: 'asking', before: 'loading + load-state'},
    cancel: {atPassword: 'asking-password', else: 'cancelling + cancel-sign-in'},
    synced: {in: 'signed-in', inAsBob: 'signed-in', else: '-'},
    refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', 'submit-password': '-',
    enrolled: '-', 'codes-saved': '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  cancelling: {
    refused: 'asking-password',
    synced: {out: 'asking-password', in: 'signed-in', inAsBob: 'signed-in', else: '-'},
    start: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', 'submit-password': '-',
    enrolled: '-', 'codes-saved': '-', cancel: '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  enrolling: {
    synced: {out: 'asking-password !sign_in_expired', else: '-'},
    enrolled: 'activating + set-active',
    'codes-saved': '-',
    cancel: 'cancelling + cancel-sign-in',
    start: '-', refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  'saving-codes': {
    'codes-saved': 'activating + set-active',
    start: '-', refused: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', cancel: '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  activating: {
    refused: {signInExpired: 'asking-password !', notSignedIn: 'asking-password !', else: 'failed !'},
    answered: {
      byTotp: 'asking (totp)',
      byPhone: 'choosing (phone_code)',
      newDevice: 'asking (totp)',
      complete: 'activating + set-active',
      cookie: 'activating + set-active',
      rotated: 'saving-codes',
      mustEnroll: 'enrolling',
      mustChangePassword: 'blocked',
      strange: 'blocked',
    },
    synced: {'spent+in': '-', 'spent+inAsBob': '-', in: 'signed-in', inAsBob: 'signed-in', else: '-'},
    activated: {few: 'low-codes', none: 'low-codes', else: 'signed-in'},
    start: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', 'submit-password': '-',
    enrolled: '-', 'codes-saved': '-', cancel: '-', retry: '-',
    'renew-codes': '-',
  },
  'low-codes': {
    'renew-codes': 'renewing-codes',
    cancel: 'signed-in',
    synced: {out: 'asking-password', inAsBob: 'signed-in', else: '-'},
    start: '-', refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', 'codes-saved': '-', retry: '-', answered: '-', activated: '-',
  },
  'renewing-codes': {
    'codes-saved': {signedOut: 'asking-password', else: 'signed-in'},
    cancel: {signedOut: 'asking-password', else: 'signed-in'},
    synced: 'renewing-codes',
    start: '-', refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', retry: '-', answered: '-', 'renew-codes': '-', activated: '-',
  },
  'signed-in': {
    start: 'loading + load-state',
    synced: {out: 'asking-password', inAsBob: 'signed-in', else: '-'},
    refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', 'codes-saved': '-', cancel: '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  blocked: {
    cancel: 'cancelling + cancel-sign-in',
    synced: {out: 'asking-password !sign_in_expired', in: 'signed-in', inAsBob: 'signed-in', else: '-'},
    start: '-', refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', 'codes-saved': '-', retry: '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
  failed: {
    start: {toLoad: 'loading + load-state', toActivate: 'activating + set-active', spent: 'activating + set-active'},
    cancel: 'cancelling + cancel-sign-in',
    retry: {toLoad: 'loading + load-state', toActivate: 'activating + set-active', spent: 'activating + set-active'},
    refused: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    'submit-password': '-', enrolled: '-', 'codes-saved': '-', answered: '-',
    'renew-codes': '-', activated: '-',
  },
};

describe('signInFlow', () => {
  const {flow} = signInExamples;

  describe('table', () => {
    testFlowTable({...signInExamples, expected});
  });

  it('names the field that was left empty, the first of two', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', signedOut);
    for (const [name, password, paramName] of [[' ', '', 'identifier'], ['', secrets.password, 'identifier'], [identifier, '', 'password']] as const) {
      runner.send({type: 'submit-password', identifier: name, password});
      expect(runner.state).to.have.nested.property('error.paramName', paramName);
    }
  });

  it('signs in with a code from an authenticator app', async () => {
    const {runner, script, names} = begin(flow);
    await script.answer('getState', signedOut);
    runner.send({type: 'submit-password', identifier, password: secrets.password});
    expect(script.params('signIn')).to.deep.equal({identifier, password: secrets.password});
    await script.answer('signIn', needsFactor);
    expect(runner.state).to.deep.include({name: 'asking'});
    runner.send({type: 'submit', value: '246 810', trustDevice: true});
    expect(script.params('attemptSecondFactor')).to.deep.equal({strategy: 'totp', id: 'totp_1', code: secrets.code, trustDevice: true});
    await script.answers(['attemptSecondFactor', complete], ['setActive'], ['getState', signedIn]);
    expect(script.params('setActive')).to.deep.equal({session: 'sess_1'});
    expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
    expect(names).to.deep.equal([
      'loading', 'asking-password', 'checking-password', 'asking', 'checking', 'activating', 'signed-in',
    ]);
  });

  it('signs in with a code sent to a phone, which is sent once', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'choose-another-way'});
    expect(script.count('prepareSecondFactor')).to.equal(0);
    runner.send({type: 'choose', method: phone});
    expect(script.params('prepareSecondFactor')).to.deep.equal({strategy: 'phone_code', id: 'idn_1'});
    await script.answer('prepareSecondFactor', {safeIdentifier: '+1 ••• 12', resendAfter: 60});
    for (const method of [totp, phone, backup, phone]) {
      runner.send({type: 'choose-another-way'});
      runner.send({type: 'choose', method});
    }
    expect(runner.state.name).to.equal('asking');
    expect(script.count('prepareSecondFactor')).to.equal(1);
    runner.send({type: 'submit', value: secrets.code});
    expect(script.params('attemptSecondFactor')).to.deep.equal({strategy: 'phone_code', id: 'idn_1', code: secrets.code});
    await script.answers(['attemptSecondFactor', complete], ['setActive'], ['getState', signedIn]);
    expect(runner.state.name).to.equal('signed-in');
  });

  it('shows the codes that came in place of the one that was used, and only then makes the session active', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'choose-another-way'});
    runner.send({type: 'choose', method: backup});
    runner.send({type: 'submit', value: secrets.codes[0] ?? ''});
    await script.answer('attemptSecondFactor', {...complete, backupCodes: secrets.codes});
    expect(runner.state).to.deep.include({name: 'saving-codes', codes: secrets.codes});
    expect(script.count('setActive')).to.equal(0);
    runner.send({type: 'codes-saved'});
    await script.answers(['setActive'], ['getState', signedIn]);
    expect(script.params('setActive')).to.deep.equal({session: 'sess_1'});
    expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
  });

  it('sends another code when asked for one', async () => {
    const {runner, script} = await toCode([phone]);
    expect(runner.state.name).to.equal('choosing');
    runner.send({type: 'choose', method: phone});
    await script.answer('prepareSecondFactor', {expiresIn: 300});
    runner.send({type: 'resend'});
    expect(runner.state.name).to.equal('sending');
    await script.answer('prepareSecondFactor', {expiresIn: 60});
    expect(script.count('prepareSecondFactor')).to.equal(2);
    const {challenge} = runner.state as Extract<SignInState, {name: 'asking'}>;
    expect(challenge.deliveries.map(({expiresIn}) => expiresIn)).to.deep.equal([60, 300]);
    expect(currentDelivery(challenge)).to.equal(challenge.deliveries[0]);
  });

  it('asks for the code at once when another was sent a moment ago, and says how long to wait', async () => {
    const {runner, script} = await toCode([phone]);
    runner.send({type: 'choose', method: phone});
    await script.refuse('prepareSecondFactor', 'too_many_requests', {retryAfter: 40});
    expect(runner.state.name).to.equal('asking');
    expect(shownError(runner.state)).to.equal(undefined);
    const resendAt = 'challenge' in runner.state ? (runner.state.challenge.deliveries[0]?.resendAt ?? 0) : 0;
    expect(resendAt - Date.now()).to.be.within(35_000, 40_000);
  });

  it('signs in with a backup code, as it was typed', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'choose-another-way'});
    runner.send({type: 'choose', method: backup});
    runner.send({type: 'submit', value: ' Kfn2-93xA\n'});
    expect(script.params('attemptSecondFactor')).to.deep.equal({strategy: 'backup_code', code: 'Kfn2-93xA'});
  });

  it('signs in without a second factor when there is none', async () => {
    const {script, runner} = await toPassword();
    await script.answers(['signIn', complete], ['setActive'], ['getState', signedInNew]);
    expect(runner.state.name).to.equal('signed-in');
  });

  it('asks for the code again when it is wrong, and accepts the next', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'submit', value: '000000'});
    await script.refuse('attemptSecondFactor', 'form_code_incorrect', {attemptsRemaining: 2});
    expect(shownError(runner.state)).to.equal('form_code_incorrect');
    runner.send({type: 'submit', value: secrets.code});
    expect(shownError(runner.state)).to.equal(undefined);
    await script.answers(['attemptSecondFactor', complete], ['setActive'], ['getState', signedIn]);
    expect(runner.state.name).to.equal('signed-in');
  });

  it('sends nothing that cannot be a code or a password', async () => {
    const {runner, script} = await toCode();
    for (const value of ['', '12345', 'letter', '🦊']) runner.send({type: 'submit', value});
    expect(script.count('attemptSecondFactor')).to.equal(0);
    expect(shownError(runner.state)).to.equal('form_param_format_invalid');
  });

  it('keeps who is asked through a second challenge', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'submit', value: secrets.code});
    await script.answer('attemptSecondFactor', {status: 'needs_second_factor', supportedSecondFactors: [backup]});
    expect('challenge' in runner.state && runner.state.challenge.identifier).to.equal(identifier);
    runner.send({type: 'submit', value: 'abc'});
    await script.answers(['attemptSecondFactor', complete], ['setActive']);
    await script.refuse('getState', 'network_error');
    expect(runner.state).to.deep.include({name: 'failed', activating: {session: 'sess_1', identifier, spent: true}});
  });

  it('takes a pending sign-in up again after a reload', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', {status: 'pending', signIn: {...needsFactor, status: 'needs_client_trust'}, identifier});
    expect(runner.state.name).to.equal('asking');
    expect(script.log).to.deep.equal(['getState']);
  });

  it('says at once when somebody is signed in', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', signedIn);
    expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
  });

  it('offers enrolment to an account that must have a second factor, and goes on after it', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', {status: 'needs_mfa_enrollment'});
    expect(runner.state).to.deep.equal({name: 'enrolling', session: null, identifier});
    runner.send({type: 'enrolled'});
    await script.answer('getState', signedIn);
    expect(runner.state.name).to.equal('signed-in');
  });

  it('makes the session that waited for the enrolment active afterwards', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', {status: 'needs_mfa_enrollment', createdSessionId: 'sess_1'});
    runner.send({type: 'enrolled'});
    await script.answer('setActive');
    expect(script.params('setActive')).to.deep.equal({session: 'sess_1'});
    await script.answer('getState', signedIn);
    expect(runner.state.name).to.equal('signed-in');
  });

  it('offers enrolment to a session that turns out to need it', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', complete);
    await script.answer('setActive');
    await script.answer('getState', {status: 'pending', signIn: {status: 'needs_mfa_enrollment', createdSessionId: 'sess_1'}});
    expect(runner.state).to.deep.equal({name: 'enrolling', session: 'sess_1', identifier});
  });

  for (const [status, reason] of [
    ['needs_new_password', 'needs_new_password'],
    ['needs_captcha', 'unsupported'],
  ] as const) {
    it(`is blocked by ${status}, and can be left`, async () => {
      const {runner, script} = await toPassword();
      await script.answer('signIn', {status});
      expect(runner.state).to.deep.equal({name: 'blocked', reason, identifier});
      runner.send({type: 'cancel'});
      await script.answer('cancelSignIn');
      expect(runner.state).to.deep.equal({name: 'asking-password', identifier});
    });
  }

  it('asks for the session again, and not for the password, when only that failed', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', complete);
    await script.refuse('setActive', 'network_error');
    expect(runner.state.name).to.equal('failed');
    runner.send({type: 'retry'});
    await script.refuse('setActive', 'timeout');
    runner.send({type: 'retry'});
    await script.answers(['setActive'], ['getState', signedIn]);
    expect(runner.state.name).to.equal('signed-in');
    expect(script.count('signIn')).to.equal(1);
    expect(script.count('setActive')).to.equal(3);
  });

  for (const code of ['sign_in_expired', 'not_signed_in'] as const) {
    it(`asks for the password again, and keeps the name, when the session is over before it is active (${code})`, async () => {
      const {runner, script} = await toPassword();
      await script.answer('signIn', {status: 'needs_mfa_enrollment', createdSessionId: 'sess_1'});
      runner.send({type: 'enrolled'});
      await script.refuse('setActive', code);
      expect(runner.state).to.deep.include({name: 'asking-password', identifier});
      expect(shownError(runner.state)).to.equal(code);
    });
  }

  it('can be left, and keeps the name, when the session cannot be made active', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', complete);
    await script.refuse('setActive', 'network_error');
    runner.send({type: 'cancel'});
    await script.answer('cancelSignIn');
    expect(runner.state).to.deep.equal({name: 'asking-password', identifier});
  });

  it('finishes a sign-in that was interrupted while its session was made active', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', complete);
    runner.stop();
    runner.start();
    await script.answers(['setActive'], ['getState', signedIn]);
    expect(runner.state.name).to.equal('signed-in');
    expect(script.params('setActive')).to.deep.equal({session: 'sess_1'});
  });

  it('does not sign out when the backend has made the session active by itself', async () => {
    for (const createdSessionId of [null, undefined]) {
      const {runner, script} = await toPassword();
      await script.answers(['signIn', {status: 'complete', createdSessionId}], ['getState', signedIn]);
      expect(runner.state.name).to.equal('signed-in');
      expect(script.count('setActive')).to.equal(0);
    }
  });

  it('does not believe in a session that nobody has', async () => {
    const {runner, script} = await toPassword();
    await script.answers(['signIn', complete], ['setActive'], ['getState', signedOut]);
    expect(shownError(runner.state)).to.equal('invalid_response');
  });

  it('can be cancelled and begun again, also when the backend does not care', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'cancel'});
    await script.refuse('cancelSignIn', 'network_error');
    expect(runner.state).to.deep.equal({name: 'asking-password', identifier});
    runner.send({type: 'submit-password', identifier, password: secrets.password});
    await script.answer('signIn', needsFactor);
    expect(runner.state.name).to.equal('asking');
  });

  it('can be cancelled while a code is checked; the late answer is dropped', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'submit', value: secrets.code});
    const late = script.open[0];
    runner.send({type: 'cancel'});
    late?.resolve(complete);
    await script.answer('cancelSignIn');
    expect(late?.signal?.aborted).to.be.true;
    expect(runner.state.name).to.equal('asking-password');
    expect(script.count('setActive')).to.equal(0);
  });

  it('begins anew when the backend has forgotten the sign-in', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('attemptSecondFactor', 'sign_in_expired');
    expect(runner.state).to.deep.include({name: 'asking-password', identifier});
    expect(shownError(runner.state)).to.equal('sign_in_expired');
  });

  it('opens again by itself when a lock is over', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('attemptSecondFactor', 'user_locked', {retryAfter: 0.01});
    expect(runner.state.name).to.equal('locked');
    await until(runner, 'asking');
  });

  it('takes the wait for a lock up again after leaving the page', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('attemptSecondFactor', 'too_many_requests', {retryAfter: 0.02});
    runner.stop();
    expect(runner.state.name).to.equal('locked');
    runner.start();
    await until(runner, 'asking');
  });

  it('is signed in as soon as it is told so, and asks again after a sign-out', async () => {
    const {runner, script} = await toCode();
    script.announce(signedIn);
    expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
    script.announce({status: 'signed_in', user: {...ada, totpEnabled: false}});
    expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
    script.announce({status: 'signed_in', user: bob});
    expect(runner.state).to.deep.equal({name: 'signed-in', user: bob});
    script.announce(signedOut);
    expect(runner.state).to.deep.equal({name: 'asking-password', identifier: ''});
  });

  it('takes what it is told while it loads for the answer, and drops its own call', async () => {
    for (const [state, name] of [[signedOut, 'asking-password'], [pending, 'asking'], [signedIn, 'signed-in']] as const) {
      const {runner, script} = begin(flow);
      const late = script.open[0];
      script.announce(state);
      expect(runner.state.name).to.equal(name);
      expect(late?.signal?.aborted).to.be.true;
      late?.resolve({status: 'signed_in', user: bob});
      await settled();
      expect(runner.state.name).to.equal(name);
    }
  });

  it('listens to nothing but a sign-in while a session is made active', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', complete);
    for (const state of [signedOut, pending]) script.announce(state);
    expect(runner.state.name).to.equal('activating');
    script.announce(signedIn);
    expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
  });

  it('fills the identifier in beforehand', async () => {
    const {runner, script} = begin(signInFlow(capabilities, {identifier: 'eve@example.com'}));
    await script.answer('getState', signedOut);
    expect(runner.state).to.deep.equal({name: 'asking-password', identifier: 'eve@example.com'});
  });

  it('takes nobody for granted: a pending sign-in without a name is not given the one filled in', async () => {
    const {runner, script} = begin(signInFlow(capabilities, {identifier: 'eve@example.com'}));
    await script.answer('getState', {status: 'pending', signIn: needsFactor});
    expect('challenge' in runner.state && runner.state.challenge.identifier).to.equal('');
  });

  for (const [signIn, name] of [
    [{status: 'needs_mfa_enrollment'}, 'enrolling'],
    [{status: 'needs_new_password'}, 'blocked'],
  ] as const) {
    it(`knows whose pending sign-in is ${name}, if the backend says so`, async () => {
      for (const who of [identifier, undefined]) {
        const {runner, script} = begin(flow);
        await script.answer('getState', {status: 'pending', signIn, identifier: who});
        expect(runner.state).to.deep.include({name, identifier: who ?? ''});
      }
    });
  }

  it('can be given up when it could not load, and asks for whom the page names', async () => {
    const {runner, script} = begin(signInFlow(capabilities, {identifier: 'eve@example.com'}));
    await script.refuse('getState', 'network_error');
    runner.send({type: 'cancel'});
    await script.answer('cancelSignIn');
    expect(runner.state).to.deep.equal({name: 'asking-password', identifier: 'eve@example.com'});
    const unnamed = begin(flow);
    await unnamed.script.refuse('getState', 'network_error');
    unnamed.runner.send({type: 'cancel'});
    await unnamed.script.answer('cancelSignIn');
    expect(unnamed.runner.state).to.deep.equal({name: 'asking-password', identifier: ''});
  });

  it('gives up until it is over, unless somebody has signed in meanwhile', async () => {
    const {runner, script} = await toCode();
    runner.send({type: 'cancel'});
    script.announce(pending);
    expect(runner.state.name).to.equal('cancelling');
    expect(script.open.map(({method}) => method)).to.deep.equal(['cancelSignIn']);
    script.announce(signedIn);
    expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
  });

  it('says so when the backend cannot sign in here', async () => {
    const {runner, script} = begin(flow, new Script({capabilities: {...capabilities, signIn: 'none'}}));
    await script.answer('getState', signedOut);
    expect(shownError(runner.state)).to.equal('not_supported');
  });

  it('takes codes of the length the backend uses', async () => {
    const eight = signInFlow({...capabilities, totp: {create: true, disable: true, multiple: false, digits: 8}});
    const {runner, script} = begin(eight);
    await script.answer('getState', pending);
    runner.send({type: 'submit', value: '123456'});
    expect(shownError(runner.state)).to.equal('form_param_format_invalid');
    runner.send({type: 'submit', value: '1234 5678'});
    expect(script.params('attemptSecondFactor')).to.deep.include({code: '12345678'});
  });

  describe('with a backup code', () => {
    const few = {total: 10, remaining: 2};

    it('says so before the end when few are left', async () => {
      const {runner, script} = await spendCode();
      await script.answer('getBackupCodes', few);
      expect(runner.state).to.deep.equal({name: 'low-codes', user: ada, remaining: 2});
      runner.send({type: 'cancel'});
      expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
    });

    it('has new ones made by another flow, and is signed in when they are saved', async () => {
      const {runner, script, names} = await spendCode();
      await script.answer('getBackupCodes', few);
      runner.send({type: 'renew-codes'});
      runner.send({type: 'codes-saved'});
      expect(names.slice(-3)).to.deep.equal(['low-codes', 'renewing-codes', 'signed-in']);
    });

    it('asks for the password when the person signs out elsewhere meanwhile', async () => {
      const {runner, script} = await spendCode();
      await script.answer('getBackupCodes', few);
      script.announce(signedOut);
      expect(runner.state).to.deep.equal({name: 'asking-password', identifier: ''});
    });

    it('leaves new codes on show when the person signs out elsewhere, and asks for the password after that', async () => {
      const {runner, script} = await spendCode();
      await script.answer('getBackupCodes', few);
      runner.send({type: 'renew-codes'});
      script.announce(signedOut);
      expect(runner.state.name).to.equal('renewing-codes');
      runner.send({type: 'codes-saved'});
      expect(runner.state.name).to.equal('asking-password');
    });

    it('counts before it believes those who tell of the sign-in', async () => {
      const {runner, script} = await toActivating();
      script.announce(signedIn);
      expect(runner.state.name).to.equal('activating');
      await script.answers(['setActive'], ['getState', signedIn], ['getBackupCodes', few]);
      expect(runner.state.name).to.equal('low-codes');
    });

    it('counts again when only the session had failed', async () => {
      const {runner, script} = await toActivating();
      await script.refuse('setActive', 'network_error');
      runner.send({type: 'retry'});
      await script.answers(['setActive'], ['getState', signedIn], ['getBackupCodes', few]);
      expect(runner.state.name).to.equal('low-codes');
    });

    for (const status of [{total: 10, remaining: 4}, {total: 3, remaining: 3}, {}, {remaining: 'few'}, undefined, null, 7]) {
      it(`is just signed in when the backend says ${JSON.stringify(status)}`, async () => {
        const {runner, script} = await spendCode();
        await script.answer('getBackupCodes', status);
        expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
      });
    }

    it('is just signed in when nobody can count', async () => {
      const {runner, script} = await spendCode();
      await script.refuse('getBackupCodes', 'network_error');
      expect(runner.state).to.deep.equal({name: 'signed-in', user: ada});
    });

    it('is just signed in when counting takes too long', async () => {
      holdTime();
      const {runner} = await spendCode();
      pass(3);
      await until(runner, 'signed-in');
    });

    const unable: readonly [title: string, able: typeof capabilities, without?: 'createBackupCode'][] = [
      ['cannot count', {...capabilities, backupCodes: {regenerate: true, list: 'none'}}],
      ['cannot make new ones', {...capabilities, backupCodes: {regenerate: false, list: 'remaining'}}],
      ['has none', {...capabilities, backupCodes: false}],
      ['lacks the method', capabilities, 'createBackupCode'],
    ];
    for (const [title, able, without] of unable) {
      it(`asks nothing of a backend that ${title}`, async () => {
        const {runner, script} = await toActivating(new Script({capabilities: able, ...(without && {without: [without]})}));
        await script.answers(['setActive'], ['getState', signedIn]);
        expect(runner.state.name).to.equal('signed-in');
        expect(script.count('getBackupCodes')).to.equal(0);
      });
    }

    it('says nothing where the next code came in place of it', async () => {
      const {runner, script} = await toBackupCode();
      await script.answer('attemptSecondFactor', {...complete, backupCodes: secrets.codes});
      runner.send({type: 'codes-saved'});
      await script.answers(['setActive'], ['getState', signedIn]);
      expect(runner.state.name).to.equal('signed-in');
    });

    it('does not count after any other proof', async () => {
      const {runner, script} = await toCode();
      runner.send({type: 'submit', value: secrets.code});
      await script.answers(['attemptSecondFactor', complete], ['setActive'], ['getState', signedIn]);
      expect(runner.state.name).to.equal('signed-in');
      expect(script.count('getBackupCodes')).to.equal(0);
    });

    async function toBackupCode(script = new Script()): ReturnType<typeof toCode> {
      const begun = await toCode([backup], script);
      begun.runner.send({type: 'submit', value: 'kfn2-93xa'});
      return begun;
    }

    async function toActivating(script = new Script()): ReturnType<typeof toCode> {
      const begun = await toBackupCode(script);
      await begun.script.answer('attemptSecondFactor', complete);
      return begun;
    }

    async function spendCode(): ReturnType<typeof toCode> {
      const begun = await toActivating();
      await begun.script.answers(['setActive'], ['getState', signedIn]);
      expect(begun.runner.state.name).to.equal('activating');
      return begun;
    }
  });

  describe('with what is remembered', () => {
    it('asks first for what was used last, also before a default that is not the person’s own', async () => {
      const fixed = {...capabilities, manageFactors: {reserve: false, setDefault: false}};
      const {runner, script} = begin(signInFlow(fixed, {}, {lastUsed: 'phone_code'}));
      await script.answer('getState', {...pending, signIn: {...needsFactor, supportedSecondFactors: [{...totp, default: true}, phone]}});
      expect(runner.state).to.deep.include({name: 'choosing'});
      expect('challenge' in runner.state && runner.state.challenge).to.deep.include({method: phone, lastUsed: 'phone_code'});
    });

    it('asks first for the default that the person set', async () => {
      const {runner, script} = begin(signInFlow(capabilities, {}, {lastUsed: 'phone_code'}));
      await script.answer('getState', {...pending, signIn: {...needsFactor, supportedSecondFactors: [{...totp, default: true}, phone]}});
      expect(runner.state).to.deep.include({name: 'asking'});
      expect('challenge' in runner.state && runner.state.challenge.lastUsed).to.equal('phone_code');
    });

    for (const state of [signedOut, pending]) {
      it(`is locked still for whoever is ${state.status}, and loads when the time is over`, async () => {
        holdTime();
        const memory = {lockedUntil: Date.now() + 10_000 as number | undefined};
        const {runner, script} = begin(signInFlow(capabilities, {}, memory));
        await script.answer('getState', state);
        expect(runner.state).to.deep.equal({name: 'locked', until: memory.lockedUntil, resume: undefined});
        expect(script.log).to.deep.equal(['getState']);
        memory.lockedUntil = undefined;
        pass(10);
        await until(runner, 'loading');
        await script.answer('getState', pending);
        expect(runner.state.name).to.equal('asking');
      });
    }

    it('keeps nobody out who is signed in by now', async () => {
      const {runner, script, names} = begin(signInFlow(capabilities, {}, {lockedUntil: Date.now() + 60_000}));
      await script.answer('getState', signedIn);
      expect(runner.state.name).to.equal('signed-in');
      expect(names).not.to.include('locked');
    });

    it('lets another account in before that', async () => {
      const {runner, script} = begin(signInFlow(capabilities, {identifier: 'eve@example.com'}, {lockedUntil: Date.now() + 60_000}));
      await script.answer('getState', signedOut);
      runner.send({type: 'cancel'});
      await script.answer('cancelSignIn');
      expect(runner.state).to.deep.equal({name: 'asking-password', identifier: 'eve@example.com'});
    });

    it('hears of a sign-in elsewhere while it is locked', async () => {
      const {runner, script} = begin(signInFlow(capabilities, {}, {lockedUntil: Date.now() + 60_000}));
      await script.answer('getState', signedOut);
      script.announce(pending);
      expect(runner.state.name).to.equal('locked');
      script.announce(signedIn);
      expect(runner.state.name).to.equal('signed-in');
    });
  });

  describe('with a passkey', () => {
    const able = {...capabilities, secondFactors: [...capabilities.secondFactors, 'passkey' as const]};
    const asked = async (methods: readonly SecondFactor[]): Promise<ReturnType<typeof begin<SignInState, SignInEvent, SignInEffect>>> => {
      const begun = begin(signInFlow(able));
      await begun.script.answer('getState', {...pending, signIn: {...needsFactor, supportedSecondFactors: methods}});
      return begun;
    };

    it('has the adapter ask for it, and gives it as long as WebAuthn does', () => {
      const answered: SignInEvent = {type: 'answered', result: {...needsFactor, supportedSecondFactors: [passkey]}};
      const [state] = signInFlow(able).transition({name: 'checking-password', identifier}, answered);
      expect(state).to.deep.include({name: 'asking'});
      const [, effect] = signInFlow(able).transition(state, {type: 'submit', value: '', trustDevice: true});
      expect(effect).to.deep.equal({
        type: 'attempt-second-factor',
        proof: {strategy: 'passkey', code: '', id: 'key_1'},
        trustDevice: true,
        timeLimit: 300_000,
      });
    });

    it('signs in with it', async () => {
      const {runner, script} = await asked([passkey]);
      expect(script.count('attemptSecondFactor')).to.equal(0);
      runner.send({type: 'submit', value: ''});
      expect(script.params('attemptSecondFactor')).to.deep.equal({strategy: 'passkey', code: '', id: 'key_1'});
      await script.answers(['attemptSecondFactor', complete], ['setActive'], ['getState', signedIn]);
      expect(runner.state.name).to.equal('signed-in');
    });

    it('asks again when it was cancelled', async () => {
      const {runner, script} = await asked([passkey, backup]);
      runner.send({type: 'submit', value: ''});
      await script.refuse('attemptSecondFactor', 'passkey_cancelled');
      expect(shownError(runner.state)).to.equal('passkey_cancelled');
      expect('challenge' in runner.state && runner.state.challenge.refusals).to.equal(1);
      runner.send({type: 'submit', value: ''});
      expect(runner.state.name).to.equal('checking');
    });

    it('is blocked, and can be left, where there is nothing else and the browser has none', async () => {
      withoutWebAuthn();
      const {runner, script} = await asked([passkey]);
      expect(runner.state).to.deep.equal({name: 'blocked', reason: 'passkey_unavailable', identifier});
      runner.send({type: 'cancel'});
      await script.answer('cancelSignIn');
      expect(runner.state.name).to.equal('asking-password');
    });

    it('does without where the browser has none', async () => {
      withoutWebAuthn();
      const {runner} = await asked([{...passkey, default: true}, totp]);
      expect('challenge' in runner.state && runner.state.challenge.methods).to.deep.equal([totp]);
    });
  });

  async function toPassword(script = new Script()): Promise<ReturnType<typeof begin<SignInState, SignInEvent, SignInEffect>>> {
    const begun = begin(flow, script);
    await begun.script.answer('getState', signedOut);
    begun.runner.send({type: 'submit-password', identifier, password: secrets.password});
    return begun;
  }

  async function toCode(methods: readonly SecondFactor[] = factors, script = new Script()): ReturnType<typeof toPassword> {
    const begun = await toPassword(script);
    await begun.script.answer('signIn', {status: 'needs_second_factor', supportedSecondFactors: methods});
    return begun;
  }
});
