import type {MfaCapabilities, MfaState} from './adapter.js';
import {lockedUntil, readProof, waitOn, type LockedState, type WaitEffect} from './challenge.js';
import {cut} from './code-text.js';
import {MfaError} from './errors.js';
import {step, type Flow, type FlowTable, type Step} from './flow.js';
import {isVoid, ownerOf, type PendingTOTP} from './pending-totp.js';
import {mayEnroll, performEnroll} from './perform-enroll.js';
import {failWhenSignedOut, loadWhenSignedIn, sessionLost} from './synced.js';
import {
  withReverification,
  type ReverificationEffect,
  type ReverificationEvent,
  type ReverifyingState,
} from './with-reverification.js';

/** The secret on show, and what became of codes made from it. */
interface Trial {
  readonly totp: PendingTOTP;
  /** How the codes were refused so far; the last three at most. Default: none was. */
  readonly refusals?: readonly MfaError[];
}

interface Asking extends Trial {
  readonly name: 'asking';
  readonly error?: MfaError;
}

/** `friendlyName`: what the new authenticator is to be called, where that was said already. */
interface Introducing {
  readonly name: 'introducing';
  readonly friendlyName?: string | undefined;
  readonly error?: MfaError;
}

export type EnrollStep =
  /** Asking the backend who is signed in. Next: introducing, already-enrolled, failed. */
  | {readonly name: 'loading'}
  /** Nothing is created yet. Next: creating, already-enrolled (somebody else signed in), failed (signed out). */
  | Introducing
  /** Next: asking, introducing (refused), locked, failed (signed out). */
  | {readonly name: 'creating'; readonly friendlyName?: string | undefined}
  /** The secret is on show and a code is awaited. Next: verifying, confirming-restart, introducing (cancelled), loading (somebody else). */
  | Asking
  /** Asks whether the secret on show may die. Next: creating, asking, loading (somebody else). */
  | ({readonly name: 'confirming-restart'} & Trial)
  /** Next: making-codes, saving-codes, enrolled, asking (refused), locked, introducing (secret expired), failed (signed out). */
  | ({readonly name: 'verifying'} & Trial)
  | LockedState<Asking | Introducing | {readonly name: 'codes-failed'; readonly error: MfaError}>
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
  /** `friendlyName`: what to call the new authenticator, where an account may have several. */
  | {readonly type: 'begin'; readonly friendlyName?: string}
  | {readonly type: 'created'; readonly totp: PendingTOTP}
  | {readonly type: 'submit'; readonly value: string}
  /** `hasCodes`: the account has backup codes from before, which new ones would kill. */
  | {readonly type: 'verified'; readonly codes: readonly string[]; readonly hasCodes?: boolean | undefined}
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
      readonly friendlyName?: string | undefined;
      readonly isFresh?: boolean;
    }
  /** `isResumed`: codes that were issued with the secret may never have been seen. */
  | {readonly type: 'verify-totp'; readonly code: string; readonly id: string; readonly isResumed?: true | undefined}
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
  const isOnly = (): boolean => Boolean(capabilities.totp && !capabilities.totp.multiple);
  const create = (friendlyName?: string, isFresh = false): Move => {
    const {issuer, account} = options;
    const name = friendlyName && {friendlyName};
    return [
      {name: 'creating', ...name},
      {type: 'create-totp', issuer, account, ...name, ...(isFresh && {isFresh})},
    ];
  };
  const makeCodes = (): Move => [{name: 'making-codes'}, {type: 'create-backup-code'}];
  const finish = (codes: readonly string[], hasCodes?: boolean): Move => {
    if (codes.length > 0) return [{name: 'saving-codes', codes}];
    return makesCodes() && !hasCodes ? makeCodes() : [{name: 'enrolled'}];
  };
  const introduce = (friendlyName?: string, error?: MfaError): readonly [Introducing] => [
    {name: 'introducing', ...(friendlyName && {friendlyName}), ...(error && {error})},
  ];
  const welcome = (state: MfaState): Move => {
    const isEnrolled = state.status === 'signed_in' && state.user.totpEnabled && isOnly();
    return isEnrolled ? [{name: 'already-enrolled'}] : introduce();
  };
  /** A sign-in or sign-out elsewhere, while nothing is created. */
  const synced = (state: EnrollStep, event: {readonly state: MfaState}): Move => {
    const [next] = welcome(event.state);
    return event.state.status === 'signed_in' && next.name !== state.name ? [next] : failWhenSignedOut(state, event);
  };

  /** A sign-in or sign-out elsewhere, while there is a secret that is nobody else's business. */
  const hide = (state: EnrollStep & Trial, event: {readonly state: MfaState}): Move =>
    mayEnroll(event.state) && ownerOf(event.state) !== state.totp.owner ? load() : failWhenSignedOut(state, event);

  return {
    loading: {
      start: load,
      synced: (_state, {state}) => (mayEnroll(state) ? welcome(state) : [{name: 'failed', error: new MfaError('not_signed_in')}]),
      refused: (_state, {error}) => [{name: 'failed', error}],
    },
    introducing: {
      begin: ({error}, {friendlyName = ''}) =>
        // A secret that never came must not be waited for again, nor one that is void be told again.
        create(cut(friendlyName.trim(), 64).trim(), !!error && (error.code === 'timeout' || isVoid(error))),
      synced,
    },
    creating: {
      created: (_state, {totp}) => [{name: 'asking', totp}],
      refused: ({friendlyName}, {error, at}) => {
        if (error.code === 'totp_already_enabled' && isOnly()) return [{name: 'already-enrolled'}];
        const [again] = introduce(friendlyName);
        return sessionLost(error) ?? lockedUntil(error, at, again) ?? introduce(friendlyName, error);
      },
    },
    asking: {
      submit: (state, {value}) => {
        const trial = trialOf(state);
        const proof = readProof({strategy: 'totp'}, value, capabilities);
        if (proof instanceof MfaError) return [{name: 'asking', ...trial, error: proof}];
        if (!('code' in proof)) return [{name: 'asking', ...trial}];
        return [
          {name: 'verifying', ...trial},
          {type: 'verify-totp', code: proof.code, id: trial.totp.id, isResumed: trial.totp.resumed},
        ];
      },
      'start-over': (state) => [{name: 'confirming-restart', ...trialOf(state)}],
      cancel: ({totp}) => introduce(totp.friendlyName),
      synced: hide,
    },
    'confirming-restart': {
      confirm: ({totp}) => create(totp.friendlyName, true),
      cancel: (state) => [{name: 'asking', ...trialOf(state)}],
      synced: hide,
    },
    verifying: {
      verified: ({totp}, {codes, hasCodes}) => finish(codes.length > 0 ? codes : totp.backupCodes, hasCodes),
      refused: (state, {error, at}) => {
        const {totp} = state;
        // The answer to an earlier attempt was lost on the way: the account is protected already.
        if (error.code === 'totp_already_enabled') return finish(totp.backupCodes);
        if (isVoid(error)) return introduce(totp.friendlyName, error);
        const again: Asking = {name: 'asking', ...trialOf(state, error)};
        return sessionLost(error) ?? lockedUntil<Asking>(error, at, again) ?? [{...again, error}];
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

/** What goes on with the secret from state to state. A refusal that is no fault of the code's leaves the count as it is. */
function trialOf({totp, refusals = []}: Trial, error?: MfaError): Trial {
  const isWrong = error && (error.code === 'form_code_incorrect' || error.code === 'code_already_used');
  const all = isWrong ? [...refusals, error].slice(-3) : refusals;
  return {totp, ...(all.length > 0 && {refusals: all})};
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
