import type {MfaAdapter, MfaCapabilities} from '../../core/adapter.js';
import {Backend} from './backend.js';
import {createBackupCode, createTOTP, disableTOTP, getBackupCodes, verifyTOTP} from './enrollment.js';
import {reserveSecondFactor, setDefaultSecondFactor} from './factor-settings.js';
import type {Faults} from './faults.js';
import type {Inbox} from './inbox.js';
import type {MemoryAdapterOptions} from './options.js';
import {attemptSecondFactor, cancelSignIn, prepareSecondFactor, setActive, signIn, trustDays} from './sign-in.js';
import {attemptReverification, prepareReverification, startReverification} from './step-up.js';
import {defaultTotp} from './totp.js';
import {readState} from './visit.js';

/** A whole backend in the page: all methods of the contract, and a backstage for demos and tests. */
export interface MemoryAdapter extends Required<MfaAdapter> {
  /** What was sent by text message and e-mail. */
  readonly inbox: Inbox;
  /** Makes calls fail. */
  readonly faults: Faults;
  /** Milliseconds before each answer. */
  latency: number;
  /** Back to the seeds: signed out, inbox empty. Planned faults and the latency stay. */
  reset(): void;
}

/**
 * An embedded backend with real TOTP (RFC 6238), for demos, tests and as the reference for adapters. What it stores is
 * as safe as the page's storage, so it protects nothing: accounts of real people belong on a server.
 */
export function memoryAdapter(options: MemoryAdapterOptions = {}): MemoryAdapter {
  const backend = new Backend(options);
  return {
    id: 'memory',
    capabilities: toCapabilities(options),

    getState: (call) => backend.call('getState', call, readState),
    subscribe: (listener) => backend.state.subscribe(listener),

    signIn: (params, call) => backend.call('signIn', call, (context) => signIn(context, params)),
    prepareSecondFactor: (params, call) =>
      backend.call('prepareSecondFactor', call, (context) => prepareSecondFactor(context, params)),
    attemptSecondFactor: (params, call) =>
      backend.call('attemptSecondFactor', call, (context) => attemptSecondFactor(context, params)),
    cancelSignIn: (call) => backend.call('cancelSignIn', call, cancelSignIn),
    setActive: (params, call) => backend.call('setActive', call, (context) => setActive(context, params)),

    createTOTP: (params, call) => backend.call('createTOTP', call, (context) => createTOTP(context, params)),
    verifyTOTP: (params, call) => backend.call('verifyTOTP', call, (context) => verifyTOTP(context, params)),
    disableTOTP: (params, call) => backend.call('disableTOTP', call, (context) => disableTOTP(context, params)),
    createBackupCode: (params, call) => backend.call('createBackupCode', call, (context) => createBackupCode(context, params)),
    getBackupCodes: (call) => backend.call('getBackupCodes', call, getBackupCodes),

    reserveSecondFactor: (params, call) =>
      backend.call('reserveSecondFactor', call, (context) => reserveSecondFactor(context, params)),
    setDefaultSecondFactor: (params, call) =>
      backend.call('setDefaultSecondFactor', call, (context) => setDefaultSecondFactor(context, params)),

    startReverification: (params, call) =>
      backend.call('startReverification', call, (context) => startReverification(context, params)),
    prepareReverification: (params, call) =>
      backend.call('prepareReverification', call, (context) => prepareReverification(context, params)),
    attemptReverification: (params, call) =>
      backend.call('attemptReverification', call, (context) => attemptReverification(context, params)),

    inbox: {
      get messages() {
        return backend.messages.value;
      },
      subscribe: (listener) => backend.messages.subscribe(listener),
    },
    faults: backend.faults,
    get latency() {
      return backend.latency;
    },
    set latency(milliseconds) {
      backend.latency = milliseconds;
    },
    reset: () => backend.reset(),
  };
}

function toCapabilities({totp}: MemoryAdapterOptions): MfaCapabilities {
  return {
    signIn: 'password',
    secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
    trustDevice: {days: trustDays},
    totp: {create: true, disable: true, multiple: false, digits: totp?.digits ?? defaultTotp.digits},
    backupCodes: {regenerate: true, list: 'remaining'},
    manageFactors: {reserve: true, setDefault: true},
    reverification: true,
  };
}
