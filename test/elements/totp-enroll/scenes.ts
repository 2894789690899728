import {enrolledAda, signInAs, wrong} from '../../adapters/memory/setup.js';
import type {MfaAdapter, MfaCapabilities} from '../../../src/core/adapter.js';
import type {Preventable, Scenes} from '../../support/contract/scene.js';
import {field} from '../../support/page.js';
import {show, type Stage, type StageOptions} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import {useTouch} from '../../support/touch.js';
import {createWorld, type World} from '../../support/world.js';

type Enroll = Stage<'totp-enroll'>;
type Act = (stage: Enroll) => Promise<unknown>;

export const adaIsIn = ({adapter}: World): Promise<void> => signInAs(adapter, 'ada');

/** Ada, signed in, with an app. */
export async function adaHasApp(world: World): Promise<void> {
  await enrolledAda(world);
  await signInAgain(world);
}

/** Signs the enrolled Ada in, so that her last proof is a fresh one. */
async function signInAgain(world: World): Promise<void> {
  world.adapter.reset();
  await signInAs(world.adapter, 'ada');
  const {secret = ''} = await world.adapter.createTOTP();
  await world.adapter.verifyTOTP({code: world.codeFor(secret)});
}

/** The key on show. */
export function keyOf({element}: {readonly element: Element & {readonly renderRoot: ParentNode}}): string {
  const key = element.renderRoot.querySelector(`[aria-label="${texts.keyLabel}"]`)?.textContent ?? '';
  return key.replace(/\s/g, '');
}

export const begin: Act = async (stage) => {
  await stage.press(texts.begin);
  await stage.reaches('asking', 'reverifying', 'introducing', 'locked', 'creating', 'failed');
};

export const enterRightCode: Act = async (stage) => {
  await stage.enter(labels.code, stage.world.codeFor(keyOf(stage)));
};

export const enterWrongCode: Act = async (stage) => {
  await stage.enter(labels.code, wrong(stage.world.codeFor(keyOf(stage))));
};

/** At the start, as Ada. */
export async function introduced(options: StageOptions<'totp-enroll'> = {}): Promise<Enroll> {
  const {world = createWorld()} = options;
  await adaIsIn(world);
  const stage = show('totp-enroll', {...options, world});
  await stage.reaches('introducing');
  return stage;
}

/** With the key on show. */
export async function scanning(options: StageOptions<'totp-enroll'> = {}): Promise<Enroll> {
  const stage = await introduced(options);
  await begin(stage);
  await stage.reaches('asking');
  return stage;
}

export const uriOf = (stage: Enroll): string => stage.button(texts.openApp).getAttribute('href') ?? '';
export const qrOf = ({element}: Enroll): SVGElement | null => element.renderRoot.querySelector('svg[role=img]');

/** The backend, able to do more with authenticators. */
export function ableTo(
  {adapter}: World,
  totp: Partial<Exclude<MfaCapabilities['totp'], false>>,
  methods: Partial<MfaAdapter> = {},
): MfaAdapter {
  const {capabilities} = adapter;
  return {...adapter, capabilities: {...capabilities, totp: capabilities.totp && {...capabilities.totp, ...totp}}, ...methods};
}

/** As far as the app protects the account. */
export const enrol: Act = async (stage) => {
  await begin(stage);
  await stage.reaches('asking');
  await enterRightCode(stage);
};

const thenPress =
  (act: Act, name: string): Act =>
  async (stage) => {
    await act(stage);
    await stage.press(name);
  };

export const scenes: Scenes<'totp-enroll'> = {
  loading: {state: 'loading', backend: adaIsIn, held: 'getState', back: 'introducing'},
  introducing: {state: 'introducing', backend: adaIsIn},
  'naming the authenticator': {
    state: 'introducing',
    world: {totp: {multiple: true}},
    backend: adaIsIn,
    fields: ['factor-name'],
  },
  'making the key': {state: 'creating', backend: adaIsIn, held: 'createTOTP', acts: begin, back: 'introducing'},
  'could not make the key': {
    state: 'introducing',
    backend: async (world) => {
      await adaIsIn(world);
      world.adapter.faults.set('createTOTP', 'network');
    },
    acts: begin,
  },
  scanning: {state: 'asking', backend: adaIsIn, acts: begin, fields: ['totp']},
  'on a phone': {
    state: 'asking',
    backend: (world) => {
      useTouch();
      return adaIsIn(world);
    },
    acts: thenPress(thenPress(begin, texts.otherDevice), texts.showKey),
    fields: ['totp'],
  },
  'scanning once more': {
    state: 'asking',
    adapter: (world) => ableTo(world, {}, {createTOTP: async (...args) => ({...(await world.adapter.createTOTP(...args)), resumed: true})}),
    backend: adaIsIn,
    acts: begin,
    fields: ['totp'],
  },
  'two wrong codes': {
    state: 'asking',
    backend: adaIsIn,
    fields: ['totp'],
    acts: async (stage) => {
      await begin(stage);
      await enterWrongCode(stage);
      await stage.reaches('asking');
      await stage.press(texts.turnOn);
    },
  },
  'wrong code': {
    state: 'asking',
    backend: adaIsIn,
    fields: ['totp'],
    acts: async (stage) => {
      await begin(stage);
      await enterWrongCode(stage);
    },
  },
  'checking the code': {state: 'verifying', backend: adaIsIn, held: 'verifyTOTP', acts: enrol, back: 'asking', fields: ['totp']},
  'may the key die': {state: 'confirming-restart', backend: adaIsIn, acts: thenPress(begin, texts.newKey)},
  'confirming the password first': {
    state: 'reverifying',
    world: {stepUpAfter: 0},
    backend: adaIsIn,
    fields: ['password'],
    acts: async (stage) => {
      await begin(stage);
      await stage.reaches('reverifying');
      await stage.drawn();
      field(stage.element, labels.password);
    },
  },
  'confirming the password with the call': {
    state: 'reverifying',
    world: {stepUpAfter: 0, reverificationMode: 'inline'},
    backend: adaIsIn,
    fields: ['password'],
    acts: begin,
  },
  'locked out': {
    state: 'locked',
    backend: async (world) => {
      await adaIsIn(world);
      world.adapter.faults.set('createTOTP', 'rate-limit');
    },
    acts: begin,
  },
  'making backup codes': {state: 'making-codes', backend: adaIsIn, held: 'createBackupCode', acts: enrol, back: 'codes-failed'},
  'could not make backup codes': {
    state: 'codes-failed',
    backend: async (world) => {
      await adaIsIn(world);
      world.adapter.faults.set('createBackupCode', 'server');
    },
    acts: enrol,
  },
  'saving backup codes': {state: 'saving-codes', backend: adaIsIn, acts: enrol},
  enrolled: {state: 'enrolled', backend: adaIsIn, acts: thenPress(enrol, texts.saved)},
  'already enrolled': {state: 'already-enrolled', backend: adaHasApp},
  'not signed in': {state: 'failed'},
};

export const preventable: readonly Preventable<'totp-enroll'>[] = [
  {action: 'create-totp', method: 'createTOTP', from: 'introducing', act: begin},
  {action: 'verify-totp', method: 'verifyTOTP', from: 'scanning', act: enterRightCode},
  {action: 'create-backup-code', method: 'createBackupCode', from: 'scanning', act: enterRightCode},
];
