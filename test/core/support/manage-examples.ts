import {manageFlow, type ManageEffect, type ManageEvent, type ManageState} from '../../../src/core/manage-flow.js';
import {ada, at, backup, capabilities, commonEvents, countdown, email, passkey, phone, secrets, totp} from './fixtures.js';
import {builtAnew} from './built-anew.js';
import type {EventExamples, FlowExamples, StateExamples} from './flow-table.js';
import {isSteppingUp, reverifyEvents, reverifyStates} from './step-up-examples.js';

const {lockedOut, offline} = commonEvents.refused;
export const overview = {user: ada, status: countdown};
export const removeTotp = {kind: 'remove', factor: totp} as const;
export const removePasskey = {kind: 'remove', factor: passkey} as const;
export const rename = {kind: 'rename', factor: passkey} as const;
export const renew = {kind: 'renew', factor: backup} as const;
export const removePhone = {kind: 'remove', factor: phone} as const;

const states: StateExamples<ManageState> = {
  loading: {
    first: {name: 'loading'},
    again: {name: 'loading', overview},
    pressed: {name: 'loading', overview, next: {type: 'change', change: removePhone}},
  },
  listing: {plain: {name: 'listing', overview}, refused: {name: 'listing', overview, error: offline.error}},
  confirming: {
    totp: {name: 'confirming', overview, change: removeTotp},
    phone: {name: 'confirming', overview, change: removePhone},
    passkey: {name: 'confirming', overview, change: removePasskey},
    codes: {name: 'confirming', overview, change: renew},
  },
  renaming: {
    plain: {name: 'renaming', overview, change: rename},
    refused: {name: 'renaming', overview, change: {...rename, friendlyName: 'Desk'}, error: offline.error},
  },
  changing: {
    plain: {name: 'changing', overview, change: removeTotp},
    rename: {name: 'changing', overview, change: {...rename, friendlyName: 'Desk'}},
  },
  'saving-codes': {plain: {name: 'saving-codes', overview, codes: secrets.codes}},
  locked: {plain: {name: 'locked', error: lockedOut.error, until: at + 30_000, resume: {name: 'listing', overview}}},
  enrolling: {plain: {name: 'enrolling'}},
  'renewing-codes': {plain: {name: 'renewing-codes'}, now: {name: 'renewing-codes', now: true}},
  failed: {plain: {name: 'failed', error: offline.error}},
  reverifying: reverifyStates({name: 'changing', overview, change: removeTotp} as const, {type: 'disable-totp', factor: totp} as const),
};

const events: EventExamples<ManageEvent> = {
  loaded: {plain: {type: 'loaded', overview}},
  enroll: {plain: {type: 'enroll'}},
  'renew-codes': {plain: {type: 'renew-codes'}},
  close: {plain: {type: 'close'}},
  change: {
    add: {type: 'change', change: {kind: 'add', factor: email}},
    setDefault: {type: 'change', change: {kind: 'set-default', factor: totp}},
    removeTotp: {type: 'change', change: removeTotp},
    removePhone: {type: 'change', change: removePhone},
    removeCodes: {type: 'change', change: {kind: 'remove', factor: backup}},
    addPasskey: {type: 'change', change: {kind: 'add', factor: {strategy: 'passkey'}}},
    removePasskey: {type: 'change', change: removePasskey},
    rename: {type: 'change', change: rename},
    renew: {type: 'change', change: renew},
  },
  rename: {
    other: {type: 'rename', friendlyName: ' Desk\n at  home '},
    same: {type: 'rename', friendlyName: ' Laptop '},
    empty: {type: 'rename', friendlyName: ' \n'},
  },
  confirm: {plain: {type: 'confirm'}},
  cancel: {plain: {type: 'cancel'}},
  changed: {plain: {type: 'changed', factor: totp, codes: []}, withCodes: {type: 'changed', factor: phone, codes: secrets.codes}},
  'codes-saved': {plain: {type: 'codes-saved'}},
  retry: {plain: {type: 'retry'}},
  waited: {plain: {type: 'waited'}},
  ...reverifyEvents({type: 'disable-totp', factor: totp} as const),
};
const busy: readonly ManageState['name'][] = ['loading', 'changing'];

/** What the tests of this flow share. */
export const manageExamples: FlowExamples<ManageState, ManageEvent, ManageEffect> = {
  flow: builtAnew(() => manageFlow(capabilities)),
  states,
  events,
  results: ['loaded', 'changed', 'proof-needed'],
  isBusy: (state: ManageState): boolean => busy.includes(state.name) || isSteppingUp(state),
  ends: ['listing'],
  clean: (Object.keys(states) as ManageState['name'][]).filter((name) => name !== 'saving-codes' && name !== 'reverifying'),
};
