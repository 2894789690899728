import type {BackupCodes} from '../elements/backup-codes/backup-codes.js';
import type {MfaManage} from '../elements/mfa-manage/mfa-manage.js';
import type {MfaSignIn} from '../elements/mfa-sign-in/mfa-sign-in.js';
import type {TotpEnroll} from '../elements/totp-enroll/totp-enroll.js';
import type {TotpVerify} from '../elements/totp-verify/totp-verify.js';
import type {MfaBackupCodesCreatedEvent} from '../events/backup-codes-created.js';
import type {MfaBackupCodesSavedEvent} from '../events/backup-codes-saved.js';
import type {MfaBeforeActionEvent} from '../events/before-action.js';
import type {MfaCancelledEvent} from '../events/cancelled.js';
import type {MfaErrorEvent} from '../events/error.js';
import type {MfaFactorAddedEvent} from '../events/factor-added.js';
import type {MfaFactorRemovedEvent} from '../events/factor-removed.js';
import type {MfaSignedInEvent} from '../events/signed-in.js';
import type {MfaStateChangeEvent} from '../events/state-change.js';
import type {MfaTotpEnrolledEvent} from '../events/totp-enrolled.js';
import type {MfaVerifiedEvent} from '../events/verified.js';
import type {BackupCodesProps, ManageProps, SignInProps, TotpEnrollProps, TotpVerifyProps} from '../mount.js';

/** Every `mfa-*` event by its name. */
export interface MfaEventMap {
  readonly 'mfa-backup-codes-created': MfaBackupCodesCreatedEvent;
  readonly 'mfa-backup-codes-saved': MfaBackupCodesSavedEvent;
  readonly 'mfa-before-action': MfaBeforeActionEvent;
  readonly 'mfa-cancelled': MfaCancelledEvent;
  readonly 'mfa-error': MfaErrorEvent;
  readonly 'mfa-factor-added': MfaFactorAddedEvent;
  readonly 'mfa-factor-removed': MfaFactorRemovedEvent;
  readonly 'mfa-signed-in': MfaSignedInEvent;
  readonly 'mfa-state-change': MfaStateChangeEvent;
  readonly 'mfa-totp-enrolled': MfaTotpEnrolledEvent;
  readonly 'mfa-verified': MfaVerifiedEvent;
}

type SharedEvents = 'mfa-state-change' | 'mfa-before-action' | 'mfa-error';
type CodesEvents = 'mfa-backup-codes-created' | 'mfa-backup-codes-saved';

interface Tag<Element extends HTMLElement, Props, Events extends keyof MfaEventMap> {
  readonly element: Element;
  /** The properties that a page sets. */
  readonly props: Props;
  /** What is heard from it, those of the elements inside included. */
  readonly events: Pick<MfaEventMap, Events>;
}

/** The five tags, for what a framework's types make of them. */
export interface MfaTags {
  readonly 'mfa-sign-in': Tag<MfaSignIn, SignInProps, SharedEvents | CodesEvents | 'mfa-signed-in' | 'mfa-totp-enrolled'>;
  readonly 'totp-enroll': Tag<TotpEnroll, TotpEnrollProps, SharedEvents | CodesEvents | 'mfa-totp-enrolled'>;
  readonly 'totp-verify': Tag<TotpVerify, TotpVerifyProps, SharedEvents | CodesEvents | 'mfa-verified' | 'mfa-cancelled'>;
  readonly 'backup-codes': Tag<BackupCodes, BackupCodesProps, SharedEvents | CodesEvents>;
  readonly 'mfa-manage': Tag<MfaManage, ManageProps, SharedEvents | CodesEvents | 'mfa-factor-added' | 'mfa-factor-removed' | 'mfa-totp-enrolled'>;
}

/** `redirectUrl` as it is written in markup: `redirect-url`. */
export type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? Rest extends Uncapitalize<Rest>
    ? `${Lowercase<First>}${Kebab<Rest>}`
    : `${Lowercase<First>}-${Kebab<Rest>}`
  : Name;

/** `mfa-signed-in` as a part of a handler's name: `MfaSignedIn`. */
export type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Pascal<Rest>}`
  : Capitalize<Name>;
