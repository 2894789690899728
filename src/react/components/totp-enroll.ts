'use client';
import {TotpEnroll as Element} from '../../elements/totp-enroll/totp-enroll.js';
import {createComponent} from '../create-component.js';
import type {MfaComponent} from '../props.js';

/** `<totp-enroll>`: sets up an authenticator app. */
export const TotpEnroll: MfaComponent<'totp-enroll'> = /* @__PURE__ */ createComponent('totp-enroll', Element, {
  issuer: true,
  account: true,
  skipBackupCodes: true,
});
