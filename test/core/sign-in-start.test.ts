import {expect} from '@open-wc/testing';
import {signInFlow, type SignInEffect, type SignInEvent, type SignInState} from '../../src/core/sign-in-flow.js';
import {startSignIn, type LoadFlowEffect} from '../../src/core/sign-in-start.js';
import {holdTime, pass} from '../support/time.js';
import {capabilities, complete, mustEnroll, needsFactor, pending, secrets, signedIn, signedInNew, signedOut} from './support/fixtures.js';
import {Script, begin, settled, shownError, until, type MethodName} from './support/scripted-adapter.js';

const identifier = 'ada@example.com';

interface Rest {
  /** When the flow that comes later is locked until. */
  readonly lockedUntil?: number;
  /** How often fetching fails before it does not. */
  readonly failures?: number;
}

type Begun = ReturnType<typeof begin<SignInState, SignInEvent, SignInEffect | LoadFlowEffect>> & {readonly fetched: () => number};

/** Begins a sign-in whose rest has to be fetched. */
function beginSmall({lockedUntil, failures = 0}: Rest = {}): Begun {
  let fetched = 0;
  const isLocked = (): boolean => lockedUntil !== undefined && lockedUntil > Date.now();
  const flow = startSignIn(
    {},
    {
      isLocked,
      loadFlow: () =>
        fetched++ < failures
          ? Promise.reject(new TypeError('Failed to fetch'))
          : Promise.resolve(signInFlow(capabilities, {}, {get lockedUntil() { return isLocked() ? lockedUntil : undefined; }})),
    },
  );
  return {...begin(flow, new Script()), fetched: () => fetched};
}

async function toPassword(rest?: Rest): Promise<Begun> {
  const begun = beginSmall(rest);
  await begun.script.answer('getState', signedOut);
  begun.runner.send({type: 'submit-password', identifier, password: secrets.password});
  return begun;
}

