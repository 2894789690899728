import {expect} from '@open-wc/testing';
import type {ProofMethod} from '../../src/core/adapter.js';
import {verifyFlow, type VerifyEffect, type VerifyEvent, type VerifyState} from '../../src/core/totp-verify-flow.js';
import {
  backup, byTotp, capabilities, complete, factors, passkey, password, pending, phone, secrets, signedIn, signedOut, totp,
} from './support/fixtures.js';
import {testFlowTable, type Expectations} from './support/flow-table.js';
import {holdTime, pass} from '../support/time.js';
import {withoutWebAuthn} from './support/without-web-authn.js';
import {begin, settled, shownError, until} from './support/scripted-adapter.js';
import {verifyExamples} from './support/totp-verify-examples.js';

const expected: Expectations<VerifyState, VerifyEvent> = {
  loading: {
    start: 'loading + load-methods',
    refused: {lockedOut: 'locked ! + wait', tooMany: 'locked ! + wait', else: 'failed !'},
    challenged: {byPassword: 'asking (password)', byPhone: 'choosing (phone_code)'},
    proven: {withCodes: 'saving-codes', else: 'verified'},
    'codes-saved': '-',
    cancel: 'cancelled',
    synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', retry: '-',
  },
  choosing: {
    choose: {totp: 'asking (totp)', backupCode: 'asking (backup_code)', again: 'asking', else: 'sending + send-code'},
    cancel: 'cancelled',
    start: '-', refused: '-', synced: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', challenged: '-',
    proven: '-', 'codes-saved': '-', retry: '-',
  },
  sending: {
    refused: {tooMany: 'asking', signInExpired: 'failed !', notSignedIn: 'failed !', again: 'asking !', else: 'choosing !'},
    sent: 'asking',
    cancel: 'cancelled',
    start: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', waited: '-', challenged: '-', proven: '-', 'codes-saved': '-',
    retry: '-',
  },
  asking: {
    'choose-another-way': {onlyTotp: '-', else: 'choosing'},
    resend: {phone: 'sending + send-code', else: '-'},
    submit: {
      empty: 'asking !form_param_nil',
      letters: 'asking !form_param_format_invalid',
      'backupCode+letters': 'checking + attempt-second-factor',
      else: 'checking + attempt-second-factor',
    },
    cancel: 'cancelled',
    start: '-', refused: '-', synced: '-', choose: '-', sent: '-', waited: '-', challenged: '-', proven: '-', 'codes-saved': '-', retry: '-',
  },
  checking: {
    refused: {
      lockedOut: 'locked ! > asking + wait',
      tooMany: 'locked ! > asking + wait',
      signInExpired: 'failed !',
      notSignedIn: 'failed !',
      else: 'asking !',
    },
    challenged: {byPhone: 'choosing (phone_code)', 'phone+byPhone': 'choosing', else: 'asking (password)'},
    proven: {withCodes: 'saving-codes', else: 'verified'},
    'codes-saved': '-',
    cancel: 'cancelled',
    start: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', retry: '-',
  },
  locked: {
    start: {atCode: 'locked ! > asking + wait', before: 'locked + wait'},
    waited: {atCode: 'asking', before: 'loading + load-methods'},
    cancel: 'cancelled',
    refused: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', challenged: '-', proven: '-', 'codes-saved': '-',
    retry: '-',
  },
  'saving-codes': {
    'codes-saved': 'verified',
    start: '-', refused: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    challenged: '-', proven: '-', retry: '-', cancel: '-',
  },
  verified: {
    retry: 'loading + load-methods',
    start: '-', refused: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-',
    challenged: '-', proven: '-', 'codes-saved': '-', cancel: '-',
  },
  cancelled: {
    start: 'loading + load-methods',
    retry: 'loading + load-methods',
    refused: '-', synced: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', challenged: '-',
    proven: '-', 'codes-saved': '-', cancel: '-',
  },
  failed: {
    start: 'loading + load-methods',
    synced: {out: '-', else: 'loading + load-methods'},
    retry: 'loading + load-methods',
    cancel: 'cancelled',
    refused: '-', choose: '-', 'choose-another-way': '-', resend: '-', submit: '-', sent: '-', waited: '-', challenged: '-', proven: '-', 'codes-saved': '-',
  },
};


