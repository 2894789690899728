import {expect} from '@open-wc/testing';
import {backupCodesFlow} from '../../src/core/backup-codes-flow.js';
import {MfaError} from '../../src/core/errors.js';
import type {CommonEvent, Flow} from '../../src/core/flow.js';
import {FlowRunner, type FlowRunnerOptions} from '../../src/core/flow-runner.js';
import {manageFlow} from '../../src/core/manage-flow.js';
import {signInFlow} from '../../src/core/sign-in-flow.js';
import {enrollFlow} from '../../src/core/totp-enroll-flow.js';
import {verifyFlow} from '../../src/core/totp-verify-flow.js';
import {holdTime, pass} from '../support/time.js';
import {ada, capabilities, complete, fresh, needsFactor, passkey, phone, secrets, signedIn, signedInNew, signedOut, totp} from './support/fixtures.js';
import {nonsense} from './support/answers.js';
import {builtAnew} from './support/built-anew.js';
import {Script, begin, settled, shownError, until, type MethodName} from './support/scripted-adapter.js';

const signIn = builtAnew(() => signInFlow(capabilities));
const submit = {type: 'submit-password', identifier: 'ada', password: secrets.password} as const;

describe('FlowRunner', () => {
  it('does nothing before it is started', () => {
    const script = new Script();
    const runner = new FlowRunner(signIn, script.adapter);
    expect(runner.state).to.equal(signIn.initial);
    expect(script.log).to.deep.equal([]);
    expect(script.listeners).to.equal(0);
  });

  it('tells of every move: from where, to where, and why', async () => {
    const {runner, script} = begin(signIn);
    const moves: string[] = [];
    runner.subscribe(({from, to, event}) => moves.push(`${from.name} > ${to.name}: ${event.type}`));
    await script.answer('getState', signedOut);
    runner.send(submit);
    await script.refuse('signIn', 'form_password_incorrect');
    expect(moves).to.deep.equal([
      'loading > asking-password: synced',
      'asking-password > checking-password: submit-password',
      'checking-password > asking-password: refused',
    ]);
  });

  it('keeps quiet about events that change nothing', async () => {
    const {runner, script, names} = begin(signIn);
    await script.answer('getState', signedOut);
    const {state} = runner;
    names.length = 0;
    runner.send({type: 'resend'});
    runner.send({type: 'cancel'});
    expect(runner.state).to.equal(state);
    expect(names).to.deep.equal([]);
  });

  it('tells nothing to a listener that has unsubscribed', async () => {
    const {runner, script} = begin(signIn);
    let moves = 0;
    const unsubscribe = runner.subscribe(() => moves++);
    unsubscribe();
    unsubscribe();
    await script.answer('getState', signedOut);
    expect(moves).to.equal(0);
  });

  describe('one call at a time', () => {
    it('calls once when submitted twice', async () => {
      const {runner, script} = await toPassword();
      runner.send(submit);
      runner.send(submit);
      expect(script.count('signIn')).to.equal(1);
    });

    it('aborts the call of a state that is left, and drops its answer', async () => {
      const {runner, script} = await toPassword();
      const late = script.open[0];
      runner.restart();
      expect(late?.signal?.aborted).to.be.true;
      late?.resolve(complete);
      await settled();
      expect(runner.state.name).to.equal('loading');
      expect(script.open.map(({method}) => method)).to.deep.equal(['getState']);
    });

    it('drops a late refusal too', async () => {
      const {runner, script} = await toPassword();
      const late = script.open[0];
      runner.restart();
      late?.reject(new MfaError('user_locked', 'Locked.', {retryAfter: 60}));
      await settled();
      expect(runner.state.name).to.equal('loading');
    });

    it('aborts what a call has left running once it is over', async () => {
      const {script} = await toPassword();
      const call = script.open[0];
      await script.answer('signIn', needsFactor);
      expect(call?.signal?.aborted).to.be.true;
    });

    it('loads once more when started twice, and listens once', () => {
      const {runner, script} = begin(signIn);
      runner.start();
      expect(script.count('getState')).to.equal(2);
      expect(script.open.length).to.equal(1);
      expect(script.listeners).to.equal(1);
    });
  });

  describe('stop()', () => {
    it('aborts, goes silent, and waits for nothing any more', async () => {
      const {runner, script, names} = await toPassword();
      const call = script.open[0];
      names.length = 0;
      runner.stop();
      expect(call?.signal?.aborted).to.be.true;
      call?.resolve(complete);
      await settled();
      expect(names).to.deep.equal([]);
      expect(runner.state.name).to.equal('asking-password');
      expect(script.count('setActive')).to.equal(0);
    });

    it('stops listening to the backend, also when the backend goes on talking', async () => {
      let tell: (state: typeof signedIn) => void = () => undefined;
      const {runner, script} = begin(signIn, new Script({subscribe: (listener) => ((tell = listener), () => undefined)}));
      await script.answer('getState', signedOut);
      runner.stop();
      tell(signedIn);
      expect(runner.state.name).to.equal('asking-password');
      runner.start();
      tell(signedIn);
      expect(runner.state.name).to.equal('signed-in');
    });

    it('may be called at any time, any number of times', () => {
      const script = new Script();
      const runner = new FlowRunner(signIn, script.adapter);
      runner.stop();
      runner.start();
      runner.stop();
      runner.stop();
      runner.start();
      expect(runner.state.name).to.equal('loading');
      expect(script.listeners).to.equal(1);
    });

    it('makes no call that a move has announced but not begun', async () => {
      const {runner, script} = begin(signIn);
      await script.answer('getState', signedOut);
      const unsubscribe = runner.subscribe(() => runner.stop());
      runner.send(submit);
      unsubscribe();
      await settled();
      expect(script.count('signIn')).to.equal(0);
      expect(runner.state.name).to.equal('asking-password');
      runner.start();
      await script.answer('getState', signedOut);
      runner.send(submit);
      expect(script.count('signIn')).to.equal(1);
    });

    it('makes no call when it comes while the page is asked', async () => {
      let leave = (): void => undefined;
      const beforeAction = (): boolean => {
        leave();
        return true;
      };
      const {runner, script} = begin(signIn, new Script(), {beforeAction});
      leave = () => runner.stop();
      await script.answer('getState', signedOut);
      runner.send(submit);
      await settled();
      expect(script.count('signIn')).to.equal(0);
      expect(runner.state.name).to.equal('asking-password');
    });

    it('lets start() load again what it interrupted', async () => {
      const {runner, script} = begin(signIn);
      runner.stop();
      expect(runner.state.name).to.equal('failed');
      runner.start();
      await script.answer('getState', signedOut);
      expect(runner.state.name).to.equal('asking-password');
    });
  });

  describe('restart()', () => {
    it('forgets everything and begins anew', async () => {
      const {runner, script, names} = begin(enrollFlow(capabilities));
      await script.answer('getState', signedInNew);
      runner.send({type: 'begin'});
      await script.answers(['getState', signedInNew], ['createTOTP', fresh]);
      names.length = 0;
      runner.restart();
      expect(JSON.stringify(runner.state)).not.to.contain(secrets.totp);
      await script.answer('getState', signedInNew);
      expect(names).to.deep.equal(['loading', 'loading', 'introducing']);
    });

    it('is told as the reason', () => {
      const {runner} = begin(signIn);
      const reasons: string[] = [];
      runner.subscribe(({event}) => reasons.push(event.type));
      runner.restart();
      expect(reasons).to.deep.equal(['restart', 'start']);
    });

    it('starts a flow that was stopped', () => {
      const {runner, script} = begin(signIn);
      runner.stop();
      runner.restart();
      expect(script.open.length).to.equal(1);
      expect(script.listeners).to.equal(1);
    });
  });

  describe('listeners that act', () => {
    it('may send an event; the effect of the state that was left is not performed', async () => {
      const {runner, script} = begin(signIn);
      await script.answer('getState', signedIn);
      script.announce(signedOut);
      runner.subscribe(({to}) => to.name === 'checking-password' && runner.restart());
      runner.send(submit);
      await settled();
      expect(script.count('signIn')).to.equal(0);
      expect(runner.state.name).to.equal('loading');
      expect(script.open.length).to.equal(1);
    });

    it('may come back to the very same state, and only the last call is made', async () => {
      const again: Flow<{name: 'on'}, {type: 'again'; id: number}, {type: 'call'; id: number}> = {
        initial: {name: 'on'},
        transition: (state, event) => ('id' in event ? [state, {type: 'call', id: event.id}] : [state]),
        perform: ({id}, {adapter}) => adapter.setActive({session: `call ${id}`}).then((): CommonEvent => ({type: 'start'})),
      };
      const script = new Script();
      const runner = new FlowRunner(again, script.adapter);
      runner.subscribe(({event}) => 'id' in event && event.id === 1 && runner.send({type: 'again', id: 2}));
      runner.send({type: 'again', id: 1});
      await settled();
      expect(script.calls.map(({params}) => params)).to.deep.equal([{session: 'call 2'}]);
    });

    it('may throw; the call is made all the same', async () => {
      const {runner, script} = begin(signIn);
      await script.answer('getState', signedOut);
      const unsubscribe = runner.subscribe(() => {
        throw new Error('a mistake in the page');
      });
      expect(() => runner.send(submit)).to.throw('a mistake in the page');
      unsubscribe();
      await script.answer('signIn', needsFactor);
      expect(runner.state.name).to.equal('asking');
    });

    it('may unsubscribe while they are told', async () => {
      const {runner, script} = begin(signIn);
      const told: string[] = [];
      const unsubscribe = runner.subscribe(() => {
        told.push('first');
        unsubscribe();
      });
      runner.subscribe(() => told.push('second'));
      await script.answer('getState', signedOut);
      runner.send(submit);
      expect(told).to.deep.equal(['first', 'second', 'second']);
    });
  });

  describe('calls that go wrong', () => {
    it('end as a timeout when there is no answer', async () => {
      const {runner, script} = await toPassword({timeout: 5});
      const call = script.open[0];
      await until(runner, 'asking-password');
      expect(shownError(runner.state)).to.equal('timeout');
      expect(call?.signal?.aborted).to.be.true;
      call?.resolve(complete);
      await settled();
      expect(runner.state.name).to.equal('asking-password');
    });

    it('end as a timeout in every busy state', async () => {
      const {runner} = begin(signIn, new Script(), {timeout: 5});
      await until(runner, 'failed');
      expect(shownError(runner.state)).to.equal('timeout');
    });

    it('end as a timeout later where the effect takes its time', async () => {
      holdTime();
      const able = {...capabilities, secondFactors: ['passkey' as const]};
      const {runner, script} = begin(signInFlow(able), new Script(), {timeout: 5000});
      await script.answer('getState', {status: 'pending', signIn: {...needsFactor, supportedSecondFactors: [passkey]}});
      runner.send({type: 'submit', value: ''});
      pass(299);
      await settled();
      expect(runner.state.name).to.equal('checking');
      pass(2);
      await until(runner, 'asking');
      expect(shownError(runner.state)).to.equal('timeout');
    });

    const reasons: [title: string, reason: unknown, code: string][] = [
      ['an error of a type nobody knows', new TypeError('Failed to fetch'), 'unknown'],
      ['a text', 'boom', 'unknown'],
      ['nothing', undefined, 'unknown'],
      ['an object', {code: 'user_locked'}, 'unknown'],
      ['an abort that is not ours', new DOMException('stop', 'AbortError'), 'aborted'],
    ];
    for (const [title, reason, code] of reasons) {
      it(`end as ${code} when rejected with ${title}, which stays the cause`, async () => {
        const {runner, script} = await toPassword();
        await script.fail('signIn', reason);
        const error = 'error' in runner.state ? runner.state.error : undefined;
        expect(error?.code).to.equal(code);
        expect(error?.cause).to.equal(reason);
      });
    }

    it('end as unknown when the adapter throws instead of rejecting', async () => {
      const mistake = new Error('oops');
      const {runner, script} = begin(signIn, new Script({signIn: () => { throw mistake; }}));
      await script.answer('getState', signedOut);
      runner.send(submit);
      await settled();
      expect(shownError(runner.state)).to.equal('unknown');
    });

    it('end as they came when rejected with an MfaError', async () => {
      const {runner, script} = await toPassword();
      const error = new MfaError('form_password_incorrect', 'Wrong.', {attemptsRemaining: 2});
      await script.fail('signIn', error);
      expect('error' in runner.state && runner.state.error).to.equal(error);
    });
  });

  describe('beforeAction', () => {
    it('names each act before it happens, and nothing that only reads', async () => {
      const asked: string[] = [];
      const {runner, script} = await toPassword({beforeAction: (action) => asked.push(action) > 0});
      await script.answer('signIn', needsFactor);
      runner.send({type: 'choose-another-way'});
      runner.send({type: 'choose', method: phone});
      await script.answer('prepareSecondFactor', {});
      runner.send({type: 'submit', value: secrets.code});
      await script.answers(['attemptSecondFactor', complete], ['setActive'], ['getState', signedIn]);
      expect(asked).to.deep.equal(['sign-in', 'send-code', 'attempt-second-factor', 'set-active']);
    });

    it('prevents a message from being sent', async () => {
      const {runner, script} = await toPassword({beforeAction: (action) => action !== 'send-code'});
      await script.answer('signIn', {...needsFactor, supportedSecondFactors: [phone]});
      runner.send({type: 'choose', method: phone});
      await settled();
      expect(script.count('prepareSecondFactor')).to.equal(0);
      expect(runner.state.name).to.equal('choosing');
      expect(shownError(runner.state)).to.equal('action_prevented');
    });

    it('prevents the act', async () => {
      const {runner, script} = await toPassword({beforeAction: () => false});
      expect(script.count('signIn')).to.equal(0);
      await settled();
      expect(shownError(runner.state)).to.equal('action_prevented');
    });

    it('that throws prevents the act as well', async () => {
      const {runner, script} = await toPassword({beforeAction: () => { throw new Error('a mistake in the page'); }});
      await settled();
      expect(script.count('signIn')).to.equal(0);
      expect(shownError(runner.state)).to.equal('unknown');
    });
  });

  describe('nonsense from the backend', () => {
    it('told unasked is ignored', async () => {
      const {runner, script} = begin(signIn);
      await script.answer('getState', signedOut);
      for (const state of nonsense) script.announce(state);
      script.announce({status: 'signed_in', user: {...ada, factors: [{strategy: 'magic_link'}]}});
      expect(runner.state.name).to.equal('asking-password');
    });

    /** Brings a flow to where it calls the method. */
    const ways: Record<MethodName, () => Promise<{runner: {readonly state: {readonly name: string}}; script: Script}>> = {
      getState: () => Promise.resolve(begin(signIn)),
      signIn: () => toPassword(),
      prepareSecondFactor: async () => {
        const begun = await toPassword();
        await begun.script.answer('signIn', {...needsFactor, supportedSecondFactors: [phone]});
        begun.runner.send({type: 'choose', method: phone});
        return begun;
      },
      attemptSecondFactor: async () => {
        const begun = await toPassword();
        await begun.script.answer('signIn', needsFactor);
        begun.runner.send({type: 'submit', value: secrets.code});
        return begun;
      },
      cancelSignIn: async () => {
        const begun = await toPassword();
        await begun.script.answer('signIn', needsFactor);
        begun.runner.send({type: 'cancel'});
        return begun;
      },
      setActive: async () => {
        const begun = await toPassword();
        await begun.script.answer('signIn', complete);
        return begun;
      },
      createTOTP: async () => {
        const begun = await toSecret();
        await begun.script.answer('getState', signedInNew);
        return begun;
      },
      verifyTOTP: async () => {
        const begun = await toSecret();
        await begun.script.answers(['getState', signedInNew], ['createTOTP', fresh]);
        begun.runner.send({type: 'submit', value: secrets.code});
        return begun;
      },
      disableTOTP: () => toChange('remove'),
      createBackupCode: async () => {
        const begun = begin(backupCodesFlow(capabilities));
        await begun.script.answer('getState', signedInNew);
        begun.runner.send({type: 'generate'});
        return begun;
      },
      getBackupCodes: async () => {
        const begun = begin(backupCodesFlow(capabilities));
        await begun.script.answer('getState', signedIn);
        return begun;
      },
      createPasskey: () => toChange('add', passkey),
      removePasskey: () => toChange('remove', passkey),
      renameFactor: () => toChange('rename', passkey),
      reserveSecondFactor: () => toChange('add'),
      setDefaultSecondFactor: () => toChange('set-default'),
      startReverification: async () => {
        const begun = begin(verifyFlow(capabilities));
        await begun.script.answer('getState', signedIn);
        return begun;
      },
      prepareReverification: async () => {
        const begun = await toProof();
        begun.runner.send({type: 'choose-another-way'});
        begun.runner.send({type: 'choose', method: phone});
        return begun;
      },
      attemptReverification: async () => {
        const begun = await toProof();
        begun.runner.send({type: 'submit', value: secrets.code});
        return begun;
      },
    };
    /** Nobody reads the answer, or it is read leniently. */
    const lenient: readonly MethodName[] = [
      'cancelSignIn', 'setActive', 'disableTOTP', 'removePasskey', 'renameFactor', 'reserveSecondFactor', 'setDefaultSecondFactor', 'getBackupCodes', 'prepareSecondFactor',
      'prepareReverification',
    ];

    for (const [method, way] of Object.entries(ways) as [MethodName, (typeof ways)[MethodName]][]) {
      it(`answered to ${method} leads to a refusal and never to a half-drawn screen`, async () => {
        for (const answer of nonsense) {
          const {runner, script} = await way();
          const {name} = runner.state;
          await script.answer(method, answer);
          const outcome = shownError(runner.state) ?? ('reason' in runner.state ? runner.state.reason : undefined);
          if (lenient.includes(method)) expect(script.open.length > 0 || runner.state.name !== name, JSON.stringify(answer)).to.be.true;
          else expect(outcome, JSON.stringify(answer)).to.be.oneOf(['invalid_response', 'not_supported', 'unsupported']);
        }
      });
    }

    const sendings = ['prepareSecondFactor', 'prepareReverification'] as const;
    for (const method of sendings) {
      it(`answered to ${method} is refused unless it is an object, and nothing unknown is kept`, async () => {
        for (const answer of [undefined, null, 7, '<html>']) {
          const {runner, script} = await ways[method]();
          await script.answer(method, answer);
          expect(shownError(runner.state)).to.equal('invalid_response');
        }
        const {runner, script} = await ways[method]();
        await script.answer(method, {code: secrets.code, resendAfter: 'soon', expiresIn: Number.NaN, safeIdentifier: {}});
        expect(runner.state.name).to.equal('asking');
        expect(JSON.stringify(runner.state)).not.to.contain(secrets.code).and.not.to.contain('null');
      });
    }
  });

  describe('methods the backend lacks', () => {
    const lacks = (method: MethodName): Script => new Script({without: [method]});

    it('lead to not_supported in a sign-in', async () => {
      const {runner, script} = begin(signIn, lacks('signIn'));
      await script.answer('getState', signedOut);
      runner.send(submit);
      await settled();
      expect(shownError(runner.state)).to.equal('not_supported');
    });

    it('lead to not_supported at the second factor', async () => {
      for (const method of ['attemptSecondFactor', 'prepareSecondFactor'] as const) {
        const {runner, script} = await toPassword({}, lacks(method));
        await script.answer('signIn', needsFactor);
        runner.send({type: 'choose-another-way'});
        runner.send({type: 'choose', method: method === 'attemptSecondFactor' ? totp : phone});
        runner.send({type: 'submit', value: secrets.code});
        await settled();
        expect(shownError(runner.state), method).to.equal('not_supported');
      }
    });

    it('do not keep anybody from giving up', async () => {
      const {runner, script} = await toPassword({}, lacks('cancelSignIn'));
      await script.answer('signIn', needsFactor);
      runner.send({type: 'cancel'});
      await settled();
      expect(runner.state.name).to.equal('asking-password');
    });

    it('lead to not_supported in an enrolment', async () => {
      for (const method of ['createTOTP', 'verifyTOTP', 'createBackupCode'] as const) {
        const {runner, script} = await toSecret(lacks(method));
        await script.answer('getState', signedInNew);
        if (method !== 'createTOTP') {
          await script.answer('createTOTP', fresh);
          runner.send({type: 'submit', value: secrets.code});
        }
        if (method === 'createBackupCode') await script.answers(['verifyTOTP', {id: '', verified: true}], ['getState', signedInNew]);
        await settled();
        expect(shownError(runner.state), method).to.equal('not_supported');
      }
    });

    it('lead to not_supported in a step-up', async () => {
      const {runner, script} = begin(verifyFlow(capabilities), lacks('startReverification'));
      await script.answer('getState', signedIn);
      expect(shownError(runner.state)).to.equal('not_supported');
      for (const method of ['attemptReverification', 'prepareReverification'] as const) {
        const {runner, script} = begin(verifyFlow(capabilities), lacks(method));
        await script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [totp, phone]}]);
        runner.send({type: 'choose-another-way'});
        runner.send({type: 'choose', method: method === 'attemptReverification' ? totp : phone});
        runner.send({type: 'submit', value: secrets.code});
        await settled();
        expect(shownError(runner.state), method).to.equal('not_supported');
      }
    });

    it('lead to not_supported when an account is changed', async () => {
      const methods = {remove: 'disableTOTP', add: 'reserveSecondFactor', 'set-default': 'setDefaultSecondFactor'} as const;
      for (const kind of ['remove', 'add', 'set-default'] as const) {
        const {runner} = await toChange(kind, kind === 'add' ? phone : totp, lacks(methods[kind]));
        await settled();
        expect(shownError(runner.state), kind).to.equal('not_supported');
      }
      for (const [kind, method] of [['add', 'createPasskey'], ['remove', 'removePasskey'], ['rename', 'renameFactor']] as const) {
        const {runner} = await toChange(kind, passkey, lacks(method));
        await settled();
        expect(shownError(runner.state), method).to.equal('not_supported');
      }
    });

    it('are no matter when the backend cannot tell of sign-ins elsewhere', () => {
      const {runner} = begin(signIn, new Script({without: ['subscribe']}));
      runner.stop();
      runner.start();
      expect(runner.state.name).to.equal('loading');
    });
  });
});

async function toPassword(options?: FlowRunnerOptions, script = new Script()) {
  const begun = begin(signIn, script, options);
  await script.answer('getState', signedOut);
  begun.runner.send(submit);
  return begun;
}

async function toSecret(script = new Script()) {
  const begun = begin(enrollFlow(capabilities), script);
  await script.answer('getState', signedInNew);
  begun.runner.send({type: 'begin'});
  return begun;
}

async function toChange(kind: 'add' | 'remove' | 'set-default' | 'rename', factor = kind === 'add' ? phone : totp, script = new Script()) {
  const begun = begin(manageFlow(capabilities), script);
  await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
  begun.runner.send({type: 'change', change: {kind, factor}});
  begun.runner.send({type: 'confirm'});
  begun.runner.send({type: 'rename', friendlyName: 'Desk'});
  return begun;
}

async function toProof() {
  const begun = begin(verifyFlow(capabilities));
  await begun.script.answers(['getState', signedIn], ['startReverification', {status: 'needs_proof', methods: [totp, phone]}]);
  return begun;
}
