import {expect} from '@open-wc/testing';
import type {BackupCodesEffect} from '../../src/core/backup-codes-flow.js';
import {isAction, step, type FlowTable, type MfaAction} from '../../src/core/flow.js';
import type {ManageEffect} from '../../src/core/manage-flow.js';
import type {SignInEffect} from '../../src/core/sign-in-flow.js';
import type {EnrollEffect} from '../../src/core/totp-enroll-flow.js';
import type {VerifyEffect} from '../../src/core/totp-verify-flow.js';

type AnyEffect = SignInEffect | VerifyEffect | EnrollEffect | BackupCodesEffect | ManageEffect;

/** Every effect of every flow, and whether the page may veto it: a new one without an answer does not compile. */
const effects: Readonly<Record<AnyEffect['type'] | MfaAction, boolean>> = {
  'sign-in': true,
  'cancel-sign-in': true,
  'send-code': true,
  'attempt-second-factor': true,
  'set-active': true,
  'create-totp': true,
  'verify-totp': true,
  'disable-totp': true,
  'create-passkey': true,
  'remove-passkey': true,
  'rename-factor': true,
  'create-backup-code': true,
  'reserve-second-factor': true,
  'release-second-factor': true,
  'set-default-second-factor': true,
  wait: false,
  'load-state': false,
  'load-methods': false,
  'load-overview': false,
  reverify: false,
  'perform-again': false,
};

describe('isAction', () => {
  for (const [type, answer] of Object.entries(effects)) {
    it(`says ${answer ? 'that' : 'no, not that'} ${type} may be vetoed`, () => expect(isAction(type)).to.equal(answer));
  }
});

describe('step', () => {
  type Light = {readonly name: 'on' | 'off'};
  type Switch = {readonly type: 'press'};
  const on: Light = {name: 'on'};
  const table: FlowTable<Light, Switch, never> = {on: {press: () => [{name: 'off'}]}, off: {}};

  it('goes where the cell says', () => expect(step(table, on, {type: 'press'})).to.deep.equal([{name: 'off'}]));

  it('stays in the very same state where there is no cell', () => {
    for (const type of ['start', 'toString', '__proto__'] as unknown as readonly ['start']) {
      const [state, effect] = step(table, on, {type});
      expect(state).to.equal(on);
      expect(effect).to.equal(undefined);
    }
  });
});
