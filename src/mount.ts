import {defineOnce} from './elements/define-once.js';
import {BackupCodes} from './elements/backup-codes/backup-codes.js';
import {MfaManage} from './elements/mfa-manage/mfa-manage.js';
import {MfaSignIn} from './elements/mfa-sign-in/mfa-sign-in.js';
import {TotpEnroll} from './elements/totp-enroll/totp-enroll.js';
import {TotpVerify} from './elements/totp-verify/totp-verify.js';

/** The properties every element has. */
type SharedProps = 'adapter' | 'adapterUrl' | 'messages' | 'noAutoSubmit' | 'plainCode' | 'lang';

export type SignInProps = Partial<
  Pick<MfaSignIn, SharedProps | 'redirectUrl' | 'allowedRedirectOrigins' | 'identifier' | 'supportUrl'>
>;
export type TotpEnrollProps = Partial<Pick<TotpEnroll, SharedProps | 'issuer' | 'account' | 'skipBackupCodes'>>;
export type TotpVerifyProps = Partial<Pick<TotpVerify, SharedProps | 'purpose' | 'level' | 'strategies'>>;
export type BackupCodesProps = Partial<Pick<BackupCodes, SharedProps | 'filename' | 'appName' | 'account' | 'codes' | 'renewNow'>>;
export type ManageProps = Partial<Pick<MfaManage, SharedProps | 'readonly' | 'strategies'>>;

const mounted = new WeakMap<Element, Map<string, HTMLElement>>();

/** Puts the element into the node, once; mounting again hands the new properties to the one that is there. */
function mount<T extends HTMLElement>(node: Element, tag: string, element: new () => T, props: Partial<T>): T {
  defineOnce(tag, element);
  const inside = mounted.get(node) ?? new Map<string, HTMLElement>();
  mounted.set(node, inside);
  // Of the class that won the tag, which may be that of another copy of this package.
  const target = inside.get(tag) ?? document.createElement(tag);
  Object.assign(target, props);
  if (target.parentNode !== node) node.append(target);
  inside.set(tag, target);
  return target as T;
}

function unmount(node: Element, tag: string): void {
  mounted.get(node)?.get(tag)?.remove();
  mounted.get(node)?.delete(tag);
}

/** Shows `<mfa-sign-in>` in a node, as its last child. Returns the element. */
export function mountSignIn(node: Element, props: SignInProps = {}): MfaSignIn {
  return mount<MfaSignIn>(node, 'mfa-sign-in', MfaSignIn, props);
}

/** Takes away what `mountSignIn` put into the node. */
export function unmountSignIn(node: Element): void {
  unmount(node, 'mfa-sign-in');
}

/** Shows `<totp-enroll>` in a node, as its last child. Returns the element. */
export function mountTotpEnroll(node: Element, props: TotpEnrollProps = {}): TotpEnroll {
  return mount<TotpEnroll>(node, 'totp-enroll', TotpEnroll, props);
}

/** Takes away what `mountTotpEnroll` put into the node. */
export function unmountTotpEnroll(node: Element): void {
  unmount(node, 'totp-enroll');
}

/** Shows `<totp-verify>` in a node, as its last child. Returns the element. */
export function mountTotpVerify(node: Element, props: TotpVerifyProps = {}): TotpVerify {
  return mount<TotpVerify>(node, 'totp-verify', TotpVerify, props);
}

/** Takes away what `mountTotpVerify` put into the node. */
export function unmountTotpVerify(node: Element): void {
  unmount(node, 'totp-verify');
}

/** Shows `<backup-codes>` in a node, as its last child. Returns the element. */
export function mountBackupCodes(node: Element, props: BackupCodesProps = {}): BackupCodes {
  return mount<BackupCodes>(node, 'backup-codes', BackupCodes, props);
}

/** Takes away what `mountBackupCodes` put into the node. */
export function unmountBackupCodes(node: Element): void {
  unmount(node, 'backup-codes');
}

/** Shows `<mfa-manage>` in a node, as its last child. Returns the element. */
export function mountManage(node: Element, props: ManageProps = {}): MfaManage {
  return mount<MfaManage>(node, 'mfa-manage', MfaManage, props);
}

/** Takes away what `mountManage` put into the node. */
export function unmountManage(node: Element): void {
  unmount(node, 'mfa-manage');
}
