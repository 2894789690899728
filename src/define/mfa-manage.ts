import {defineOnce} from '../elements/define-once.js';
import {MfaManage} from '../elements/mfa-manage/mfa-manage.js';

defineOnce('mfa-manage', MfaManage);

declare global {
  interface HTMLElementTagNameMap {
    'mfa-manage': MfaManage;
  }
}
