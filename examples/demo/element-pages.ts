/** The other tabs: what each element is for, and its tag. */
import {html, type TemplateResult} from 'lit';

export interface ElementPage {
  readonly tag: string;
  readonly about: string;
  /** Whether it is of use to somebody who is signed in, or to somebody who is not. */
  readonly forWhom: 'signed_in' | 'signed_out';
  readonly element: TemplateResult;
  /** What to write. */
  readonly source: string;
}

export const elementPages: readonly ElementPage[] = [
  {
    tag: 'mfa-sign-in',
    about: 'Identifier and password, then the second factor the account has, until the session is active.',
    forWhom: 'signed_out',
    element: html`<mfa-sign-in></mfa-sign-in>`,
    source: '<mfa-sign-in></mfa-sign-in>',
  },
  {
    tag: 'totp-enroll',
    about: 'Sets up an authenticator app: scan, prove it with one code, save the backup codes.',
    forWhom: 'signed_in',
    element: html`<totp-enroll></totp-enroll>`,
    source: '<totp-enroll></totp-enroll>',
  },
  {
    tag: 'totp-verify',
    about: 'Asks once more who is there, before something that matters: changing an address, moving money.',
    forWhom: 'signed_in',
    element: html`<totp-verify></totp-verify>`,
    source: '<totp-verify></totp-verify>',
  },
  {
    tag: 'backup-codes',
    about: 'Says how many backup codes are left, makes new ones, and keeps them on show until they are saved.',
    forWhom: 'signed_in',
    element: html`<backup-codes></backup-codes>`,
    source: '<backup-codes></backup-codes>',
  },
  {
    tag: 'mfa-manage',
    about: 'Everything that protects an account, on one card: add, remove, renew, choose what is asked for first.',
    forWhom: 'signed_in',
    element: html`<mfa-manage></mfa-manage>`,
    source: '<mfa-manage></mfa-manage>',
  },
];
