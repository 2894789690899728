import type {MfaAdapter, MfaCapabilities} from '../../core/adapter.js';
import {strategies} from './answer-shapes.js';
import {equal, ok, oneOf, same} from './assert.js';
import type {Fact} from './fact.js';

type Promised = 'always' | 'maybe' | 'never';

/** Which methods the capabilities promise. */
function promises(capabilities: MfaCapabilities): Record<Exclude<keyof MfaAdapter, 'id' | 'capabilities'>, Promised> {
  const {signIn, secondFactors, totp, backupCodes, manageFactors, reverification} = capabilities;
  const when = (isPromised: boolean): Promised => (isPromised ? 'always' : 'never');
  const sends = secondFactors.includes('phone_code') || secondFactors.includes('email_code');
  // A proof that goes along with the call needs no calls of its own.
  const mayCollect = reverification ? 'maybe' : 'never';
  return {
    getState: 'always',
    subscribe: 'maybe',
    setActive: 'always',
    signIn: when(signIn === 'password'),
    prepareSecondFactor: when(sends),
    attemptSecondFactor: when(secondFactors.length > 0),
    cancelSignIn: signIn === 'password' || secondFactors.length > 0 ? 'maybe' : 'never',
    createTOTP: when(totp !== false && totp.create),
    verifyTOTP: when(totp !== false && totp.create),
    disableTOTP: when(totp !== false && totp.disable),
    // Without `regenerate` it may still make the first set.
    createBackupCode: backupCodes && !backupCodes.regenerate ? 'maybe' : when(backupCodes !== false),
    getBackupCodes: when(backupCodes !== false && backupCodes.list === 'remaining'),
    reserveSecondFactor: when(manageFactors.reserve),
    setDefaultSecondFactor: when(manageFactors.setDefault),
    startReverification: mayCollect,
    prepareReverification: mayCollect,
    attemptReverification: mayCollect,
  };
}

/** Names of the methods that are promised like this. */
function methods(adapter: MfaAdapter, promised: Promised): readonly (keyof MfaAdapter)[] {
  const all = promises(adapter.capabilities);
  return Object.keys(all).filter((name): name is keyof typeof all => all[name as keyof typeof all] === promised);
}

/** What the adapter says about itself, and that it has the methods to it. */
export function describeCapabilities(fact: Fact): void {
  fact('has a name', [], ({adapter}) => {
    ok(typeof adapter.id === 'string' && adapter.id !== '', 'id is no text, or an empty one');
  });

  fact('tells its capabilities', [], ({adapter: {capabilities}}) => {
    const {signIn, secondFactors, trustDevice, totp, backupCodes, manageFactors, reverification} = capabilities;
    oneOf(signIn, ['password', 'none'], 'signIn');
    for (const strategy of secondFactors) oneOf(strategy, strategies, 'one of the second factors');
    equal(new Set(secondFactors).size, secondFactors.length, 'second factors that are different');
    if (trustDevice !== false) ok(trustDevice.days > 0, 'trustDevice.days is no number of days');
    if (totp !== false) {
      oneOf(totp.digits, [6, 8], 'totp.digits');
      for (const flag of [totp.create, totp.disable, totp.multiple]) equal(typeof flag, 'boolean', 'type of a flag of totp');
    }
    if (backupCodes !== false) {
      oneOf(backupCodes.list, ['none', 'remaining'], 'backupCodes.list');
      equal(typeof backupCodes.regenerate, 'boolean', 'type of backupCodes.regenerate');
    }
    for (const flag of [manageFactors.reserve, manageFactors.setDefault, reverification]) equal(typeof flag, 'boolean', 'type of a flag');
  });

  fact('has every method that it promises', [], ({adapter}) => {
    const missing = methods(adapter, 'always').filter((name) => typeof adapter[name] !== 'function');
    same(missing, [], 'promised and missing');
  });

  fact('promises every method that it has', [], ({adapter}) => {
    const surplus = methods(adapter, 'never').filter((name) => adapter[name] !== undefined);
    same(surplus, [], 'there, but not promised');
  });

  fact('has both calls of a step-up, or none', [], ({adapter}) => {
    equal(typeof adapter.attemptReverification, typeof adapter.startReverification, 'type of attemptReverification');
  });
}
