import type {MfaCapabilities, Proof, SecondFactor} from './adapter.js';
import {loadOverview, type CodesOverview} from './backup-codes-flow.js';
import {isFields} from './answers.js';
import {isDelivered, lockedUntil, waitOn, type LockedState, type WaitEffect} from './challenge.js';
import {notSupported, type MfaError} from './errors.js';
import {step, type CallContext, type Flow, type FlowTable, type Step} from './flow.js';
import {isSomebodyElse, loadWhenSignedIn, sessionLost} from './synced.js';
import {checkCodes} from './totp-answers.js';
import {wait} from './wait.js';
import {
  withReverification,
  type ReverificationEffect,
  type ReverificationEvent,
  type ReverifyingState,
} from './with-reverification.js';

/** One change to the account's factors. */
export interface FactorChange {
  readonly kind: 'add' | 'remove' | 'set-default';
  readonly factor: SecondFactor;
}

interface Listing {
  readonly name: 'listing';
  readonly overview: CodesOverview;
  readonly error?: MfaError;
}

export type ManageStep =
  /** Reading the account; `overview` is what is on show meanwhile. Next: listing, failed. */
  | {readonly name: 'loading'; readonly overview?: CodesOverview}
  /** Shows what protects the account. Next: enrolling, renewing-codes, confirming, changing. */
  | Listing
  /** Asks whether the factor may go. Next: changing, listing, loading (somebody else signed in). */
  | {readonly name: 'confirming'; readonly overview: CodesOverview; readonly change: FactorChange}
  /** Next: loading, saving-codes, listing (refused), locked, failed (signed out). */
  | {readonly name: 'changing'; readonly overview: CodesOverview; readonly change: FactorChange}
  | LockedState<Listing>
  /** Codes that came with a change are on show until the person says that they are saved. Next: loading. */
  | {readonly name: 'saving-codes'; readonly overview: CodesOverview; readonly codes: readonly string[]}
  /** The enrolment flow is at work. Next: loading. */
  | {readonly name: 'enrolling'}
  /** The backup-codes flow is at work. Next: loading. */
  | {readonly name: 'renewing-codes'}
  /** Could not load. Next: loading. */
  | {readonly name: 'failed'; readonly error: MfaError};

export type ManageStepEvent =
  | {readonly type: 'loaded'; readonly overview: CodesOverview}
  | {readonly type: 'enroll'}
  | {readonly type: 'renew-codes'}
  /** The flow inside is over, or was left. */
  | {readonly type: 'close'}
  | {readonly type: 'change'; readonly change: FactorChange}
  | {readonly type: 'confirm'}
  | {readonly type: 'cancel'}
  /** `codes`: backup codes that the backend issued along with the change. */
  | {readonly type: 'changed'; readonly codes: readonly string[]}
  | {readonly type: 'codes-saved'}
  | {readonly type: 'retry'}
  | {readonly type: 'waited'};

export type ManageStepEffect =
  | {readonly type: 'load-overview'}
  | {
      readonly type: 'disable-totp' | 'reserve-second-factor' | 'release-second-factor' | 'set-default-second-factor';
      readonly factor: SecondFactor;
    }
  | WaitEffect;

export type ManageState = ManageStep | ReverifyingState<ManageStep, ManageStepEffect>;
export type ManageEvent = ManageStepEvent | ReverificationEvent<ManageStepEffect>;
export type ManageEffect = ManageStepEffect | ReverificationEffect<ManageStepEffect>;

