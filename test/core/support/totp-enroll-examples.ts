import {enrollFlow, type EnrollEffect, type EnrollEvent, type EnrollState} from '../../../src/core/totp-enroll-flow.js';
import {at, byPassword, capabilities, commonEvents, newcomer, password, secrets, totp} from './fixtures.js';
import {builtAnew} from './built-anew.js';
import type {EventExamples, FlowExamples, StateExamples} from './flow-table.js';
import {isSteppingUp, reverifyEvents, reverifyStates} from './step-up-examples.js';

const {late, lockedOut, offline, usedCode, wrongCode} = commonEvents.refused;
export const pendingTotp = {owner: newcomer.id, id: 'totp_1', secret: secrets.totp, uri: secrets.uri, backupCodes: []};
export const withCodes = {...pendingTotp, backupCodes: secrets.codes};
export const locked = {name: 'locked', error: lockedOut.error, until: at + 30_000} as const;
const verifyTotp = {type: 'verify-totp', code: secrets.code, id: 'totp_1'} as const;

const states: StateExamples<EnrollState> = {
  loading: {plain: {name: 'loading'}},
  introducing: {
    plain: {name: 'introducing'},
    refused: {name: 'introducing', error: offline.error},
    named: {name: 'introducing', friendlyName: 'Ada’s phone', error: late.error},
  },
  creating: {plain: {name: 'creating'}, named: {name: 'creating', friendlyName: 'Ada’s phone'}},
  asking: {
    plain: {name: 'asking', totp: pendingTotp},
    refused: {name: 'asking', totp: withCodes, refusals: [wrongCode.error], error: wrongCode.error},
  },
  'confirming-restart': {plain: {name: 'confirming-restart', totp: pendingTotp}},
  verifying: {
    noCodesYet: {name: 'verifying', totp: pendingTotp},
    codesHeld: {name: 'verifying', totp: withCodes, refusals: [usedCode.error, wrongCode.error]},
  },
  locked: {
    atStart: {...locked, resume: {name: 'introducing'}},
    atCode: {...locked, resume: {name: 'asking', totp: pendingTotp}},
    atCodes: {...locked, resume: {name: 'codes-failed', error: lockedOut.error}},
  },
  'making-codes': {plain: {name: 'making-codes'}},
  'codes-failed': {plain: {name: 'codes-failed', error: offline.error}},
  'saving-codes': {plain: {name: 'saving-codes', codes: secrets.codes}},
  enrolled: {plain: {name: 'enrolled'}},
  'already-enrolled': {plain: {name: 'already-enrolled'}},
  failed: {plain: {name: 'failed', error: offline.error}},
  reverifying: {
    ...reverifyStates({name: 'creating'} as const, {type: 'create-totp'} as const),
    atCode: {
      name: 'reverifying',
      request: {mode: 'session', level: 'second_factor'},
      step: {name: 'failed', error: offline.error},
      resume: {name: 'verifying', totp: pendingTotp},
      effect: verifyTotp,
    },
    provingAtCode: {
      name: 'reverifying',
      request: {mode: 'inline', methods: [password, totp]},
      step: {name: 'checking', challenge: byPassword},
      resume: {name: 'verifying', totp: pendingTotp},
      effect: verifyTotp,
    },
  },
};

const events: EventExamples<EnrollEvent> = {
  begin: {plain: {type: 'begin'}, named: {type: 'begin', friendlyName: 'Ada’s phone'}},
  created: {
    bare: {type: 'created', totp: pendingTotp},
    withCodes: {type: 'created', totp: withCodes},
  },
  submit: {
    good: {type: 'submit', value: '246 810'},
    empty: {type: 'submit', value: ''},
    short: {type: 'submit', value: '123'},
  },
  verified: {
    bare: {type: 'verified', codes: []},
    withCodes: {type: 'verified', codes: secrets.otherCodes},
  },
  'codes-made': {plain: {type: 'codes-made', codes: secrets.codes}},
  'codes-saved': {plain: {type: 'codes-saved'}},
  'skip-codes': {plain: {type: 'skip-codes'}},
  'start-over': {plain: {type: 'start-over'}},
  confirm: {plain: {type: 'confirm'}},
  cancel: {plain: {type: 'cancel'}},
  retry: {plain: {type: 'retry'}},
  waited: {plain: {type: 'waited'}},
  ...reverifyEvents({type: 'create-totp'} as const),
};
const busy: readonly EnrollState['name'][] = ['loading', 'creating', 'verifying', 'making-codes'];

/** What the tests of this flow share. */
export const enrollExamples: FlowExamples<EnrollState, EnrollEvent, EnrollEffect> = {
  flow: builtAnew(() => enrollFlow(capabilities)),
  states,
  events,
  results: ['created', 'verified', 'codes-made', 'proof-needed'],
  isBusy: (state: EnrollState): boolean => busy.includes(state.name) || isSteppingUp(state),
  ends: ['enrolled'],
  clean: ['introducing', 'creating', 'making-codes', 'codes-failed', 'enrolled', 'already-enrolled', 'failed'],
};
