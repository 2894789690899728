import {signInFlow, type SignInEffect, type SignInEvent, type SignInState} from '../../../src/core/sign-in-flow.js';
import {
  ada, at, backup, bob, byTotp, capabilities, challengeEvents, challengeStates, commonEvents, complete, needsFactor, phone, secrets,
  signedOut,
} from './fixtures.js';
import {builtAnew} from './built-anew.js';
import type {EventExamples, FlowExamples, StateExamples} from './flow-table.js';

export const identifier = 'ada@example.com';
const {lockedOut, offline} = commonEvents.refused;

const states: StateExamples<SignInState> = {
  loading: {plain: {name: 'loading'}},
  'asking-password': {
    empty: {name: 'asking-password', identifier: ''},
    refused: {name: 'asking-password', identifier, error: commonEvents.refused.wrongPassword.error},
  },
  'checking-password': {plain: {name: 'checking-password', identifier}},
  ...challengeStates,
  locked: {
    atPassword: {name: 'locked', error: lockedOut.error, until: at + 30_000, resume: {name: 'asking-password', identifier}},
    atCode: {name: 'locked', error: lockedOut.error, until: at + 30_000, resume: {name: 'asking', challenge: byTotp}},
    before: {name: 'locked', until: at + 30_000, resume: undefined},
  },
  cancelling: {plain: {name: 'cancelling', identifier}},
  enrolling: {
    named: {name: 'enrolling', session: 'sess_1', identifier},
    cookie: {name: 'enrolling', session: null, identifier},
  },
  'saving-codes': {plain: {name: 'saving-codes', codes: secrets.codes, session: 'sess_1', identifier}},
  activating: {
    named: {name: 'activating', session: 'sess_1', identifier},
    cookie: {name: 'activating', session: null, identifier: ''},
    spent: {name: 'activating', session: 'sess_1', identifier, spent: true},
  },
  'low-codes': {plain: {name: 'low-codes', user: ada, remaining: 3}},
  'renewing-codes': {
    plain: {name: 'renewing-codes', user: ada},
    signedOut: {name: 'renewing-codes', user: ada, told: signedOut},
    other: {name: 'renewing-codes', user: ada, told: {status: 'signed_in', user: bob}},
  },
  'signed-in': {plain: {name: 'signed-in', user: ada}},
  blocked: {
    password: {name: 'blocked', reason: 'needs_new_password', identifier},
    unsupported: {name: 'blocked', reason: 'unsupported', identifier: ''},
  },
  failed: {
    toLoad: {name: 'failed', error: offline.error},
    toActivate: {name: 'failed', error: offline.error, activating: {session: 'sess_1', identifier}},
    spent: {name: 'failed', error: offline.error, activating: {session: 'sess_1', identifier, spent: true}},
  },
};

const events: EventExamples<SignInEvent> = {
  ...challengeEvents,
  'submit-password': {
    good: {type: 'submit-password', identifier: ` ${identifier} `, password: secrets.password},
    noName: {type: 'submit-password', identifier: ' ', password: secrets.password},
    noPassword: {type: 'submit-password', identifier, password: ''},
  },
  answered: {
    byTotp: {type: 'answered', result: needsFactor},
    byPhone: {type: 'answered', result: {...needsFactor, supportedSecondFactors: [phone, backup]}},
    newDevice: {type: 'answered', result: {...needsFactor, status: 'needs_client_trust'}},
    complete: {type: 'answered', result: complete},
    cookie: {type: 'answered', result: {status: 'complete', createdSessionId: null}},
    rotated: {type: 'answered', result: {status: 'complete', createdSessionId: 'sess_1', backupCodes: secrets.codes}},
    mustEnroll: {type: 'answered', result: {status: 'needs_mfa_enrollment'}},
    mustChangePassword: {type: 'answered', result: {status: 'needs_new_password'}},
    strange: {type: 'answered', result: {status: 'unsupported', backendStatus: 'needs_captcha'}},
  },
  activated: {
    plain: {type: 'activated', user: ada},
    few: {type: 'activated', user: ada, remaining: 3},
    none: {type: 'activated', user: ada, remaining: 0},
  },
  enrolled: {plain: {type: 'enrolled'}},
  'renew-codes': {plain: {type: 'renew-codes'}},
  'codes-saved': {plain: {type: 'codes-saved'}},
  cancel: {plain: {type: 'cancel'}},
  retry: {plain: {type: 'retry'}},
};
const busy: readonly SignInState['name'][] = ['loading', 'checking-password', 'sending', 'checking', 'cancelling', 'activating'];

/** What the tests of this flow share. */
export const signInExamples: FlowExamples<SignInState, SignInEvent, SignInEffect> = {
  flow: builtAnew(() => signInFlow(capabilities)),
  states,
  events,
  results: ['answered', 'sent', 'activated'],
  isBusy: (state: SignInState): boolean => busy.includes(state.name),
  ends: ['signed-in', 'asking-password'],
  clean: (Object.keys(states) as SignInState['name'][]).filter((name) => name !== 'saving-codes'),
};