describe('verifyFlow', () => {
  const {flow} = verifyExamples;

  describe('table', () => {
    testFlowTable({...verifyExamples, expected});
  });

  it('proves by a code from an authenticator app that it is still the same person', async () => {
    const {runner, script, names} = begin(flow);
    await script.answer('getState', signedIn);
    expect(script.params('startReverification')).to.deep.equal({level: 'second_factor'});
    await script.answer('startReverification', {status: 'needs_proof', methods: [totp]});
    expect('challenge' in runner.state && runner.state.challenge.identifier).to.equal('ada@example.com');
    runner.send({type: 'submit', value: secrets.code});
    expect(script.params('attemptReverification')).to.deep.equal({strategy: 'totp', id: 'totp_1', code: secrets.code});
    await script.answer('attemptReverification', {status: 'complete'});
    expect(runner.state).to.deep.equal({name: 'verified'});
    expect(names).to.deep.equal(['loading', 'asking', 'checking', 'verified']);
  });

  it('proves it by a code sent to a phone', async () => {
    const {runner, script} = await toAsking([phone]);
    expect(runner.state.name).to.equal('choosing');
    runner.send({type: 'choose', method: phone});
    expect(script.params('prepareReverification')).to.deep.equal({strategy: 'phone_code', id: 'idn_1'});
    await script.answer('prepareReverification', {});
    runner.send({type: 'submit', value: secrets.code});
    await script.answer('attemptReverification', {status: 'complete'});
    expect(runner.state.name).to.equal('verified');
    expect(script.count('prepareSecondFactor')).to.equal(0);
  });

  it('asks for password and code one after the other when both are wanted', async () => {
    const {runner, script} = begin(verifyFlow(capabilities, {level: 'multi_factor'}));
    await script.answer('getState', signedIn);
    expect(script.params('startReverification')).to.deep.equal({level: 'multi_factor'});
    await script.answer('startReverification', {status: 'needs_proof', methods: [password]});
    runner.send({type: 'submit', value: secrets.password});
    expect(script.params('attemptReverification')).to.deep.equal({strategy: 'password', password: secrets.password});
    await script.answer('attemptReverification', {status: 'needs_proof', methods: [totp]});
    expect(runner.state).to.deep.include({name: 'asking'});
    expect('challenge' in runner.state && runner.state.challenge.method).to.deep.equal(totp);
    expect('challenge' in runner.state && runner.state.challenge.identifier).to.equal('ada@example.com');
    runner.send({type: 'submit', value: secrets.code});
    await script.answer('attemptReverification', {status: 'complete'});
    expect(runner.state.name).to.equal('verified');
  });

  const asked: [title: string, named: {identifier?: string}, identifier: string | undefined, from: VerifyState][] = [
    ['keeps who is asked through a second challenge', {}, 'ada@example.com', {name: 'checking', challenge: byTotp}],
    ['believes the backend when it says who is asked', {identifier: 'bob'}, 'bob', {name: 'checking', challenge: byTotp}],
    ['invents nobody in a second challenge', {}, undefined, {name: 'checking', challenge: {...byTotp, identifier: undefined}}],
    ['invents nobody', {}, undefined, {name: 'loading'}],
  ];
  for (const [title, named, identifier, from] of asked) {
    it(title, () => {
      const [state] = flow.transition(from, {type: 'challenged', methods: [backup], ...named});
      expect(state).to.deep.equal({
        name: 'asking',
        challenge: {methods: [backup], method: backup, deliveries: [], refusals: 0, identifier, lastUsed: undefined},
      });
    });
  }

  it('asks for nothing when the backend wants nothing', async () => {
    const {runner, script} = begin(flow);
    await script.answers(['getState', signedIn], ['startReverification', {status: 'complete'}]);
    expect(runner.state.name).to.equal('verified');
  });

  it('leaves out methods that the page does not want', async () => {
    const {runner, script} = begin(verifyFlow(capabilities, {strategies: ['backup_code']}));
    await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [password, ...factors]}]);
    expect('challenge' in runner.state && runner.state.challenge.methods).to.deep.equal([backup]);
  });

  it('says so when no method is left, and can try again', async () => {
    const {runner, script} = begin(verifyFlow(capabilities, {strategies: ['email_code']}));
    await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: factors}]);
    expect(runner.state.name).to.equal('failed');
    expect(shownError(runner.state)).to.equal('not_supported');
    runner.send({type: 'retry'});
    expect(runner.state.name).to.equal('loading');
  });

  it('needs somebody signed in, and begins by itself once there is', async () => {
    const {runner, script} = begin(flow);
    await script.answer('getState', signedOut);
    expect(shownError(runner.state)).to.equal('not_signed_in');
    script.announce(signedIn);
    expect(runner.state.name).to.equal('loading');
  });

  it('ends when the session is gone', async () => {
    const {runner, script} = await toAsking([totp]);
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('attemptReverification', 'not_signed_in');
    expect(runner.state.name).to.equal('failed');
  });

  it('begins no step-up for somebody who has left meanwhile', async () => {
    const {runner, script} = begin(flow);
    const [late] = script.open;
    runner.stop();
    late?.resolve(signedIn);
    await settled();
    expect(script.count('startReverification')).to.equal(0);
  });

  it('can be given up, and taken up again', async () => {
    const {runner, script} = await toAsking([totp]);
    runner.send({type: 'submit', value: secrets.code});
    runner.send({type: 'cancel'});
    expect(runner.state).to.deep.equal({name: 'cancelled'});
    expect(script.open).to.deep.equal([]);
    runner.send({type: 'retry'});
    expect(runner.state.name).to.equal('loading');
  });

  it('opens again by itself when a lock is over, also after leaving the page', async () => {
    const {runner, script} = await toAsking([totp]);
    runner.send({type: 'submit', value: secrets.code});
    await script.refuse('attemptReverification', 'user_locked', {retryAfter: 0.02});
    runner.stop();
    runner.start();
    await until(runner, 'asking');
  });

  describe('with what is remembered', () => {
    it('asks first for what was used last', async () => {
      const {runner, script} = begin(verifyFlow(capabilities, {}, {lastUsed: 'phone_code'}));
      await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [totp, phone]}]);
      expect(runner.state).to.deep.include({name: 'choosing'});
      expect('challenge' in runner.state && runner.state.challenge.method).to.deep.equal(phone);
    });

    it('is locked still where a proof is wanted, and loads when the time is over', async () => {
      holdTime();
      const memory: {lockedUntil?: number | undefined} = {lockedUntil: Date.now() + 10_000};
      const {runner, script} = begin(verifyFlow(capabilities, {}, memory));
      await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [totp]}]);
      expect(runner.state).to.deep.equal({name: 'locked', until: memory.lockedUntil, resume: undefined});
      memory.lockedUntil = undefined;
      pass(10);
      await until(runner, 'loading');
      await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [totp]}]);
      expect(runner.state.name).to.equal('asking');
    });

    it('keeps nobody out of whom nothing is wanted', async () => {
      const {script, names} = begin(verifyFlow(capabilities, {}, {lockedUntil: Date.now() + 60_000}));
      await script.answers(['getState', signedIn], ['startReverification', {status: 'complete'}]);
      expect(names).to.deep.equal(['loading', 'verified']);
    });

    it('says that nobody is there rather than how long a lock lasts', async () => {
      for (const purpose of ['reverify', 'sign-in'] as const) {
        const {runner, script} = begin(verifyFlow(capabilities, {purpose}, {lockedUntil: Date.now() + 60_000}));
        await script.answer('getState', purpose === 'sign-in' ? signedIn : signedOut);
        expect(runner.state.name).to.equal('failed');
      }
    });

    it('can be given up while it is locked', async () => {
      const {runner, script} = begin(verifyFlow(capabilities, {}, {lockedUntil: Date.now() + 60_000}));
      await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [totp]}]);
      expect(runner.state.name).to.equal('locked');
      runner.send({type: 'cancel'});
      expect(runner.state).to.deep.equal({name: 'cancelled'});
    });
  });

  describe('by passkey', () => {
    const able = {...capabilities, secondFactors: [...capabilities.secondFactors, 'passkey' as const]};

    it('has the adapter ask for it once the person says so', async () => {
      const {runner, script} = begin(verifyFlow(able));
      await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [passkey]}]);
      expect(runner.state.name).to.equal('asking');
      expect(script.count('attemptReverification')).to.equal(0);
      runner.send({type: 'submit', value: ''});
      expect(script.params('attemptReverification')).to.deep.equal({strategy: 'passkey', code: '', id: 'key_1'});
      await script.refuse('attemptReverification', 'passkey_cancelled');
      expect(shownError(runner.state)).to.equal('passkey_cancelled');
      runner.send({type: 'submit', value: ''});
      await script.answer('attemptReverification', {status: 'complete'});
      expect(runner.state.name).to.equal('verified');
    });

    it('fails where the browser has none, and there is nothing else', async () => {
      withoutWebAuthn();
      const {runner, script} = begin(verifyFlow(able));
      await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [passkey]}]);
      expect(runner.state.name).to.equal('failed');
      expect(shownError(runner.state)).to.equal('passkey_unavailable');
    });

    it('fails when only the second of two proofs cannot be given', async () => {
      withoutWebAuthn();
      const {runner, script} = begin(verifyFlow(able, {level: 'multi_factor'}));
      await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [password]}]);
      runner.send({type: 'submit', value: secrets.password});
      await script.answer('attemptReverification', {status: 'needs_proof', methods: [passkey]});
      expect(shownError(runner.state)).to.equal('passkey_unavailable');
      expect(runner.state.name).to.equal('failed');
    });
  });

  describe('of a pending sign-in', () => {
    const secondFactor = verifyFlow(capabilities, {purpose: 'sign-in'});

    it('gives the second factor and makes the session active', async () => {
      const {runner, script} = begin(secondFactor);
      await script.answer('getState', pending);
      runner.send({type: 'submit', value: secrets.code, trustDevice: true});
      expect(script.params('attemptSecondFactor')).to.deep.equal({strategy: 'totp', id: 'totp_1', code: secrets.code, trustDevice: true});
      await script.answers(['attemptSecondFactor', complete], ['setActive']);
      expect(script.params('setActive')).to.deep.equal({session: 'sess_1'});
      expect(runner.state.name).to.equal('verified');
    });

    it('makes no session active for somebody who has left meanwhile', async () => {
      const {runner, script} = begin(secondFactor);
      await script.answer('getState', pending);
      runner.send({type: 'submit', value: secrets.code});
      const [late] = script.open;
      runner.stop();
      late?.resolve(complete);
      await settled();
      expect(script.count('setActive')).to.equal(0);
    });

    it('does not sign out when the backend has made the session active by itself', async () => {
      const {runner, script} = begin(secondFactor);
      await script.answer('getState', pending);
      runner.send({type: 'submit', value: secrets.code});
      await script.answer('attemptSecondFactor', {status: 'complete', createdSessionId: null});
      expect(script.count('setActive')).to.equal(0);
      expect(runner.state.name).to.equal('verified');
    });

    it('shows the codes that came in place of the one that was used, until they are saved', async () => {
      const {runner, script} = begin(secondFactor);
      await script.answer('getState', pending);
      runner.send({type: 'submit', value: secrets.code});
      await script.answer('attemptSecondFactor', {status: 'complete', createdSessionId: null, backupCodes: secrets.codes});
      expect(runner.state).to.deep.equal({name: 'saving-codes', codes: secrets.codes});
      runner.send({type: 'codes-saved'});
      expect(runner.state).to.deep.equal({name: 'verified'});
    });

    it('sends a code for the sign-in', async () => {
      const {runner, script} = begin(secondFactor);
      await script.answer('getState', {status: 'pending', signIn: {status: 'needs_second_factor', supportedSecondFactors: [phone]}});
      runner.send({type: 'choose', method: phone});
      expect(script.params('prepareSecondFactor')).to.deep.equal({strategy: 'phone_code', id: 'idn_1'});
    });

    for (const state of [signedOut, signedIn, {status: 'pending', signIn: {status: 'needs_new_password'}}]) {
      it(`fails when there is none: ${JSON.stringify(state).slice(0, 60)}`, async () => {
        const {runner, script} = begin(secondFactor);
        await script.answer('getState', state);
        expect(shownError(runner.state)).to.equal('sign_in_expired');
      });
    }

    it('says so when the sign-in needs something else', async () => {
      const {runner, script} = begin(secondFactor);
      await script.answer('getState', pending);
      runner.send({type: 'submit', value: secrets.code});
      await script.answer('attemptSecondFactor', {status: 'needs_new_password'});
      expect(shownError(runner.state)).to.equal('not_supported');
    });
  });

  async function toAsking(methods: readonly ProofMethod[]): Promise<ReturnType<typeof begin<VerifyState, VerifyEvent, VerifyEffect>>> {
    const begun = begin(flow);
    await begun.script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods}]);
    return begun;
  }
});
