import {verifyFlow, type VerifyEffect, type VerifyEvent, type VerifyState} from '../../../src/core/totp-verify-flow.js';
import {at, backup, byTotp, capabilities, challengeEvents, challengeStates, commonEvents, password, phone, secrets} from './fixtures.js';
import {builtAnew} from './built-anew.js';
import type {EventExamples, FlowExamples, StateExamples} from './flow-table.js';

const {lockedOut, offline} = commonEvents.refused;

const states: StateExamples<VerifyState> = {
  loading: {plain: {name: 'loading'}},
  ...challengeStates,
  locked: {
    atCode: {name: 'locked', error: lockedOut.error, until: at + 30_000, resume: {name: 'asking', challenge: byTotp}},
    before: {name: 'locked', until: at + 30_000, resume: undefined},
  },
  'saving-codes': {plain: {name: 'saving-codes', codes: secrets.codes}},
  verified: {plain: {name: 'verified'}},
  cancelled: {plain: {name: 'cancelled'}},
  failed: {plain: {name: 'failed', error: offline.error}},
};

const events: EventExamples<VerifyEvent> = {
  ...challengeEvents,
  challenged: {
    byPassword: {type: 'challenged', methods: [password, phone]},
    byPhone: {type: 'challenged', methods: [phone, backup], identifier: 'bob@example.com'},
  },
  proven: {plain: {type: 'proven'}, none: {type: 'proven', codes: []}, withCodes: {type: 'proven', codes: secrets.codes}},
  'codes-saved': {plain: {type: 'codes-saved'}},
  retry: {plain: {type: 'retry'}},
  cancel: {plain: {type: 'cancel'}},
};
const busy: readonly VerifyState['name'][] = ['loading', 'sending', 'checking'];

/** What the tests of this flow share. */
export const verifyExamples: FlowExamples<VerifyState, VerifyEvent, VerifyEffect> = {
  flow: builtAnew(() => verifyFlow(capabilities)),
  states,
  events,
  results: ['challenged', 'proven', 'sent'],
  isBusy: (state: VerifyState): boolean => busy.includes(state.name),
  ends: ['verified', 'cancelled'],
  clean: (Object.keys(states) as VerifyState['name'][]).filter((name) => name !== 'saving-codes'),
};
