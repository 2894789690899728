import {defineOnce} from '../elements/define-once.js';
import {TotpEnroll} from '../elements/totp-enroll/totp-enroll.js';

defineOnce('totp-enroll', TotpEnroll);

declare global {
  interface HTMLElementTagNameMap {
    'totp-enroll': TotpEnroll;
  }
}
