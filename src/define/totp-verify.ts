import {defineOnce} from '../elements/define-once.js';
import {TotpVerify} from '../elements/totp-verify/totp-verify.js';

defineOnce('totp-verify', TotpVerify);

declare global {
  interface HTMLElementTagNameMap {
    'totp-verify': TotpVerify;
  }
}
