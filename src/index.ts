/** Everything by name: element classes, events, errors, types, configuration and mounting. Registers nothing. */
export {configure, registerAdapter, type AdapterFactory, type MfaConfiguration} from './controllers/adapter-registry.js';
export type * from './core/adapter.js';
export {MfaError, type MfaErrorCode, type MfaErrorInit} from './core/errors.js';
export type {MfaAction} from './core/flow.js';
export {BackupCodes} from './elements/backup-codes/backup-codes.js';
export {MfaManage} from './elements/mfa-manage/mfa-manage.js';
export {MfaSignIn} from './elements/mfa-sign-in/mfa-sign-in.js';
export {TotpEnroll} from './elements/totp-enroll/totp-enroll.js';
export {TotpVerify} from './elements/totp-verify/totp-verify.js';
export {MfaBackupCodesCreatedEvent} from './events/backup-codes-created.js';
export {MfaBackupCodesSavedEvent} from './events/backup-codes-saved.js';
export {MfaBeforeActionEvent} from './events/before-action.js';
export {MfaCancelledEvent} from './events/cancelled.js';
export {MfaErrorEvent} from './events/error.js';
export {MfaFactorAddedEvent} from './events/factor-added.js';
export {MfaFactorRemovedEvent} from './events/factor-removed.js';
export {MfaSignedInEvent} from './events/signed-in.js';
export {MfaStateChangeEvent} from './events/state-change.js';
export {MfaTotpEnrolledEvent} from './events/totp-enrolled.js';
export {MfaVerifiedEvent} from './events/verified.js';
export {registerMessages, type MessageOverrides, type Messages} from './i18n/messages.js';
export {
  mountBackupCodes,
  mountManage,
  mountSignIn,
  mountTotpEnroll,
  mountTotpVerify,
  unmountBackupCodes,
  unmountManage,
  unmountSignIn,
  unmountTotpEnroll,
  unmountTotpVerify,
  type BackupCodesProps,
  type ManageProps,
  type SignInProps,
  type TotpEnrollProps,
  type TotpVerifyProps,
} from './mount.js';
export {
  requestReverification,
  withReverification,
  type ReverificationDemand,
  type ReverificationOptions,
  type WithReverificationOptions,
} from './step-up/step-up.js';
