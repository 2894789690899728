import type {MfaAdapter, SecondFactor, SignInResult, Strategy} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import {credentials, enroll, enrolledAda, signInAs} from '../../adapters/memory/setup.js';
import type {Preventable, Scenes} from '../../support/contract/scene.js';
import type {Stage} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import type {World} from '../../support/world.js';

type SignIn = Stage<'mfa-sign-in'>;
type Act = (stage: SignIn) => Promise<unknown>;

/** Fills in both fields and presses the button, once the backend has said that nobody is signed in. */
export async function submitPassword(stage: SignIn, identifier: string, password: string): Promise<void> {
  await until(() => stage.element.state !== 'loading', 'an answer to who is signed in');
  await stage.enter(labels.identifier, identifier);
  await stage.enter(labels.password, password);
  await stage.press(texts.signIn);
}

/** Gives the right password of a demo user. */
export const passwordOf =
  (name: 'ada' | 'grace' | 'linus'): Act =>
  async (stage) => {
    const {identifier, password} = credentials(name);
    await submitPassword(stage, identifier, password);
  };

/** One act after the other. */
export const inTurn =
  (...acts: readonly Act[]): Act =>
  async (stage) => {
    for (const act of acts) await act(stage);
  };

/** Presses a method, whatever the masked number says. */
export const choose =
  (strategy: Strategy): Act =>
  (stage) =>
    stage.choose(strategy);

/** Enters a code of six digits. */
export const enterCode =
  (code: string): Act =>
  async (stage) => {
    await stage.enter(labels.code, code);
  };

const press =
  (name: string): Act =>
  (stage) =>
    stage.press(name);

const answering =
  (answer: SignInResult) =>
  ({adapter}: World): MfaAdapter => ({...adapter, signIn: () => Promise.resolve(answer)});

/** Ada's backup codes, in each world where she has some. */
const codesOf = new WeakMap<World, readonly string[]>();

/** Ada, with an app and backup codes, signed out. Returns the secret and the codes. */
export async function adaWithCodes(world: World): Promise<{secret: string; codes: readonly string[]}> {
  const {adapter} = world;
  await signInAs(adapter, 'ada');
  const secret = await enroll(world);
  const {codes} = await adapter.createBackupCode();
  codesOf.set(world, codes);
  await adapter.setActive({session: null});
  world.advance(60);
  return {secret, codes};
}

/** Signs in with one of them. */
export const spendCode: Act = async (stage) => {
  await passwordOf('ada')(stage);
  await stage.press(texts.anotherWay);
  await choose('backup_code')(stage);
  await stage.enter(labels.backupCode, codesOf.get(stage.world)?.[0] ?? '');
  await stage.press(texts.verify);
};

/** A backend that counts so many backup codes. */
export const counting =
  (remaining: number) =>
  ({adapter}: World): MfaAdapter => ({...adapter, getBackupCodes: () => Promise.resolve({total: 10, remaining})});

/** A backend that wants a passkey, whatever it comes to. */
export const wantsPasskey =
  (attempt: NonNullable<MfaAdapter['attemptSecondFactor']>, others: readonly SecondFactor[] = []) =>
  ({adapter}: World): MfaAdapter => ({
    ...adapter,
    capabilities: {...adapter.capabilities, secondFactors: ['passkey', 'totp', 'backup_code']},
    signIn: () => Promise.resolve({status: 'needs_second_factor', supportedSecondFactors: [{strategy: 'passkey'}, ...others]}),
    attemptSecondFactor: attempt,
  });

export const cancelled = (): Promise<never> => Promise.reject(new MfaError('passkey_cancelled'));

