import type {MfaState} from '../../../src/core/adapter.js';
import {lateFlow} from '../../../src/core/late-flow.js';
import {verifyFlow} from '../../../src/core/totp-verify-flow.js';
import type {CommonEvent, Flow, FlowEffect, FlowEvent, FlowState} from '../../../src/core/flow.js';
import {anybody} from '../../core/support/answers.js';
import {backupCodesExamples} from '../../core/support/backup-codes-examples.js';
import {backup, capabilities, commonEvents, countdown, mustEnroll, needsFactor, pending, signedIn, signedInNew, signedOut} from '../../core/support/fixtures.js';
import type {FlowExamples} from '../../core/support/flow-table.js';
import {manageExamples} from '../../core/support/manage-examples.js';
import type {MethodName} from '../../core/support/scripted-adapter.js';
import {signInExamples} from '../../core/support/sign-in-examples.js';
import {enrollExamples} from '../../core/support/totp-enroll-examples.js';
import {verifyExamples} from '../../core/support/totp-verify-examples.js';

/** A flow whose own types do not matter here. */
export type AnyFlow = Flow<FlowState, any, FlowEffect>;

/** One flow under test. */
export interface Subject {
  readonly title: string;
  readonly flow: AnyFlow;
  /** Makes one that remembers what it has loaded; default: the flow itself. */
  readonly fresh?: () => AnyFlow;
  readonly names: readonly string[];
  readonly states: readonly FlowState[];
  /** What a person or the page does. */
  readonly acts: readonly FlowEvent[];
  /** Everything the flow understands: acts, answers, refusals, and what is told unasked. */
  readonly events: readonly (FlowEvent | CommonEvent)[];
  readonly isBusy: (state: FlowState) => boolean;
  readonly ends: readonly string[];
  readonly clean: readonly string[];
  /** Who the backend says is signed in. */
  readonly whoIs: readonly MfaState[];
  /** States that this flow cannot come to as it is run here. */
  readonly unreached?: readonly string[];
  readonly says?: Partial<Record<MethodName, readonly unknown[]>>;
}

const answered = ['challenged', 'proven', 'sent', 'start'];
/** What only the runner or a call's answer brings, also inside a step-up. */
const isAct = (event: FlowEvent): boolean =>
  event.type !== 'waited' && !('event' in event && answered.includes((event.event as FlowEvent).type));

function subject(title: string, {flow, states, events, results, isBusy, ends, clean}: FlowExamples<any, any, any>, changes: Partial<Subject> = {}): Subject {
  const all = Object.values(events as Record<string, Record<string, FlowEvent>>).flatMap((variants) => Object.values(variants));
  const common = Object.values<Record<string, CommonEvent>>(commonEvents).flatMap((variants) => Object.values(variants));
  return {
    title,
    flow,
    names: Object.keys(states),
    states: Object.values(states as Record<string, Record<string, FlowState>>).flatMap((variants) => Object.values(variants)),
    acts: all.filter((event) => isAct(event) && !results.includes(event.type)),
    events: [...all, ...common],
    isBusy,
    ends: ends as readonly string[],
    clean: clean as readonly string[],
    whoIs: anybody,
    ...changes,
  };
}

const byBackupCode: MfaState = {status: 'pending', signIn: {...needsFactor, supportedSecondFactors: [backup]}};

/** A flow that is fetched while the backend is asked who is signed in. */
const late = (flow: AnyFlow, cancelled?: FlowState): AnyFlow => lateFlow({load: () => Promise.resolve(flow), asks: true, cancelled});

/** So that many sequences come by the end, and by the last codes. */
const signsIn = {
  whoIs: [signedOut, signedIn, signedIn, pending, byBackupCode, byBackupCode, mustEnroll],
  says: {getBackupCodes: [countdown]},
};

/** The flows, each as its element runs it. */
export const subjects: readonly Subject[] = [
  subject('sign-in', signInExamples, signsIn),
  subject('totp-enroll', enrollExamples, {whoIs: [signedInNew, mustEnroll, signedIn]}),
  subject('totp-verify', verifyExamples, {whoIs: [signedIn], unreached: ['saving-codes']}),
  subject('totp-verify (sign-in)', {...verifyExamples, flow: verifyFlow(capabilities, {purpose: 'sign-in'})}, {whoIs: [pending, byBackupCode]}),
  subject('totp-verify, fetched by need', verifyExamples, {whoIs: [signedIn], unreached: ['saving-codes'], fresh: () => late(verifyExamples.flow, {name: 'cancelled'})}),
  subject('backup-codes', backupCodesExamples, {whoIs: [signedIn, signedInNew]}),
  subject('mfa-manage', manageExamples, {whoIs: [signedIn, signedInNew]}),
  subject('mfa-manage, fetched by need', manageExamples, {whoIs: [signedIn, signedInNew], fresh: () => late(manageExamples.flow)}),
];
