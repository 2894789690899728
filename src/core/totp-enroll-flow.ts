import type {MfaAdapter, MfaCapabilities, MfaState, Proof} from './adapter.js';
import {checkState} from './answers.js';
import {checkFreshCodes} from './totp-answers.js';
import {lockedUntil, readProof, waitOn, type LockedState, type WaitEffect} from './challenge.js';
import {MfaError, notSupported} from './errors.js';
import {step, type CallContext, type CommonEvent, type Flow, type FlowTable, type Step} from './flow.js';
import {isVoid, ownerOf, pendingTOTP, verifyPendingTOTP, type PendingTOTP} from './pending-totp.js';
import {failWhenSignedOut, loadWhenSignedIn, sessionLost} from './synced.js';
import {wait} from './wait.js';
import {
  withReverification,
  type ReverificationEffect,
  type ReverificationEvent,
  type ReverifyingState,
} from './with-reverification.js';

interface Asking {
  readonly name: 'asking';
  readonly totp: PendingTOTP;
  readonly error?: MfaError;
}

export type EnrollStep =
  /** Asking the backend who is signed in. Next: introducing, already-enrolled, failed. */
  | {readonly name: 'loading'}
  /** Nothing is created yet. Next: creating, already-enrolled (somebody else signed in), failed (signed out). */
  | {readonly name: 'introducing'; readonly error?: MfaError}
  /** Next: asking, introducing (refused), locked, failed (signed out). */
  | {readonly name: 'creating'}
  /** The secret is on show and a code is awaited. Next: verifying, confirming-restart, introducing (cancelled), loading (somebody else). */
  | Asking
  /** Asks whether the secret on show may die. Next: creating, asking, loading (somebody else). */
  | {readonly name: 'confirming-restart'; readonly totp: PendingTOTP}
  /** Next: making-codes, saving-codes, enrolled, asking (refused), locked, introducing (secret expired), failed (signed out). */
  | {readonly name: 'verifying'; readonly totp: PendingTOTP}
  | LockedState<Asking | {readonly name: 'introducing'} | {readonly name: 'codes-failed'; readonly error: MfaError}>
  /** Enrolled; backup codes are being made. Next: saving-codes, codes-failed, locked. */
  | {readonly name: 'making-codes'}
  /** Enrolled, but without backup codes. Next: making-codes, enrolled. */
  | {readonly name: 'codes-failed'; readonly error: MfaError}
  /** Codes are on show until the person says that they are saved. Next: enrolled. */
  | {readonly name: 'saving-codes'; readonly codes: readonly string[]}
  /** The end. */
  | {readonly name: 'enrolled'}
  /** The account has its one authenticator. Next: loading, introducing (somebody else signed in), failed (signed out). */
  | {readonly name: 'already-enrolled'}
  /** Could not load. Next: loading. */
  | {readonly name: 'failed'; readonly error: MfaError};

export type EnrollStepEvent =
  | {readonly type: 'begin'}
  | {readonly type: 'created'; readonly totp: PendingTOTP}
  | {readonly type: 'submit'; readonly value: string}
  /** `hasCodes`: the account has backup codes from before, which new ones would kill. */
  | {readonly type: 'verified'; readonly codes: readonly string[]; readonly hasCodes?: boolean}
  | {readonly type: 'codes-made'; readonly codes: readonly string[]}
  | {readonly type: 'codes-saved'}
  | {readonly type: 'skip-codes'}
  | {readonly type: 'start-over'}
  | {readonly type: 'confirm'}
  | {readonly type: 'cancel'}
  | {readonly type: 'retry'}
  | {readonly type: 'waited'};

export type EnrollStepEffect =
  | {readonly type: 'load-state'}
  /** Without `isFresh` an enrolment that was left half-way goes on with its secret. */
  | {
      readonly type: 'create-totp';
      readonly issuer?: string | undefined;
      readonly account?: string | undefined;
      readonly isFresh?: boolean;
    }
  | {readonly type: 'verify-totp'; readonly code: string; readonly id: string}
  | {readonly type: 'create-backup-code'}
  | WaitEffect;

