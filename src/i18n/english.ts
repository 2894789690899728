import {nameEnglish} from './authenticator-name.js';
import {backupCodesEnglish} from './backup-codes.js';
import {saveCodesEnglish} from './save-codes.js';
import {challengeEnglish} from './challenge.js';
import {enrollEnglish} from './enroll.js';
import {helpEnglish} from './help.js';
import {manageEnglish} from './manage.js';
import type {Messages} from './messages.js';
import {commonAndProofErrors} from './proof-errors.js';
import {rareEnrollEnglish} from './rare-enroll.js';
import {rareSignInEnglish} from './rare-sign-in.js';
import {scanEnglish} from './scan.js';
import {signInEndEnglish} from './sign-in-end.js';
import {signInFormEnglish} from './sign-in.js';
import {verifyEnglish} from './verify.js';

/** Every English text. No element imports it: each brings the parts that it can show. */
export const english: Messages = {
  ...commonAndProofErrors,
  ...challengeEnglish,
  ...helpEnglish,
  ...signInFormEnglish,
  ...signInEndEnglish,
  ...rareSignInEnglish,
  ...verifyEnglish,
  ...enrollEnglish,
  ...nameEnglish,
  ...rareEnrollEnglish,
  ...scanEnglish,
  ...saveCodesEnglish,
  ...backupCodesEnglish,
  ...manageEnglish,
};
