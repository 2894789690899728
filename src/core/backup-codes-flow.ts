import type {BackupCodeStatus, MfaCapabilities, MfaUser, Proof} from './adapter.js';
import {checkState} from './answers.js';
import {checkBackupCodeStatus, checkFreshCodes} from './totp-answers.js';
import {lockedUntil, waitOn, type LockedState, type WaitEffect} from './challenge.js';
import {MfaError, notSupported} from './errors.js';
import {step, type CallContext, type Flow, type FlowTable, type Step} from './flow.js';
import {failWhenSignedOut, isSomebodyElse, loadWhenSignedIn, sessionLost} from './synced.js';
import {wait} from './wait.js';
import {
  withReverification,
  type ReverificationEffect,
  type ReverificationEvent,
  type ReverifyingState,
} from './with-reverification.js';

/** What is known of the person's codes without seeing them. */
export interface CodesOverview {
  readonly user: MfaUser;
  readonly status: BackupCodeStatus;
}

interface Idle {
  readonly name: 'idle';
  readonly overview: CodesOverview;
  readonly error?: MfaError;
}

export type BackupCodesStep =
  /** `renewing`: codes are to be made as soon as it is known for whom. Next: idle, creating (renewing), failed, saving-codes (handed over). */
  | {readonly name: 'loading'; readonly renewing?: boolean}
  /** Shows how many are left. Next: confirming, creating, loading (somebody else signed in), failed (signed out). */
  | Idle
  /** Asks whether the old codes may die. Next: creating, idle, loading (somebody else signed in). */
  | {readonly name: 'confirming'; readonly overview: CodesOverview}
  /** Next: saving-codes, idle (refused), locked, failed (signed out). */
  | {readonly name: 'creating'; readonly overview: CodesOverview}
  | LockedState<Idle>
  /** Codes are on show until the person says that they are saved. Next: saved. */
  | {readonly name: 'saving-codes'; readonly codes: readonly string[]}
  /** The end; the codes are forgotten here. Next: loading. */
  | {readonly name: 'saved'}
  /** Could not load. Next: loading. */
  | {readonly name: 'failed'; readonly error: MfaError};

export type BackupCodesStepEvent =
  | {readonly type: 'loaded'; readonly overview: CodesOverview}
  | {readonly type: 'generate'}
  | {readonly type: 'confirm'}
  | {readonly type: 'cancel'}
  | {readonly type: 'codes-made'; readonly codes: readonly string[]}
  | {readonly type: 'codes-saved'}
  | {readonly type: 'retry'}
  | {readonly type: 'waited'};

export type BackupCodesStepEffect = {readonly type: 'load-overview'} | {readonly type: 'create-backup-code'} | WaitEffect;

export type BackupCodesState = BackupCodesStep | ReverifyingState<BackupCodesStep, BackupCodesStepEffect>;
export type BackupCodesEvent = BackupCodesStepEvent | ReverificationEvent<BackupCodesStepEffect>;
export type BackupCodesEffect = BackupCodesStepEffect | ReverificationEffect<BackupCodesStepEffect>;

export interface BackupCodesOptions {
  /** Codes that are there already: shown until saved before anything is asked. */
  readonly codes?: readonly string[] | undefined;
  /** Begins with making codes: the person has asked for them, and knows that older ones die. */
  readonly renewNow?: boolean | undefined;
}

/** The table of `backupCodesFlow`, for those who draw or test it. */
export const backupCodesTable: FlowTable<BackupCodesStep, BackupCodesStepEvent, BackupCodesStepEffect> = {
  loading: {
    start: (state) => [state, {type: 'load-overview'}],
    loaded: ({renewing}, {overview}) => (renewing && overview.user.twoFactorEnabled ? create(overview) : [{name: 'idle', overview}]),
    refused: (_state, {error}) => [{name: 'failed', error}],
  },
  idle: {
    // What has changed while the element was away, nobody told.
    start: load,
    generate: ({overview}) => (overview.user.backupCodeEnabled ? [{name: 'confirming', overview}] : create(overview)),
    synced: (state, event) => (isSomebodyElse(event.state, state.overview.user) ? load() : failWhenSignedOut(state, event)),
  },
  confirming: {
    // Whose account it is after the element has been away, nobody told.
    start: load,
    confirm: ({overview}) => create(overview),
    cancel: ({overview}) => [{name: 'idle', overview}],
    // What is confirmed for one person must not happen to another.
    synced: (state, event) => (isSomebodyElse(event.state, state.overview.user) ? load() : [state]),
  },
  creating: {
    'codes-made': (_state, {codes}) => [{name: 'saving-codes', codes}],
    refused: ({overview}, {error, at}) =>
      sessionLost(error) ?? lockedUntil<Idle>(error, at, {name: 'idle', overview}) ?? [{name: 'idle', overview, error}],
  },
  locked: {start: waitOn, waited: ({resume}) => [resume]},
  'saving-codes': {'codes-saved': () => [{name: 'saved'}]},
  saved: {retry: load, synced: failWhenSignedOut},
  failed: {start: load, retry: load, synced: loadWhenSignedIn(load)},
};

function load(): [BackupCodesStep, BackupCodesStepEffect] {
  return [{name: 'loading'}, {type: 'load-overview'}];
}

function create(overview: CodesOverview): Step<BackupCodesStep, BackupCodesStepEffect> {
  return [{name: 'creating', overview}, {type: 'create-backup-code'}];
}

/** Makes backup codes: asks first when that kills older ones, and shows the new ones until they are saved. */
export function backupCodesFlow(
  capabilities: MfaCapabilities,
  {codes, renewNow}: BackupCodesOptions = {},
): Flow<BackupCodesState, BackupCodesEvent, BackupCodesEffect> {
  return withReverification<BackupCodesStep, BackupCodesStepEvent, BackupCodesStepEffect>(
    {
      initial: renewNow ? {name: 'loading', renewing: true} : {name: 'loading'},
      transition: (state, event) =>
        codes && state.name === 'loading' && event.type === 'start'
          ? [{name: 'saving-codes', codes}]
          : step(backupCodesTable, state, event),
      perform: performBackupCodes,
    },
    capabilities,
  );
}

async function performBackupCodes(
  effect: BackupCodesStepEffect,
  context: CallContext,
  proof?: Proof,
): Promise<BackupCodesStepEvent> {
  const {adapter, signal} = context;
  switch (effect.type) {
    case 'wait':
      return wait(effect.until, signal);
    case 'load-overview':
      return {type: 'loaded', overview: await loadOverview(context)};
    case 'create-backup-code':
      return {
        type: 'codes-made',
        codes: checkFreshCodes(await (adapter.createBackupCode?.({proof}, {signal}) ?? notSupported())),
      };
  }
}

/** Who is signed in, and how many codes they have left where the backend tells. */
export async function loadOverview({adapter, signal, asked}: CallContext): Promise<CodesOverview> {
  const state = checkState(await (asked ?? adapter.getState({signal})));
  if (state.status !== 'signed_in') throw new MfaError('not_signed_in');
  const {backupCodes} = adapter.capabilities;
  const counts = backupCodes && backupCodes.list !== 'none' && state.user.backupCodeEnabled;
  const status = counts ? await adapter.getBackupCodes?.({signal}) : undefined;
  return {user: state.user, status: status ? checkBackupCodeStatus(status) : {}};
}
