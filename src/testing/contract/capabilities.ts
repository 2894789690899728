import {strategies} from './answer-shapes.js';
import {equal, ok, oneOf, same} from './assert.js';
import type {Fact} from './fact.js';
import {methodsThat} from './promises.js';

/** What the adapter says about itself, and that it has the methods to it. */
export function describeCapabilities(fact: Fact): void {
  fact('has a name', [], ({adapter}) => {
    ok(typeof adapter.id === 'string' && adapter.id !== '', 'id is no text, or an empty one');
  });

  fact('tells its capabilities', [], ({adapter: {capabilities}}) => {
    const {signIn, secondFactors, trustDevice, totp, backupCodes, passkeys = false, manageFactors, reverification} = capabilities;
    oneOf(signIn, ['password', 'none'], 'signIn');
    for (const strategy of secondFactors) oneOf(strategy, strategies, 'one of the second factors');
    equal(new Set(secondFactors).size, secondFactors.length, 'second factors that are different');
    if (trustDevice !== false) ok(trustDevice.days > 0, 'trustDevice.days is no number of days');
    if (totp !== false) {
      oneOf(totp.digits, [6, 8], 'totp.digits');
      for (const flag of [totp.create, totp.disable, totp.multiple, totp.resumes ?? false]) equal(typeof flag, 'boolean', 'type of a flag of totp');
    }
    if (backupCodes !== false) {
      oneOf(backupCodes.list, ['none', 'remaining'], 'backupCodes.list');
      equal(typeof backupCodes.regenerate, 'boolean', 'type of backupCodes.regenerate');
    }
    if (passkeys !== false) {
      for (const flag of [passkeys.create, passkeys.remove]) equal(typeof flag, 'boolean', 'type of a flag of passkeys');
    }
    const {reserve, setDefault, rename = false} = manageFactors;
    for (const flag of [reserve, setDefault, rename, reverification]) equal(typeof flag, 'boolean', 'type of a flag');
  });

  fact('has every method that it promises', [], ({adapter}) => {
    const missing = methodsThat(adapter, 'always').filter((name) => typeof adapter[name] !== 'function');
    same(missing, [], 'promised and missing');
  });

  fact('promises every method that it has', [], ({adapter}) => {
    const surplus = methodsThat(adapter, 'never').filter((name) => adapter[name] !== undefined);
    same(surplus, [], 'there, but not promised');
  });

  fact('has both calls of a step-up, or none', [], ({adapter}) => {
    equal(typeof adapter.attemptReverification, typeof adapter.startReverification, 'type of attemptReverification');
  });
}