/** The table of `manageFlow`, for those who draw or test it. */
export const manageTable: FlowTable<ManageStep, ManageStepEvent, ManageStepEffect> = {
  loading: {
    start: load,
    loaded: (_state, {overview}) => [{name: 'listing', overview}],
    refused: (_state, {error}) => [{name: 'failed', error}],
  },
  listing: {
    // What has changed while the element was away, nobody told.
    start: reload,
    enroll: () => [{name: 'enrolling'}],
    'renew-codes': () => [{name: 'renewing-codes'}],
    change: ({overview}, {change}) =>
      change.kind === 'remove' ? [{name: 'confirming', overview, change}] : perform(overview, change),
    synced: (state, event) => (event.state.status === 'pending' ? [state] : reload(state)),
  },
  confirming: {
    // Nor does anybody tell whose account it is after the element has been away.
    start: reload,
    confirm: ({overview, change}) => perform(overview, change),
    cancel: ({overview}) => [{name: 'listing', overview}],
    // What is confirmed for one person must not happen to another.
    synced: (state, event) => (isSomebodyElse(event.state, state.overview.user) ? load() : [state]),
  },
  changing: {
    // What the account looks like now is for the backend to say.
    changed: (state, {codes}) => (codes.length > 0 ? [{name: 'saving-codes', overview: state.overview, codes}] : reload(state)),
    refused: ({overview}, {error, at}) =>
      sessionLost(error) ?? lockedUntil<Listing>(error, at, {name: 'listing', overview}) ?? [{name: 'listing', overview, error}],
  },
  locked: {start: waitOn, waited: ({resume}) => [resume]},
  'saving-codes': {'codes-saved': reload},
  enrolling: {close: load},
  'renewing-codes': {close: load},
  failed: {start: load, retry: load, synced: loadWhenSignedIn(load)},
};

function load(): [ManageStep, ManageStepEffect] {
  return [{name: 'loading'}, {type: 'load-overview'}];
}

function reload({overview}: {overview: CodesOverview}): [ManageStep, ManageStepEffect] {
  return [{name: 'loading', overview}, {type: 'load-overview'}];
}

function perform(overview: CodesOverview, change: FactorChange): Step<ManageStep, ManageStepEffect> {
  return [
    {name: 'changing', overview, change},
    {type: effectOf(change), factor: change.factor},
  ];
}

function effectOf({kind, factor}: FactorChange): Exclude<ManageStepEffect['type'], 'load-overview' | 'wait'> {
  if (kind === 'set-default') return 'set-default-second-factor';
  if (kind === 'add') return 'reserve-second-factor';
  return factor.strategy === 'totp' ? 'disable-totp' : 'release-second-factor';
}

/** Shows what protects an account and changes it: removals are confirmed, and the list is read anew after each change. */
export function manageFlow(capabilities: MfaCapabilities): Flow<ManageState, ManageEvent, ManageEffect> {
  return withReverification<ManageStep, ManageStepEvent, ManageStepEffect>(
    {initial: {name: 'loading'}, transition: (state, event) => step(manageTable, state, event), perform: performManage},
    capabilities,
  );
}

async function performManage(effect: ManageStepEffect, {adapter, signal}: CallContext, proof?: Proof): Promise<ManageStepEvent> {
  if (effect.type === 'wait') return wait(effect.until, signal);
  if (effect.type === 'load-overview') return {type: 'loaded', overview: await loadOverview(adapter, signal)};
  const {factor} = effect;
  const {strategy, id} = factor;
  const params = {id, proof};
  let codes: readonly string[] = [];
  switch (effect.type) {
    case 'disable-totp':
      await (adapter.disableTOTP?.(params, {signal}) ?? notSupported());
      break;
    case 'set-default-second-factor':
      await (adapter.setDefaultSecondFactor?.({...params, strategy}, {signal}) ?? notSupported());
      break;
    case 'reserve-second-factor':
    case 'release-second-factor': {
      if (!isDelivered(factor)) notSupported();
      const reserved = effect.type === 'reserve-second-factor';
      const answer = await (adapter.reserveSecondFactor?.({...params, strategy: factor.strategy, reserved}, {signal}) ?? notSupported());
      codes = checkCodes((isFields(answer) && answer['backupCodes']) || []);
    }
  }
  return {type: 'changed', codes};
}
