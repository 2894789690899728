import {expect} from '@open-wc/testing';
import type {Fault} from '../../src/adapters/memory/index.js';
import {configure} from '../../src/index.js';
import {scenes as backupCodes} from './backup-codes/scenes.js';
import {scenes as manage} from './mfa-manage/scenes.js';
import {scenes as signIn} from './mfa-sign-in/scenes.js';
import {scenes as enroll} from './totp-enroll/scenes.js';
import {scenes as verify} from './totp-verify/scenes.js';
import type {Scene} from '../support/contract/scene.js';
import {buttons, fields} from '../support/page.js';
import {box, show, type Tag} from '../support/stage.js';
import {until} from '../support/until.js';
import {createWorld} from '../support/world.js';

/** Every call that an element waits for, in the state in which it waits, meets every fault of the embedded backend. */
const faults: readonly Fault[] = ['network', 'rate-limit', 'rate-limit-silent', 'server', 'hang', 'nonsense', 'session-lost'];

const tags: readonly Tag[] = ['mfa-sign-in', 'totp-enroll', 'totp-verify', 'backup-codes', 'mfa-manage'];

/** States in which something is waited for. */
const busy = ['loading', 'checking-password', 'sending', 'checking', 'activating', 'cancelling', 'creating', 'verifying', 'making-codes', 'changing'];

function everyFault<T extends Tag>(tag: T, scenes: Readonly<Record<string, Scene<T>>>): void {
  describe(`<${tag}>, when a call fails,`, () => {
    for (const [name, scene] of Object.entries(scenes)) {
      const {held, backend, acts, attributes = {}, world: settings = {}} = scene;
      if (!held) continue;
      for (const fault of faults) {
        it(`goes on from "${name}" (${held}: ${fault}), saying why`, async () => {
          const world = createWorld(settings);
          await backend?.(world);
          world.adapter.faults.set(held, fault, {times: 1});
          const stage = show(tag, {world, adapter: scene.adapter?.(world) ?? world.adapter, attributes, parent: box()});
          const errors: unknown[] = [];
          stage.element.addEventListener('mfa-error', ({error}) => errors.push(error.code));
          await acts?.(stage);
          await until(() => !busy.includes(stage.element.state), `an end of ${stage.element.state}`);
          await until(() => !stage.element.shadowRoot?.querySelector('[aria-busy="true"]'), `an end of the wait for ${stage.element.state}`);
          // Going back succeeds for the person in any case, and "too soon for another code" is said by the countdown.
          const isSilent = held === 'cancelSignIn' || (held.startsWith('prepare') && fault === 'rate-limit');
          if (errors.length > 0 && !isSilent) expect(stage.alert, `after ${errors.join()}`).to.not.equal('');
          const waysOn = [...fields(stage.element), ...buttons(stage.element)];
          if (stage.element.state !== 'locked' && stage.element.state !== 'signed-in') expect(waysOn, 'ways on').to.not.have.lengthOf(0);
        });
      }
    }
  });
}

before(async () => {
  // The limit holds for a flow that is on its way, too: all of them are here before it is set.
  await Promise.all(tags.map((tag) => show(tag).reaches('asking-password', 'failed')));
  configure({timeout: 40});
});
after(() => configure({timeout: undefined}));

everyFault('mfa-sign-in', signIn);
everyFault('totp-enroll', enroll);
everyFault('totp-verify', verify);
everyFault('backup-codes', backupCodes);
everyFault('mfa-manage', manage);
