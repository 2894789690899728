import {defineOnce} from '../elements/define-once.js';
import {MfaSignIn} from '../elements/mfa-sign-in/mfa-sign-in.js';

defineOnce('mfa-sign-in', MfaSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'mfa-sign-in': MfaSignIn;
  }
}
