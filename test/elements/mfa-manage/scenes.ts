import type {MfaAdapter} from '../../../src/core/adapter.js';
import type {Preventable, Scenes} from '../../support/contract/scene.js';
import type {Stage} from '../../support/stage.js';
import {texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import type {World} from '../../support/world.js';
import {adaIsIn, adaWithApp, adaWithEverything, graceIsIn, longAgo} from '../totp-verify/scenes.js';

type Manage = Stage<'mfa-manage'>;
type Act = (stage: Manage) => Promise<unknown>;

export {adaIsIn, adaWithApp, adaWithEverything, graceIsIn, longAgo};

/** The name of a button in a row of the list. */
export const act = (label: 'add' | 'remove' | 'setDefault' | 'renew', factor: 'totp' | 'phone' | 'email' | 'backupCodes'): string =>
  texts.actionOn(texts[label], texts[factor]);

export const pressOn =
  (...names: readonly string[]): Act =>
  async (stage) => {
    for (const name of names) await stage.press(name);
  };

/** Opens the enrolment inside and waits until it is there. */
export const addApp: Act = async (stage) => {
  await stage.press(act('add', 'totp'));
  await until(() => stage.text.includes(texts.introText), 'the enrolment inside');
};

const faulty =
  (method: 'reserveSecondFactor' | 'disableTOTP', fault: 'network' | 'rate-limit') =>
  async (world: World): Promise<void> => {
    await adaWithApp(world);
    world.adapter.faults.set(method, fault);
  };

/** A backend that issues backup codes along with the first second factor. */
export const issuingCodes = ({adapter}: World): MfaAdapter => ({
  ...adapter,
  reserveSecondFactor: async (...call) => {
    await adapter.reserveSecondFactor(...call);
    return {backupCodes: (await adapter.createBackupCode()).codes};
  },
});

export const scenes: Scenes<'mfa-manage'> = {
  loading: {state: 'loading', backend: adaIsIn, held: 'getState', back: 'listing'},
  'nothing on': {state: 'listing', backend: adaIsIn},
  'everything on': {state: 'listing', backend: adaWithEverything},
  'read only': {state: 'listing', backend: adaWithEverything, attributes: {readonly: ''}},
  'asking whether to remove': {state: 'confirming', backend: adaWithEverything, acts: pressOn(act('remove', 'totp')), back: 'listing'},
  changing: {state: 'changing', backend: adaWithApp, held: 'reserveSecondFactor', acts: pressOn(act('add', 'phone')), back: 'listing'},
  'saving the codes that came along': {
    state: 'saving-codes',
    backend: adaIsIn,
    adapter: issuingCodes,
    acts: pressOn(act('add', 'phone')),
  },
  'could not change': {state: 'listing', backend: faulty('reserveSecondFactor', 'network'), acts: pressOn(act('add', 'phone'))},
  'locked out': {state: 'locked', backend: faulty('reserveSecondFactor', 'rate-limit'), acts: pressOn(act('add', 'phone'))},
  'confirming first': {
    state: 'reverifying',
    world: {reverificationMode: 'inline'},
    backend: longAgo,
    acts: pressOn(act('add', 'phone')),
    fields: ['totp'],
  },
  'adding an app': {state: 'enrolling', backend: adaIsIn, acts: addApp},
  'scanning inside': {
    state: 'enrolling',
    backend: adaIsIn,
    fields: ['totp'],
    acts: async (stage) => {
      await addApp(stage);
      await stage.press(texts.begin);
      await until(() => stage.text.includes(texts.scanText));
    },
  },
  'renewing codes': {
    state: 'renewing-codes',
    backend: adaWithEverything,
    acts: async (stage) => {
      await stage.press(act('renew', 'backupCodes'));
      await until(() => stage.text.includes(texts.regenerate), 'the codes inside');
    },
  },
  'not signed in': {state: 'failed'},
};

export const preventable: readonly Preventable<'mfa-manage'>[] = [
  {action: 'disable-totp', method: 'disableTOTP', from: 'everything on', act: pressOn(act('remove', 'totp'), texts.remove)},
  {action: 'reserve-second-factor', method: 'reserveSecondFactor', from: 'everything on', act: pressOn(act('add', 'email'))},
  {action: 'release-second-factor', method: 'reserveSecondFactor', from: 'everything on', act: pressOn(act('remove', 'phone'), texts.remove)},
  {action: 'set-default-second-factor', method: 'setDefaultSecondFactor', from: 'everything on', act: pressOn(act('setDefault', 'phone'))},
];