export type EnrollState = EnrollStep | ReverifyingState<EnrollStep, EnrollStepEffect>;
export type EnrollEvent = EnrollStepEvent | ReverificationEvent<EnrollStepEffect>;
export type EnrollEffect = EnrollStepEffect | ReverificationEffect<EnrollStepEffect>;

/** Read when they are needed, so that a getter may answer for each. */
export interface EnrollOptions {
  /** Shown in the authenticator app; default: what the backend says. */
  readonly issuer?: string | undefined;
  readonly account?: string | undefined;
  /** Makes no backup codes. Codes that the backend issues by itself are shown all the same. */
  readonly skipBackupCodes?: boolean | undefined;
}

/** The table of `enrollFlow`, for those who draw or test it. */
export function enrollTable(
  capabilities: MfaCapabilities,
  options: EnrollOptions = {},
): FlowTable<EnrollStep, EnrollStepEvent, EnrollStepEffect> {
  type Move = Step<EnrollStep, EnrollStepEffect>;
  const makesCodes = (): boolean =>
    Boolean(capabilities.backupCodes && capabilities.backupCodes.regenerate && !options.skipBackupCodes);

  const load = (): [EnrollStep, EnrollStepEffect] => [{name: 'loading'}, {type: 'load-state'}];
  const create = (isFresh = false): Move => {
    const {issuer, account} = options;
    return [{name: 'creating'}, {type: 'create-totp', issuer, account, ...(isFresh && {isFresh})}];
  };
  const makeCodes = (): Move => [{name: 'making-codes'}, {type: 'create-backup-code'}];
  const finish = (codes: readonly string[], hasCodes?: boolean): Move => {
    if (codes.length > 0) return [{name: 'saving-codes', codes}];
    return makesCodes() && !hasCodes ? makeCodes() : [{name: 'enrolled'}];
  };
  const introduce = (error?: MfaError): Move => [{name: 'introducing', ...(error && {error})}];
  const welcome = (state: MfaState): Move => {
    const isEnrolled = state.status === 'signed_in' && state.user.totpEnabled && capabilities.totp && !capabilities.totp.multiple;
    return isEnrolled ? [{name: 'already-enrolled'}] : introduce();
  };
  /** A sign-in or sign-out elsewhere, while nothing is created. */
  const synced = (state: EnrollStep, event: {readonly state: MfaState}): Move => {
    const [next] = welcome(event.state);
    return event.state.status === 'signed_in' && next.name !== state.name ? [next] : failWhenSignedOut(state, event);
  };

  /** A sign-in or sign-out elsewhere, while there is a secret that is nobody else's business. */
  const hide = (state: EnrollStep & {readonly totp: PendingTOTP}, event: {readonly state: MfaState}): Move =>
    mayEnroll(event.state) && ownerOf(event.state) !== state.totp.owner ? load() : failWhenSignedOut(state, event);

  return {
    loading: {
      start: load,
      synced: (_state, {state}) => (mayEnroll(state) ? welcome(state) : [{name: 'failed', error: new MfaError('not_signed_in')}]),
      refused: (_state, {error}) => [{name: 'failed', error}],
    },
    // A secret that never came must not be waited for again.
    introducing: {begin: ({error}) => create(error?.code === 'timeout'), synced},
    creating: {
      created: (_state, {totp}) => [{name: 'asking', totp}],
      refused: (_state, {error, at}) => {
        if (error.code === 'totp_already_enabled') return [{name: 'already-enrolled'}];
        return sessionLost(error) ?? lockedUntil(error, at, {name: 'introducing'}) ?? introduce(error);
      },
    },
    asking: {
      submit: ({totp}, {value}) => {
        const proof = readProof({strategy: 'totp'}, value, capabilities);
        if (proof instanceof MfaError) return [{name: 'asking', totp, error: proof}];
        if (!('code' in proof)) return [{name: 'asking', totp}];
        return [
          {name: 'verifying', totp},
          {type: 'verify-totp', code: proof.code, id: totp.id},
        ];
      },
      'start-over': ({totp}) => [{name: 'confirming-restart', totp}],
      cancel: () => introduce(),
      synced: hide,
    },
    'confirming-restart': {confirm: () => create(true), cancel: ({totp}) => [{name: 'asking', totp}], synced: hide},
    verifying: {
      verified: ({totp}, {codes, hasCodes}) => finish(codes.length > 0 ? codes : totp.backupCodes, hasCodes),
      refused: ({totp}, {error, at}) => {
        // The answer to an earlier attempt was lost on the way: the account is protected already.
        if (error.code === 'totp_already_enabled') return finish(totp.backupCodes);
        if (isVoid(error)) return introduce(error);
        return sessionLost(error) ?? lockedUntil<Asking>(error, at, {name: 'asking', totp}) ?? [{name: 'asking', totp, error}];
      },
    },
    locked: {start: waitOn, waited: ({resume}) => [resume]},
    'making-codes': {
      'codes-made': (_state, {codes}) => [{name: 'saving-codes', codes}],
      refused: (_state, {error, at}) =>
        lockedUntil<EnrollStep & {name: 'codes-failed'}>(error, at, {name: 'codes-failed', error}) ?? [
          {name: 'codes-failed', error},
        ],
    },
    'codes-failed': {retry: makeCodes, 'skip-codes': () => [{name: 'enrolled'}]},
    'saving-codes': {'codes-saved': () => [{name: 'enrolled'}]},
    enrolled: {},
    'already-enrolled': {retry: load, synced},
    failed: {start: load, retry: load, synced: loadWhenSignedIn(load)},
  };
}

