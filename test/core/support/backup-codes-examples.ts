import {backupCodesFlow, type BackupCodesEffect, type BackupCodesEvent, type BackupCodesState} from '../../../src/core/backup-codes-flow.js';
import {ada, at, capabilities, commonEvents, countdown, newcomer, secrets} from './fixtures.js';
import {builtAnew} from './built-anew.js';
import type {EventExamples, FlowExamples, StateExamples} from './flow-table.js';
import {isSteppingUp, reverifyEvents, reverifyStates} from './step-up-examples.js';

const {lockedOut, offline} = commonEvents.refused;
export const overview = {user: ada, status: countdown};
export const none = {user: newcomer, status: {}};

const states: StateExamples<BackupCodesState> = {
  loading: {plain: {name: 'loading'}, renewing: {name: 'loading', renewing: true}},
  idle: {
    some: {name: 'idle', overview},
    none: {name: 'idle', overview: none, error: offline.error},
  },
  confirming: {plain: {name: 'confirming', overview}},
  creating: {plain: {name: 'creating', overview}},
  locked: {plain: {name: 'locked', error: lockedOut.error, until: at + 30_000, resume: {name: 'idle', overview}}},
  'saving-codes': {plain: {name: 'saving-codes', codes: secrets.codes}},
  saved: {plain: {name: 'saved'}},
  failed: {plain: {name: 'failed', error: offline.error}},
  reverifying: reverifyStates({name: 'creating', overview} as const, {type: 'create-backup-code'} as const),
};

const events: EventExamples<BackupCodesEvent> = {
  loaded: {
    some: {type: 'loaded', overview},
    none: {type: 'loaded', overview: none},
  },
  generate: {plain: {type: 'generate'}},
  confirm: {plain: {type: 'confirm'}},
  cancel: {plain: {type: 'cancel'}},
  'codes-made': {plain: {type: 'codes-made', codes: secrets.codes}},
  'codes-saved': {plain: {type: 'codes-saved'}},
  retry: {plain: {type: 'retry'}},
  waited: {plain: {type: 'waited'}},
  ...reverifyEvents({type: 'create-backup-code'} as const),
};
const busy: readonly BackupCodesState['name'][] = ['loading', 'creating'];

/** What the tests of this flow share. */
export const backupCodesExamples: FlowExamples<BackupCodesState, BackupCodesEvent, BackupCodesEffect> = {
  flow: builtAnew(() => backupCodesFlow(capabilities)),
  states,
  events,
  results: ['loaded', 'codes-made', 'proof-needed'],
  isBusy: (state: BackupCodesState): boolean => busy.includes(state.name) || isSteppingUp(state),
  ends: ['saved'],
  clean: ['loading', 'idle', 'confirming', 'creating', 'locked', 'saved', 'failed'],
};
