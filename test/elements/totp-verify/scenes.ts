import {credentials, enroll, enrolledAda, lastCode, signInAs} from '../../adapters/memory/setup.js';
import type {Preventable, Scenes} from '../../support/contract/scene.js';
import type {Stage} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import type {World} from '../../support/world.js';
import type {MfaAdapter, Strategy} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';

type Verify = Stage<'totp-verify'>;
type Act = (stage: Verify) => Promise<unknown>;

/** Ada, signed in, with an app whose next code is fresh. Returns its secret. */
export async function adaWithApp(world: World): Promise<string> {
  await signInAs(world.adapter, 'ada');
  const secret = await enroll(world);
  world.advance(60);
  return secret;
}

/** The same, but it is so long ago that sensitive acts want a proof. */
export async function longAgo(world: World): Promise<string> {
  const secret = await adaWithApp(world);
  world.advance(3600);
  return secret;
}

/** Ada, signed in, with an app, a phone and backup codes. */
export async function adaWithEverything(world: World): Promise<{secret: string; codes: readonly string[]}> {
  const secret = await adaWithApp(world);
  await world.adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
  const {codes} = await world.adapter.createBackupCode();
  return {secret, codes};
}

/** Ada has given her password and must give a second factor. */
export async function adaIsPending(world: World): Promise<string> {
  const secret = await enrolledAda(world);
  await world.adapter.signIn(credentials('ada'));
  return secret;
}

export const adaIsIn = ({adapter}: World): Promise<void> => signInAs(adapter, 'ada');

export async function graceIsIn({adapter}: World): Promise<void> {
  await adapter.signIn(credentials('grace'));
  await adapter.prepareSecondFactor({strategy: 'phone_code'});
  const result = await adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(adapter)});
  if (result.status === 'complete') await adapter.setActive({session: result.createdSessionId});
}

export const choose =
  (strategy: Strategy): Act =>
  (stage) =>
    stage.choose(strategy);

export const enterCode =
  (code: string): Act =>
  (stage) =>
    stage.enter(labels.code, code);

/** A backend that wants a passkey, and gets none. */
export const wantsPasskey = ({adapter}: World): MfaAdapter => ({
  ...adapter,
  capabilities: {...adapter.capabilities, secondFactors: ['passkey']},
  startReverification: () => Promise.resolve({status: 'needs_proof', methods: [{strategy: 'passkey'}]}),
  attemptReverification: () => Promise.reject(new MfaError('passkey_cancelled')),
});

/** A backend whose adapter cannot ask this browser for passkeys. */
const withoutPasskeys = (adapter: MfaAdapter): MfaAdapter => ({
  ...adapter,
  capabilities: {...adapter.capabilities, secondFactors: []},
});

export const scenes: Scenes<'totp-verify'> = {
  loading: {state: 'loading', backend: adaWithApp, held: 'getState', back: 'asking'},
  'asking for the app’s code': {state: 'asking', backend: adaWithApp, fields: ['totp']},
  'asking for the password': {state: 'asking', backend: adaIsIn, fields: ['password']},
  'asking in a sign-in': {
    state: 'asking',
    backend: adaIsPending,
    attributes: {purpose: 'sign-in'},
    fields: ['trust-device', 'totp'],
  },
  'nothing entered': {state: 'asking', backend: adaWithApp, acts: (stage) => stage.press(texts.verify), fields: ['totp']},
  'wrong code': {state: 'asking', backend: adaWithApp, acts: enterCode('000000'), fields: ['totp']},
  checking: {
    state: 'checking',
    backend: adaWithApp,
    held: 'attemptReverification',
    acts: enterCode('000000'),
    back: 'asking',
    fields: ['totp'],
  },
  choosing: {state: 'choosing', backend: adaWithEverything, acts: (stage) => stage.press(texts.anotherWay)},
  'asking for a backup code': {
    state: 'asking',
    backend: adaWithEverything,
    fields: ['backup-code'],
    acts: async (stage) => {
      await stage.press(texts.anotherWay);
      await choose('backup_code')(stage);
    },
  },
  'sending a code': {state: 'sending', backend: graceIsIn, held: 'prepareReverification', acts: choose('phone_code'), back: 'choosing'},
  'asking for a code that was sent': {state: 'asking', backend: graceIsIn, acts: choose('phone_code'), fields: ['totp']},
  'asking for a passkey': {state: 'asking', backend: adaIsIn, adapter: wantsPasskey},
  'passkey where the browser has none': {state: 'failed', backend: adaIsIn, adapter: (world) => withoutPasskeys(wantsPasskey(world))},
  'refused twice': {
    state: 'asking',
    backend: adaWithApp,
    acts: async (stage) => {
      await enterCode('000000')(stage);
      await enterCode('111111')(stage);
    },
    fields: ['totp'],
  },
  'locked out': {
    state: 'locked',
    backend: async (world) => {
      await adaWithApp(world);
      world.adapter.faults.set('attemptReverification', 'rate-limit');
    },
    acts: enterCode('000000'),
  },
  verified: {
    state: 'verified',
    backend: adaIsIn,
    acts: async (stage) => {
      await stage.enter(labels.password, credentials('ada').password);
      await stage.press(texts.verify);
    },
  },
  cancelled: {state: 'cancelled', backend: adaWithApp, acts: (stage) => stage.press(texts.cancel), back: 'asking'},
  'not signed in': {state: 'failed'},
};

export const preventable: readonly Preventable<'totp-verify'>[] = [
  {action: 'attempt-second-factor', method: 'attemptReverification', from: 'asking for the app’s code', act: enterCode('123456')},
  {action: 'attempt-second-factor', method: 'attemptSecondFactor', from: 'asking in a sign-in', act: enterCode('123456')},
];