/** Sets up an authenticator app: one secret, verified by one code, then backup codes that are shown until saved. */
export function enrollFlow(
  capabilities: MfaCapabilities,
  options: EnrollOptions = {},
): Flow<EnrollState, EnrollEvent, EnrollEffect> {
  const table = enrollTable(capabilities, options);
  return withReverification<EnrollStep, EnrollStepEvent, EnrollStepEffect>(
    {initial: {name: 'loading'}, transition: (state, event) => step(table, state, event), perform: performEnroll},
    capabilities,
  );
}

async function performEnroll(
  effect: EnrollStepEffect,
  {adapter, signal}: CallContext,
  proof?: Proof,
): Promise<EnrollStepEvent | CommonEvent> {
  const options = {signal};
  switch (effect.type) {
    case 'wait':
      return wait(effect.until, signal);
    case 'load-state': {
      const state = checkState(await adapter.getState(options));
      if (!mayEnroll(state)) throw new MfaError('not_signed_in');
      // Asked last, because an adapter may know only now what its backend can do.
      const {totp} = adapter.capabilities;
      return totp && totp.create ? {type: 'synced', state} : notSupported();
    }
    case 'create-totp': {
      const {issuer, account, isFresh = false} = effect;
      return {type: 'created', totp: await pendingTOTP({adapter, signal}, {issuer, account, proof, isFresh})};
    }
    case 'verify-totp': {
      const {code, id} = effect;
      const codes = await verifyPendingTOTP({adapter, signal}, {code, id, proof});
      return {type: 'verified', codes, ...(codes.length === 0 && {hasCodes: await hasBackupCodes(adapter, signal)})};
    }
    case 'create-backup-code':
      return {type: 'codes-made', codes: checkFreshCodes(await (adapter.createBackupCode?.({proof}, options) ?? notSupported()))};
  }
}

/** Whether the account has codes from before. If that cannot be told, none are made that might kill them. */
async function hasBackupCodes(adapter: MfaAdapter, signal: AbortSignal): Promise<boolean> {
  try {
    const state = checkState(await adapter.getState({signal}));
    return state.status === 'signed_in' && state.user.backupCodeEnabled;
  } catch {
    return true;
  }
}

/** Some backends let a sign-in that must enrol do so before there is a session. */
function mayEnroll(state: MfaState): boolean {
  return state.status === 'signed_in' || (state.status === 'pending' && state.signIn.status === 'needs_mfa_enrollment');
}
