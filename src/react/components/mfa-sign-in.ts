'use client';
import {MfaSignIn as Element} from '../../elements/mfa-sign-in/mfa-sign-in.js';
import {createComponent} from '../create-component.js';
import type {MfaComponent} from '../props.js';

/** `<mfa-sign-in>`: signs a person in. */
export const MfaSignIn: MfaComponent<'mfa-sign-in'> = /* @__PURE__ */ createComponent('mfa-sign-in', Element, {
  redirectUrl: true,
  allowedRedirectOrigins: true,
  identifier: true,
  supportUrl: true,
});
