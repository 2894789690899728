import type {MfaCapabilities, MfaState, SecondFactor} from './adapter.js';
import type {CodesOverview} from './backup-codes-flow.js';
import {lockedUntil, passkeyTime, waitOn, type LockedState, type WaitEffect} from './challenge.js';
import type {MfaError} from './errors.js';
import {step, type Flow, type FlowTable, type Step} from './flow.js';
import {performManage} from './perform-manage.js';
import {isSomebodyElse, loadWhenSignedIn, sessionLost} from './synced.js';
import {
  withReverification,
  type ReverificationEffect,
  type ReverificationEvent,
  type ReverifyingState,
} from './with-reverification.js';

/** One change to the account's factors. */
export interface FactorChange {
  /** `renew`: make new backup codes at once. */
  readonly kind: 'add' | 'remove' | 'set-default' | 'rename' | 'renew';
  readonly factor: SecondFactor;
  /** The new name, once it is given. */
  readonly friendlyName?: string;
}

interface Loading {
  readonly name: 'loading';
  /** What is on show meanwhile. */
  readonly overview?: CodesOverview;
  /** What was pressed there. */
  readonly next?: ListEvent;
}

interface Listing {
  readonly name: 'listing';
  readonly overview: CodesOverview;
  readonly error?: MfaError;
}

export type ManageStep =
  /** Reading the account. Next: listing, what `next` leads to from there, failed. */
  | Loading
  /** Shows what protects the account. Next: enrolling, renewing-codes, confirming, renaming, changing. */
  | Listing
  /** Asks whether the factor may go, or codes that still work. Next: changing, renewing-codes, listing, loading (somebody else signed in). */
  | {readonly name: 'confirming'; readonly overview: CodesOverview; readonly change: FactorChange}
  /** Asks for a name. Next: changing, listing, loading (somebody else signed in). */
  | {readonly name: 'renaming'; readonly overview: CodesOverview; readonly change: FactorChange; readonly error?: MfaError}
  /** Next: loading, saving-codes, listing (refused), renaming (refused), locked, failed (signed out). */
  | {readonly name: 'changing'; readonly overview: CodesOverview; readonly change: FactorChange}
  | LockedState<Listing>
  /** Codes that came with a change are on show until the person says that they are saved. Next: loading. */
  | {readonly name: 'saving-codes'; readonly overview: CodesOverview; readonly codes: readonly string[]}
  /** The enrolment flow is at work. Next: loading. */
  | {readonly name: 'enrolling'}
  /** The backup-codes flow is at work; `now`: without asking anything more. Next: loading. */
  | {readonly name: 'renewing-codes'; readonly now?: boolean}
  /** Could not load. Next: loading. */
  | {readonly name: 'failed'; readonly error: MfaError};

/** What can be pressed in the list. */
export type ListEvent =
  | {readonly type: 'enroll'}
  | {readonly type: 'renew-codes'}
  | {readonly type: 'change'; readonly change: FactorChange};

export type ManageStepEvent =
  | ListEvent
  | {readonly type: 'loaded'; readonly overview: CodesOverview}
  /** The flow inside is over, or was left. */
  | {readonly type: 'close'}
  | {readonly type: 'confirm'}
  | {readonly type: 'cancel'}
  /** The name that was entered. Nothing, or the old one, changes nothing. */
  | {readonly type: 'rename'; readonly friendlyName: string}
  /** `factor`: what was changed, or made. `codes`: backup codes that the backend issued along with the change. */
  | {readonly type: 'changed'; readonly factor: SecondFactor; readonly codes: readonly string[]}
  | {readonly type: 'codes-saved'}
  | {readonly type: 'retry'}
  | {readonly type: 'waited'};

export type ManageStepEffect =
  | {readonly type: 'load-overview'}
  | {
      readonly type:
        | 'disable-totp'
        | 'create-passkey'
        | 'remove-passkey'
        | 'rename-factor'
        | 'reserve-second-factor'
        | 'release-second-factor'
        | 'set-default-second-factor';
      readonly factor: SecondFactor;
      readonly friendlyName?: string | undefined;
      readonly timeLimit?: number;
    }
  | WaitEffect;

export type ManageState = ManageStep | ReverifyingState<ManageStep, ManageStepEffect>;
export type ManageEvent = ManageStepEvent | ReverificationEvent<ManageStepEffect>;
export type ManageEffect = ManageStepEffect | ReverificationEffect<ManageStepEffect>;

