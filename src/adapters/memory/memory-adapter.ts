import type {CallOptions, MfaAdapter, MfaCapabilities, Proof, Strategy} from '../../core/adapter.js';
import {Backend} from './backend.js';
import type {Context} from './context.js';
import {createBackupCode, createTOTP, disableTOTP, getBackupCodes, verifyTOTP} from './enrollment.js';
import {renameFactor, reserveSecondFactor, setDefaultSecondFactor} from './factor-settings.js';
import type {Faults, FaultTarget} from './faults.js';
import type {Inbox} from './inbox.js';
import type {MemoryAdapterOptions} from './options.js';
import {callProven, createPasskey} from './passkey-calls.js';
import {removePasskey} from './passkey-enrollment.js';
import {canUsePasskeys} from './passkey-support.js';
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

const strategies: readonly Strategy[] = ['totp', 'passkey', 'phone_code', 'email_code', 'backup_code'];

/**
 * An embedded backend with real TOTP (RFC 6238), for demos, tests and as the reference for adapters. What it stores is
 * as safe as the page's storage, so it protects nothing: accounts of real people belong on a server.
 */
export function memoryAdapter(options: MemoryAdapterOptions = {}): MemoryAdapter {
  const backend = new Backend(options);
  /** A method whose proof may be a passkey. */
  const sensitive =
    <P extends {proof?: Proof | undefined} | undefined, T>(method: FaultTarget, work: (context: Context, params: P) => T) =>
    (params: P, call?: CallOptions): Promise<T> =>
      callProven(backend, {method, call, proof: params?.proof, purpose: 'reverification'}, (context) => work(context, params));

  return {
    id: 'memory',
    capabilities: toCapabilities(options),

    getState: (call) => backend.call('getState', call, readState),
    subscribe: (listener) => backend.state.subscribe(listener),

    signIn: (params, call) => backend.call('signIn', call, (context) => signIn(context, params)),
    prepareSecondFactor: (params, call) =>
      backend.call('prepareSecondFactor', call, (context) => prepareSecondFactor(context, params)),
    attemptSecondFactor: (params, call) =>
      callProven(backend, {method: 'attemptSecondFactor', call, proof: params, purpose: 'sign_in'}, (context) =>
        attemptSecondFactor(context, params),
      ),
    cancelSignIn: (call) => backend.call('cancelSignIn', call, cancelSignIn),
    setActive: (params, call) => backend.call('setActive', call, (context) => setActive(context, params)),

    createTOTP: sensitive('createTOTP', createTOTP),
    verifyTOTP: (params, call) => backend.call('verifyTOTP', call, (context) => verifyTOTP(context, params)),
    disableTOTP: sensitive('disableTOTP', disableTOTP),
    createBackupCode: sensitive('createBackupCode', createBackupCode),
    getBackupCodes: (call) => backend.call('getBackupCodes', call, getBackupCodes),

    createPasskey: (params, call) => createPasskey(backend, params, call),
    removePasskey: sensitive('removePasskey', removePasskey),

    renameFactor: (params, call) => backend.call('renameFactor', call, (context) => renameFactor(context, params)),
    reserveSecondFactor: sensitive('reserveSecondFactor', reserveSecondFactor),
    setDefaultSecondFactor: sensitive('setDefaultSecondFactor', setDefaultSecondFactor),

    startReverification: (params, call) =>
      backend.call('startReverification', call, (context) => startReverification(context, params)),
    prepareReverification: (params, call) =>
      backend.call('prepareReverification', call, (context) => prepareReverification(context, params)),
    attemptReverification: (params, call) =>
      callProven(backend, {method: 'attemptReverification', call, proof: params, purpose: 'reverification'}, (context) =>
        attemptReverification(context, params),
      ),

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
    get secondFactors() {
      return canUsePasskeys() ? strategies : strategies.filter((strategy) => strategy !== 'passkey');
    },
    trustDevice: {days: trustDays},
    totp: {
      create: true,
      disable: true,
      multiple: totp?.multiple ?? false,
      resumes: true,
      digits: totp?.digits ?? defaultTotp.digits,
    },
    backupCodes: {regenerate: true, list: 'remaining'},
    get passkeys() {
      return {create: canUsePasskeys(), remove: true};
    },
    manageFactors: {reserve: true, setDefault: true, rename: true},
    reverification: true,
  };
}
