import type {MfaAdapter, MfaCapabilities, MfaUser, SecondFactor} from '../../../src/core/adapter.js';
import {isolated} from '../../../src/i18n/isolated.js';
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
export const act = (
  label: 'add' | 'remove' | 'setDefault' | 'rename' | 'renew' | 'renewNow',
  factor: 'totp' | 'passkey' | 'phone' | 'email' | 'backupCodes',
): string => texts.actionOn(texts[label], texts[factor]);

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

/** The world's backend with another account to show, and perhaps other abilities. */
export const showing =
  (change: (user: MfaUser) => MfaUser, able: Partial<MfaCapabilities> = {}) =>
  ({adapter}: World): MfaAdapter => ({
    ...adapter,
    capabilities: {...adapter.capabilities, ...able},
    getState: async (...call) => {
      const state = await adapter.getState(...call);
      return state.status === 'signed_in' ? {...state, user: change(state.user)} : state;
    },
  });

/** Adds factors to what the account has. */
export const having = (...more: readonly SecondFactor[]): ((user: MfaUser) => MfaUser) => (user) => ({
  ...user,
  twoFactorEnabled: true,
  factors: [...user.factors, ...more],
});

/** Two passkeys, one of them without a name. */
export const passkeys: readonly SecondFactor[] = [
  {strategy: 'passkey', id: 'key_1', friendlyName: 'Laptop', createdAt: Date.UTC(2025, 2, 3, 12), lastUsedAt: Date.UTC(2025, 10, 22, 12)},
  {strategy: 'passkey', id: 'key_2'},
];

/** The world's backend with so many backup codes left. */
export const withCodesLeft =
  (remaining: number, total: number | undefined = 10) =>
  ({adapter}: World): MfaAdapter => ({...adapter, getBackupCodes: () => Promise.resolve({remaining, ...(total !== undefined && {total})})});

export const scenes: Scenes<'mfa-manage'> = {
  loading: {state: 'loading', backend: adaIsIn, held: 'getState', back: 'listing'},
  'nothing on': {state: 'listing', backend: adaIsIn},
  'everything on': {state: 'listing', backend: adaWithEverything},
  'nothing to fall back on': {state: 'listing', backend: adaWithApp},
  'few codes left': {state: 'listing', backend: adaWithEverything, adapter: withCodesLeft(2)},
  'no codes left, read only': {state: 'listing', backend: adaWithEverything, adapter: withCodesLeft(0), attributes: {readonly: ''}},
  'must keep one': {state: 'listing', backend: adaWithApp, adapter: showing((user) => ({...user, mfaRequired: true}))},
  'several apps and passkeys': {
    state: 'listing',
    backend: adaWithEverything,
    adapter: showing(having({strategy: 'totp', id: 'totp_2', friendlyName: 'Work phone with a rather long name'}, ...passkeys), {
      totp: {create: true, disable: true, multiple: true, digits: 6},
    }),
  },
  'asking for another name': {
    state: 'renaming',
    backend: adaWithEverything,
    acts: pressOn(act('rename', 'totp')),
    fields: ['factor-name'],
    back: 'listing',
  },
  'could not rename': {
    state: 'renaming',
    backend: async (world) => {
      await adaWithApp(world);
      world.adapter.faults.set('renameFactor', 'network');
    },
    acts: async (stage) => {
      await stage.press(act('rename', 'totp'));
      await stage.enter(texts.renameLabel, 'Old phone');
      await stage.press(texts.save);
    },
    fields: ['factor-name'],
    back: 'listing',
  },
  'may the codes die': {
    state: 'confirming',
    backend: adaWithEverything,
    adapter: withCodesLeft(2),
    acts: pressOn(act('renewNow', 'backupCodes')),
    back: 'listing',
  },
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
  {action: 'create-passkey', method: 'createPasskey', from: 'everything on', act: pressOn(act('add', 'passkey'))},
  {
    action: 'remove-passkey',
    method: 'removePasskey',
    from: 'several apps and passkeys',
    act: pressOn(`${act('remove', 'passkey')} ${isolated('Laptop')}`, texts.remove),
  },
  {
    action: 'rename-factor',
    method: 'renameFactor',
    from: 'asking for another name',
    act: async (stage) => {
      await stage.enter(texts.renameLabel, 'Old phone');
      await stage.press(texts.save);
    },
  },
  {action: 'set-default-second-factor', method: 'setDefaultSecondFactor', from: 'everything on', act: pressOn(act('setDefault', 'phone'))},
];