/** The table of `manageFlow`, for those who draw or test it. */
export const manageTable: FlowTable<ManageStep, ManageStepEvent, ManageStepEffect> = {
  loading: {
    start: load,
    loaded: ({overview: shown, next}, {overview}) => {
      const listing: ManageStep = {name: 'listing', overview};
      return next && shown?.user.id === overview.user.id ? step<ManageStep, ManageStepEvent, ManageStepEffect>(manageTable, listing, next) : [listing];
    },
    refused: (_state, {error}) => [{name: 'failed', error}],
    // The list on show may be out of date, so that what is pressed there waits for the new one.
    enroll: goOnWith,
    'renew-codes': goOnWith,
    change: goOnWith,
    synced: (state, {state: told}) => (state.overview && isSomebodyElse(told, state.overview.user) ? load() : [state]),
  },
  listing: {
    // What has changed while the element was away, nobody told.
    start: reload,
    enroll: () => [{name: 'enrolling'}],
    'renew-codes': () => [{name: 'renewing-codes'}],
    change: ({overview}, {change}) => {
      const {kind} = change;
      if (kind === 'rename') return [{name: 'renaming', overview, change}];
      if (kind === 'renew' && overview.status.remaining === 0) return [{name: 'renewing-codes', now: true}];
      return kind === 'remove' || kind === 'renew' ? [{name: 'confirming', overview, change}] : perform(overview, change);
    },
    synced: (state, event) => (event.state.status === 'pending' ? [state] : reload(state)),
  },
  confirming: {
    // Nor does anybody tell whose account it is after the element has been away.
    start: reload,
    confirm: ({overview, change}) =>
      change.kind === 'renew' ? [{name: 'renewing-codes', now: true}] : perform(overview, change),
    cancel: list,
    synced: leaveSomebodyElse,
  },
  renaming: {
    start: reload,
    rename: (state, {friendlyName}) => {
      const {overview, change} = state;
      const name = friendlyName.replace(/\s+/g, ' ').trim();
      return !name || name === change.factor.friendlyName ? list(state) : perform(overview, {...change, friendlyName: name});
    },
    cancel: list,
    synced: leaveSomebodyElse,
  },
  changing: {
    // What the account looks like now is for the backend to say.
    changed: (state, {codes}) => (codes.length > 0 ? [{name: 'saving-codes', overview: state.overview, codes}] : reload(state)),
    refused: ({overview, change}, {error, at}) =>
      sessionLost(error) ??
      lockedUntil<Listing>(error, at, {name: 'listing', overview}) ?? [
        // A name need not be entered twice.
        change.kind === 'rename' ? {name: 'renaming', overview, change, error} : {name: 'listing', overview, error},
      ],
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

function goOnWith(state: Loading, next: ListEvent): Step<ManageStep, ManageStepEffect> {
  return state.overview ? [{...state, next}, {type: 'load-overview'}] : [state];
}

function list({overview}: {overview: CodesOverview}): [ManageStep] {
  return [{name: 'listing', overview}];
}

/** What is asked about one person's account must not happen to another's. */
function leaveSomebodyElse<S extends ManageStep & {overview: CodesOverview}>(
  state: S,
  event: {readonly state: MfaState},
): Step<ManageStep, ManageStepEffect> {
  return isSomebodyElse(event.state, state.overview.user) ? load() : [state];
}

function perform(overview: CodesOverview, change: FactorChange): Step<ManageStep, ManageStepEffect> {
  const {factor, friendlyName} = change;
  const type = effectOf(change);
  return [
    {name: 'changing', overview, change},
    {type, factor, friendlyName, ...(type === 'create-passkey' && {timeLimit: passkeyTime})},
  ];
}

/** The effects that change the account. */
export type ChangeEffect = Extract<ManageStepEffect, {factor: SecondFactor}>;

function effectOf({kind, factor: {strategy}}: FactorChange): ChangeEffect['type'] {
  if (kind === 'set-default') return 'set-default-second-factor';
  if (kind === 'rename') return 'rename-factor';
  if (strategy === 'passkey') return kind === 'add' ? 'create-passkey' : 'remove-passkey';
  if (kind === 'add') return 'reserve-second-factor';
  return strategy === 'totp' ? 'disable-totp' : 'release-second-factor';
}

/** Shows what protects an account and changes it: removals are confirmed, and the list is read anew after each change. */
export function manageFlow(capabilities: MfaCapabilities): Flow<ManageState, ManageEvent, ManageEffect> {
  const flow = withReverification<ManageStep, ManageStepEvent, ManageStepEffect>(
    {initial: {name: 'loading'}, transition: (state, event) => step(manageTable, state, event), perform: performManage},
    capabilities,
  );
  return {
    ...flow,
    // The list is not on show during a step-up, and what could be pressed there must not end it.
    transition: (state, event) => (state.name === 'reverifying' && listEvents.includes(event.type) ? [state] : flow.transition(state, event)),
  };
}

const listEvents: readonly string[] = ['enroll', 'renew-codes', 'change'] satisfies readonly ListEvent['type'][];