export const scenes: Scenes<'mfa-sign-in'> = {
  loading: {state: 'loading', held: 'getState', back: 'asking-password', fields: ['username', 'password']},
  'asking for the password': {state: 'asking-password', fields: ['username', 'password']},
  'no password given': {state: 'asking-password', acts: (stage) => submitPassword(stage, 'ada', ''), fields: ['username', 'password']},
  'wrong password': {
    state: 'asking-password',
    acts: (stage) => submitPassword(stage, 'ada@example.com', 'wrong'),
    fields: ['username', 'password'],
  },
  'checking the password': {
    state: 'checking-password',
    held: 'signIn',
    acts: passwordOf('ada'),
    back: 'asking-password',
    fields: ['username', 'password'],
  },
  'asking for the app’s code': {
    state: 'asking',
    backend: enrolledAda,
    acts: passwordOf('ada'),
    fields: ['trust-device', 'totp'],
  },
  'wrong code': {
    state: 'asking',
    backend: enrolledAda,
    acts: inTurn(passwordOf('ada'), enterCode('000000')),
    fields: ['trust-device', 'totp'],
  },
  'checking a code': {
    state: 'checking',
    backend: enrolledAda,
    held: 'attemptSecondFactor',
    acts: inTurn(passwordOf('ada'), enterCode('000000')),
    back: 'asking',
    fields: ['trust-device', 'totp'],
  },
  choosing: {state: 'choosing', acts: passwordOf('grace')},
  'sending a code': {
    state: 'sending',
    held: 'prepareSecondFactor',
    acts: inTurn(passwordOf('grace'), choose('phone_code')),
    back: 'choosing',
  },
  'could not send a code': {
    state: 'choosing',
    backend: ({adapter}) => adapter.faults.set('prepareSecondFactor', 'network'),
    acts: inTurn(passwordOf('grace'), choose('phone_code')),
  },
  'asking for a code that was sent': {
    state: 'asking',
    acts: inTurn(passwordOf('grace'), choose('phone_code')),
    fields: ['trust-device', 'totp'],
  },
  'asking for a backup code': {
    state: 'asking',
    adapter: answering({status: 'needs_second_factor', supportedSecondFactors: [{strategy: 'backup_code'}]}),
    acts: passwordOf('ada'),
    fields: ['trust-device', 'backup-code'],
  },
  'locked out': {
    state: 'locked',
    backend: ({adapter}) => adapter.faults.set('signIn', 'rate-limit'),
    acts: passwordOf('ada'),
  },
  'locked out of a code': {
    state: 'locked',
    backend: async (world) => {
      await enrolledAda(world);
      world.adapter.faults.set('attemptSecondFactor', 'rate-limit');
    },
    acts: inTurn(passwordOf('ada'), enterCode('000000')),
  },
  'asking for a passkey': {state: 'asking', adapter: wantsPasskey(cancelled), acts: passwordOf('ada'), fields: ['trust-device']},
  'no passkey was given': {
    state: 'asking',
    adapter: wantsPasskey(cancelled, [{strategy: 'totp'}]),
    acts: inTurn(passwordOf('ada'), press(texts.anotherWay), choose('passkey'), press(texts.methods.passkey.label(0))),
    fields: ['trust-device'],
  },
  'refused twice': {
    state: 'asking',
    backend: adaWithCodes,
    acts: inTurn(passwordOf('ada'), enterCode('000000'), enterCode('111111')),
    fields: ['trust-device', 'totp'],
  },
  'few backup codes left': {state: 'low-codes', backend: adaWithCodes, adapter: counting(2), acts: spendCode},
  'making new codes': {
    state: 'renewing-codes',
    backend: adaWithCodes,
    adapter: counting(0),
    acts: inTurn(spendCode, press(texts.lowCodesRenew)),
  },
  'going back': {
    state: 'cancelling',
    held: 'cancelSignIn',
    acts: inTurn(passwordOf('grace'), press(texts.startOver)),
    back: 'asking-password',
  },
  'must enrol': {state: 'enrolling', acts: passwordOf('linus')},
  'new codes for the one that was used': {
    state: 'saving-codes',
    adapter: answering({status: 'complete', createdSessionId: null, backupCodes: ['NEXT-1234', 'NEXT-5678']}),
    acts: passwordOf('ada'),
  },
  activating: {state: 'activating', held: 'setActive', acts: passwordOf('ada'), back: 'signed-in'},
  'signed in': {state: 'signed-in', acts: passwordOf('ada')},
  'needs a new password': {state: 'blocked', adapter: answering({status: 'needs_new_password'}), acts: passwordOf('ada')},
  'needs something unknown': {state: 'blocked', adapter: answering({status: 'unsupported', backendStatus: 'needs_captcha'}), acts: passwordOf('ada')},
  'cannot activate': {
    state: 'failed',
    backend: ({adapter}) => adapter.faults.set('setActive', 'server'),
    acts: passwordOf('ada'),
  },
};

export const preventable: readonly Preventable<'mfa-sign-in'>[] = [
  {action: 'sign-in', method: 'signIn', from: 'asking for the password', act: passwordOf('ada')},
  {action: 'attempt-second-factor', method: 'attemptSecondFactor', from: 'asking for the app’s code', act: enterCode('123456')},
  {action: 'set-active', method: 'setActive', from: 'asking for the password', act: passwordOf('ada')},
];
