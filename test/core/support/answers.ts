import type {MfaState, ReverificationRequest} from '../../../src/core/adapter.js';
import {
  ada, bob, commonEvents, complete, countdown, factors, fresh, needsFactor, newcomer, password, pending, refused, secrets, signedIn, signedInNew,
  signedOut, totp, verified,
} from './fixtures.js';
import type {MethodName} from './scripted-adapter.js';

const needsProof = {status: 'needs_proof', methods: [password, totp]};
/** Whoever may be signed in. */
export const anybody: readonly MfaState[] = [
  signedIn, signedInNew, signedOut, signedOut, pending, pending, {status: 'pending', signIn: {status: 'needs_mfa_enrollment'}},
];
/** What a backend in its right mind answers. */
export const answers: Readonly<Record<MethodName, readonly unknown[]>> = {
  getState: anybody,
  signIn: [complete, needsFactor, {status: 'needs_mfa_enrollment'}, {status: 'needs_new_password'}, {status: 'strange'}],
  prepareSecondFactor: [{}, {resendAfter: 30}],
  attemptSecondFactor: [
    complete, needsFactor, {status: 'complete', createdSessionId: null}, {...complete, backupCodes: secrets.codes},
  ],
  cancelSignIn: [undefined],
  setActive: [undefined],
  createTOTP: [fresh, {...fresh, backupCodes: secrets.codes}],
  verifyTOTP: [verified, {...verified, backupCodes: secrets.codes}],
  disableTOTP: [{deleted: true}],
  createBackupCode: [{codes: secrets.codes}],
  getBackupCodes: [countdown, {}],
  createPasskey: [{strategy: 'passkey', id: 'key_1'}, {strategy: 'passkey'}],
  removePasskey: [undefined],
  renameFactor: [undefined],
  reserveSecondFactor: [undefined, {}, {backupCodes: secrets.codes}],
  setDefaultSecondFactor: [undefined],
  startReverification: [{status: 'complete'}, needsProof, {status: 'needs_proof', methods: factors}],
  prepareReverification: [{}],
  attemptReverification: [{status: 'complete'}, needsProof],
};
/** What no backend should answer. */
export const nonsense: readonly unknown[] = [
  undefined, null, 7, '', '<!doctype html><title>502</title>', {}, [], true, {status: 7}, {status: null}, {codes: [1, 2]}, {codes: 'abc'},
  {verified: 'yes'}, {secret: 1, uri: 2}, {status: 'signed_in'}, {status: 'signed_in', user: {id: 'x', factors: [{}]}}, {status: 'pending'},
  {status: 'needs_second_factor'}, {status: 'needs_second_factor', supportedSecondFactors: [{}]}, {status: 'needs_proof', methods: 'all'},
  {status: 'needs_second_factor', supportedSecondFactors: []}, {status: 'needs_client_trust', supportedSecondFactors: [{strategy: 'magic_link'}]},
  {status: 'pending', signIn: {status: 'needs_second_factor', supportedSecondFactors: []}}, {status: 'pending', signIn: {status: 7}},
  {status: 'needs_proof', methods: []}, {status: 'needs_proof', methods: [{strategy: 'magic_link'}, null]},
];
const session = {mode: 'session', level: 'second_factor'} as const;
const {lockedOut, tooMany} = commonEvents.refused;
/** What calls are refused with, and what they throw that they should not. */
export const failures: readonly unknown[] = [
  // Often, because few states know locks, and a walk has to come by them.
  ...Array.from({length: 15}, () => lockedOut.error),
  ...Array.from({length: 5}, () => tooMany.error),
  ...Object.values(commonEvents.refused).map(({error}) => error),
  ...[session, session, {mode: 'inline', methods: [password]}, {mode: 'inline'}, {mode: 'x'}, 'x', null].map(
    (reverification) => refused('reverification_required', {reverification: reverification as ReverificationRequest}).error,
  ),
  new TypeError('Failed to fetch'), new DOMException('stop', 'AbortError'), 'a string', undefined, null, {code: 'user_locked'},
];
/** What the backend tells unasked. */
export const announcements: readonly unknown[] = [signedOut, signedIn, pending, {status: 'signed_in', user: bob}, {status: 'signed_in', user: newcomer}, {status: 'signed_in', user: ada}];
