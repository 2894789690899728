/** Registers the five tags. */
import './define/backup-codes.js';
import './define/mfa-manage.js';
import './define/mfa-sign-in.js';
import './define/totp-enroll.js';
import './define/totp-verify.js';