describe('startSignIn', () => {
  it('signs in by password without anything else', async () => {
    const {runner, script, names, fetched} = await toPassword();
    await script.answers(['signIn', complete], ['setActive'], ['getState', signedInNew]);
    expect(names).to.deep.equal(['loading', 'asking-password', 'checking-password', 'activating', 'signed-in']);
    expect(fetched()).to.equal(0);
    script.announce(signedOut);
    expect(runner.state).to.deep.equal({name: 'asking-password', identifier: ''});
  });

  it('says what is wrong with a password without anything else', async () => {
    const {runner, script, fetched} = await toPassword();
    await script.refuse('signIn', 'form_password_incorrect');
    expect(shownError(runner.state)).to.equal('form_password_incorrect');
    runner.send({type: 'submit-password', identifier: '', password: secrets.password});
    expect(shownError(runner.state)).to.equal('form_param_nil');
    expect(fetched()).to.equal(0);
  });

  it('has the rest fetched for a second factor, once, and goes on with it', async () => {
    const {runner, script, fetched} = await toPassword();
    await script.answer('signIn', needsFactor);
    expect(runner.state.name).to.equal('asking');
    runner.send({type: 'submit', value: secrets.code});
    await script.answers(['attemptSecondFactor', complete], ['setActive'], ['getState', signedIn]);
    expect(runner.state.name).to.equal('signed-in');
    expect(fetched()).to.equal(1);
  });

  const turns: [title: string, answers: readonly (readonly [method: MethodName, value?: unknown])[], name: SignInState['name']][] = [
    ['an enrolment', [['signIn', {status: 'needs_mfa_enrollment'}]], 'enrolling'],
    ['a password that must be changed', [['signIn', {status: 'needs_new_password'}]], 'blocked'],
    ['new backup codes', [['signIn', {...complete, backupCodes: secrets.codes}]], 'saving-codes'],
    ['a session that wants more', [['signIn', complete], ['setActive'], ['getState', mustEnroll]], 'enrolling'],
  ];
  for (const [title, answers, name] of turns) {
    it(`has it fetched for ${title}`, async () => {
      const {runner, script} = await toPassword();
      await script.answers(...answers);
      expect(runner.state.name).to.equal(name);
    });
  }

  it('has it fetched for a sign-in that a reload interrupted', async () => {
    const {runner, script} = beginSmall();
    await script.answer('getState', pending);
    expect(runner.state.name).to.equal('asking');
  });

  it('has it fetched when it is told of such a sign-in, and drops its own call', async () => {
    const {runner, script} = beginSmall();
    const late = script.open[0];
    script.announce(pending);
    await until(runner, 'asking');
    expect(late?.signal?.aborted).to.equal(true);
  });

  it('takes no notice of such a sign-in while it asks for a password', async () => {
    const {runner, script, fetched} = beginSmall();
    await script.answer('getState', signedOut);
    script.announce(pending);
    expect(runner.state.name).to.equal('asking-password');
    expect(fetched()).to.equal(0);
  });

  it('gives the rest the time that downloads take, whatever calls get', async () => {
    let come = (): void => undefined;
    const coming = new Promise<void>((resolve) => (come = resolve));
    const rest = {isLocked: () => false, loadFlow: () => coming.then(() => signInFlow(capabilities))};
    holdTime();
    const {runner, script} = begin(startSignIn({}, rest), new Script(), {timeout: 40});
    await script.answer('getState', pending);
    pass(20);
    await settled();
    expect(runner.state.name).to.equal('loading');
    come();
    await until(runner, 'asking');
  });

  it('has it fetched for a lock that says until when', async () => {
    const {runner, script} = await toPassword();
    await script.refuse('signIn', 'user_locked', {retryAfter: 30});
    expect(runner.state.name).to.equal('locked');
  });

  it('asks for the password again at a lock that does not', async () => {
    const {runner, script, fetched} = await toPassword();
    await script.refuse('signIn', 'user_locked');
    expect(shownError(runner.state)).to.equal('user_locked');
    expect(fetched()).to.equal(0);
  });

  it('is locked still where a lock is remembered, and loads when it is over', async () => {
    holdTime();
    const {runner, script} = beginSmall({lockedUntil: Date.now() + 30_000});
    await script.answer('getState', signedOut);
    await until(runner, 'locked');
    expect(script.log).to.deep.equal(['getState']);
    pass(31);
    await until(runner, 'loading');
    await script.answer('getState', signedOut);
    expect(runner.state.name).to.equal('asking-password');
  });

  it('is not locked for whoever is signed in by now, and fetches nothing', async () => {
    const {runner, script, fetched} = beginSmall({lockedUntil: Date.now() + 30_000});
    await script.answer('getState', signedIn);
    expect(runner.state.name).to.equal('signed-in');
    expect(fetched()).to.equal(0);
  });

  for (const code of ['sign_in_expired', 'not_signed_in'] as const) {
    it(`asks for the password again without anything else when the session is over before it is active (${code})`, async () => {
      const {runner, script, fetched} = await toPassword();
      await script.answer('signIn', complete);
      await script.refuse('setActive', code);
      expect(runner.state).to.deep.include({name: 'asking-password', identifier});
      expect(shownError(runner.state)).to.equal(code);
      expect(fetched()).to.equal(0);
    });
  }

  it('has it fetched to leave a session that cannot be made active', async () => {
    const {runner, script} = await toPassword();
    await script.answer('signIn', complete);
    await script.refuse('setActive', 'network_error');
    runner.send({type: 'cancel'});
    await until(runner, 'cancelling');
    await script.answer('cancelSignIn');
    expect(runner.state).to.deep.equal({name: 'asking-password', identifier});
  });

  it('says that the network failed when the rest does not come, and fetches it again with the next try', async () => {
    const {runner, script} = await toPassword({failures: 1});
    await script.answer('signIn', needsFactor);
    expect(runner.state).to.deep.include({name: 'asking-password', identifier});
    expect(shownError(runner.state)).to.equal('network_error');
    expect('error' in runner.state && runner.state.error?.cause).to.be.instanceOf(TypeError);
    runner.send({type: 'submit-password', identifier, password: secrets.password});
    await script.answer('signIn', needsFactor);
    expect(runner.state.name).to.equal('asking');
  });

  it('begins anew, with the rest that is there already', async () => {
    const {runner, script, fetched} = await toPassword();
    await script.answer('signIn', needsFactor);
    runner.restart();
    await script.answer('getState', pending);
    expect(runner.state.name).to.equal('asking');
    expect(fetched()).to.equal(1);
  });
});
