import type {CallOptions, MfaAdapter} from '../../core/adapter.js';
import type {Method} from './world.js';

/** Every call of the contract, with parameters that fit and mean nothing. */
export const calls: Record<Method, (adapter: Required<MfaAdapter>, options: CallOptions) => Promise<unknown>> = {
  getState: (adapter, options) => adapter.getState(options),
  signIn: (adapter, options) => adapter.signIn({identifier: 'nobody.at.all@example.com', password: 'no-real-password'}, options),
  prepareSecondFactor: (adapter, options) => adapter.prepareSecondFactor({strategy: 'phone_code'}, options),
  attemptSecondFactor: (adapter, options) => adapter.attemptSecondFactor({strategy: 'totp', code: '864209'}, options),
  cancelSignIn: (adapter, options) => adapter.cancelSignIn(options),
  setActive: (adapter, options) => adapter.setActive({session: null}, options),
  createTOTP: (adapter, options) => adapter.createTOTP({}, options),
  verifyTOTP: (adapter, options) => adapter.verifyTOTP({code: '864209'}, options),
  disableTOTP: (adapter, options) => adapter.disableTOTP({}, options),
  createBackupCode: (adapter, options) => adapter.createBackupCode({}, options),
  getBackupCodes: (adapter, options) => adapter.getBackupCodes(options),
  createPasskey: (adapter, options) => adapter.createPasskey({}, options),
  removePasskey: (adapter, options) => adapter.removePasskey({id: 'no-passkey'}, options),
  renameFactor: (adapter, options) => adapter.renameFactor({strategy: 'totp', friendlyName: 'Tablet'}, options),
  reserveSecondFactor: (adapter, options) => adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true}, options),
  setDefaultSecondFactor: (adapter, options) => adapter.setDefaultSecondFactor({strategy: 'phone_code'}, options),
  startReverification: (adapter, options) => adapter.startReverification({level: 'first_factor'}, options),
  prepareReverification: (adapter, options) => adapter.prepareReverification({strategy: 'phone_code'}, options),
  attemptReverification: (adapter, options) => adapter.attemptReverification({strategy: 'totp', code: '864209'}, options),
};

/** Calls that are about whoever is signed in. */
export const withSession: readonly Exclude<Method, 'getState' | 'signIn' | 'prepareSecondFactor' | 'attemptSecondFactor' | 'cancelSignIn' | 'setActive'>[] = [
  'createTOTP',
  'verifyTOTP',
  'disableTOTP',
  'createBackupCode',
  'getBackupCodes',
  'removePasskey',
  'renameFactor',
  'reserveSecondFactor',
  'setDefaultSecondFactor',
  'startReverification',
  'prepareReverification',
  'attemptReverification',
];
