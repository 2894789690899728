// @ts-check
/** Which of better-auth's endpoints are guarded, and how. */

/**
 * @typedef {object} Budget
 * @property {number} most Wrong answers, one after the other, before the answer is "locked".
 * @property {number} seconds How long the lock lasts, and how long a pause forgets the wrong answers.
 */

/**
 * @typedef {object} Limits
 * @property {false | {window: number, max: number}} requests How many one address may make to one path in `window` seconds.
 * @property {Budget} codes Wrong codes per account: authenticator, e-mail and backup codes together.
 * @property {Budget} passwords Wrong passwords per account: signing in, and whatever else asks for it.
 * @property {Budget} sends Codes sent per account.
 * @property {Budget} address Wrong codes and passwords per address, whatever the account.
 */

const MINUTES = 60;

/** @type {Limits} */
export const defaultLimits = {
  requests: {window: 10, max: 10},
  codes: {most: 10, seconds: 15 * MINUTES},
  passwords: {most: 20, seconds: 15 * MINUTES},
  sends: {most: 10, seconds: 15 * MINUTES},
  address: {most: 50, seconds: 15 * MINUTES},
};

/**
 * @typedef {object} Rule
 * @property {'codes' | 'passwords' | 'sends'} budget What an attempt is counted as.
 * @property {boolean} [enrolls] Reads or changes the authenticator: one at a time per account.
 * @property {boolean} [oneTime] Its code must not have been accepted before.
 */

/** @type {Readonly<Record<string, Rule>>} */
export const guardedPaths = {
  '/sign-in/email': {budget: 'passwords'},
  '/verify-password': {budget: 'passwords'},
  '/change-password': {budget: 'passwords'},
  '/two-factor/enable': {budget: 'passwords', enrolls: true},
  '/two-factor/disable': {budget: 'passwords', enrolls: true},
  '/two-factor/generate-backup-codes': {budget: 'passwords'},
  '/two-factor/get-totp-uri': {budget: 'passwords'},
  '/two-factor/verify-totp': {budget: 'codes', enrolls: true, oneTime: true},
  '/two-factor/verify-otp': {budget: 'codes'},
  '/two-factor/verify-backup-code': {budget: 'codes'},
  '/two-factor/send-otp': {budget: 'sends'},
};

/** better-auth's answers to a wrong code or password. Other refusals have tried nothing and are not counted. */
export const wrongAnswers = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE', 'INVALID_PASSWORD', 'INVALID_EMAIL_OR_PASSWORD']);
