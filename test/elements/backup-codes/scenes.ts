import {credentials} from '../../adapters/memory/setup.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import type {Preventable, Scenes} from '../../support/contract/scene.js';
import type {Stage} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import type {World} from '../../support/world.js';
import {withCodesLeft} from '../mfa-manage/scenes.js';
import {adaIsIn, adaWithApp, adaWithEverything, graceIsIn, longAgo} from '../totp-verify/scenes.js';

type Codes = Stage<'backup-codes'>;
type Act = (stage: Codes) => Promise<unknown>;

export {adaIsIn, adaWithApp, adaWithEverything, graceIsIn, longAgo, withCodesLeft};

export const generate: Act = (stage) => stage.press(texts.generate);

/** Confirms that the present codes may die. */
export const replace: Act = async (stage) => {
  await stage.press(texts.regenerate);
  await stage.press(texts.replace);
};

const failing = async (world: World): Promise<void> => {
  await graceIsIn(world);
  world.adapter.faults.set('createBackupCode', 'network');
};

/** A backend that has one code at a time. */
export const withOneCode = ({adapter}: World): MfaAdapter => ({
  ...adapter,
  createBackupCode: async (...call) => ({codes: (await adapter.createBackupCode(...call)).codes.slice(0, 1)}),
});

export const scenes: Scenes<'backup-codes'> = {
  loading: {state: 'loading', backend: graceIsIn, held: 'getState', back: 'idle'},
  'no codes yet': {state: 'idle', backend: graceIsIn},
  'few codes left': {state: 'idle', backend: adaWithEverything, adapter: withCodesLeft(2)},
  'no codes left': {state: 'idle', backend: adaWithEverything, adapter: withCodesLeft(0)},
  'codes left': {state: 'idle', backend: adaWithEverything},
  'nothing to stand in for': {state: 'idle', backend: adaIsIn},
  'may the codes die': {state: 'confirming', backend: adaWithEverything, acts: (stage) => stage.press(texts.regenerate), back: 'idle'},
  'making codes': {state: 'creating', backend: graceIsIn, held: 'createBackupCode', acts: generate, back: 'idle'},
  'could not make codes': {state: 'idle', backend: failing, acts: generate},
  'confirming first': {
    state: 'reverifying',
    world: {reverificationMode: 'inline'},
    backend: longAgo,
    acts: generate,
    fields: ['totp'],
  },
  'locked out': {
    state: 'locked',
    backend: async (world) => {
      await graceIsIn(world);
      world.adapter.faults.set('createBackupCode', 'rate-limit');
    },
    acts: generate,
  },
  'codes on show': {state: 'saving-codes', backend: graceIsIn, acts: generate},
  'one code on show': {state: 'saving-codes', backend: graceIsIn, adapter: withOneCode, acts: generate},
  'made at once': {state: 'saving-codes', backend: adaWithEverything, attributes: {'renew-now': ''}},
  saved: {
    state: 'saved',
    backend: graceIsIn,
    acts: async (stage) => {
      await generate(stage);
      await stage.press(texts.saved);
    },
  },
  'not signed in': {state: 'failed'},
};

export const preventable: readonly Preventable<'backup-codes'>[] = [
  {action: 'create-backup-code', method: 'createBackupCode', from: 'no codes yet', act: generate},
  {action: 'create-backup-code', method: 'createBackupCode', from: 'codes left', act: replace},
];

/** Gives the password that a step-up asks for. */
export const confirmPassword: Act = async (stage) => {
  await stage.enter(labels.password, credentials('ada').password);
  await stage.press(texts.verify);
};
