/** The flows, the adapter contract and their helpers: no DOM, no Lit, no side effects. */
export type * from './adapter.js';
export {MfaError, type MfaErrorCode, type MfaErrorInit} from './errors.js';
export {backupCodesFilename, backupCodesText} from './backup-codes-file.js';
export {
  backupCodesFlow,
  backupCodesTable,
  type BackupCodesEffect,
  type BackupCodesEvent,
  type BackupCodesOptions,
  type BackupCodesState,
  type CodesOverview,
} from './backup-codes-flow.js';
export {
  codeDigits,
  currentDelivery,
  isDelivered,
  isSameMethod,
  type Challenge,
  type ChallengeState,
  type Delivery,
  type Memory,
} from './challenge.js';
export {
  isAction,
  type CommonEvent,
  type Flow,
  type FlowEffect,
  type FlowEvent,
  type FlowState,
  type FlowTable,
  type MfaAction,
  type Step,
} from './flow.js';
export {FlowRunner, type FlowChange, type FlowRunnerOptions} from './flow-runner.js';
export {
  manageFlow,
  manageTable,
  type FactorChange,
  type ManageEffect,
  type ManageEvent,
  type ManageState,
} from './manage-flow.js';
export {cleanBackupCode, isOtpCode} from './code-text.js';
export {cleanOtpCode} from './otp-code.js';
export {buildOtpauthUri, parseOtpauthUri} from './otpauth-uri.js';
export {groupSecret} from './secret-groups.js';
export {
  signInFlow,
  signInTable,
  type SignInEffect,
  type SignInEvent,
  type SignInOptions,
  type SignInState,
} from './sign-in-flow.js';
export {
  enrollFlow,
  enrollTable,
  type EnrollEffect,
  type EnrollEvent,
  type EnrollOptions,
  type EnrollState,
} from './totp-enroll-flow.js';
export {
  verifyFlow,
  verifyTable,
  type VerifyEffect,
  type VerifyEvent,
  type VerifyOptions,
  type VerifyState,
} from './totp-verify-flow.js';
export {type ReverificationEffect, type ReverificationEvent, type ReverifyingState} from './with-reverification.js';
