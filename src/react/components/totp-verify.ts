'use client';
import {TotpVerify as Element} from '../../elements/totp-verify/totp-verify.js';
import {createComponent} from '../create-component.js';
import type {MfaComponent} from '../props.js';

/** `<totp-verify>`: has a person prove that it is still them. */
export const TotpVerify: MfaComponent<'totp-verify'> = /* @__PURE__ */ createComponent('totp-verify', Element, {
  purpose: true,
  level: true,
  strategies: true,
});
