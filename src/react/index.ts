'use client';
/** For React 18 and newer: the five tags as components, and the flows as hooks. Registers nothing until a component is on a page. */
import type {ComponentProps} from './props.js';

// From a module each, so that an app loads what it uses and not what that could lead to.
export {BackupCodes} from './components/backup-codes.js';
export {MfaManage} from './components/mfa-manage.js';
export {MfaSignIn} from './components/mfa-sign-in.js';
export {TotpEnroll} from './components/totp-enroll.js';
export {TotpVerify} from './components/totp-verify.js';

export type BackupCodesProps = ComponentProps<'backup-codes'>;
export type MfaManageProps = ComponentProps<'mfa-manage'>;
export type MfaSignInProps = ComponentProps<'mfa-sign-in'>;
export type TotpEnrollProps = ComponentProps<'totp-enroll'>;
export type TotpVerifyProps = ComponentProps<'totp-verify'>;

/** What a component's `ref` holds. */
export type {BackupCodes as BackupCodesElement} from '../elements/backup-codes/backup-codes.js';
export type {MfaManage as MfaManageElement} from '../elements/mfa-manage/mfa-manage.js';
export type {MfaSignIn as MfaSignInElement} from '../elements/mfa-sign-in/mfa-sign-in.js';
export type {TotpEnroll as TotpEnrollElement} from '../elements/totp-enroll/totp-enroll.js';
export type {TotpVerify as TotpVerifyElement} from '../elements/totp-verify/totp-verify.js';

export {useBackupCodesFlow} from './flows/use-backup-codes-flow.js';
export {useManageFlow} from './flows/use-manage-flow.js';
export {useSignInFlow} from './flows/use-sign-in-flow.js';
export {useTotpEnrollFlow} from './flows/use-totp-enroll-flow.js';
export {useTotpVerifyFlow} from './flows/use-totp-verify-flow.js';
export {useFlow, type FlowHandle} from './use-flow.js';
export {useReverification} from './use-reverification.js';
export type {FlowKind, FlowSettings, WaitingState} from './flow-store.js';
export type {MfaIntrinsicElements} from './jsx.js';
