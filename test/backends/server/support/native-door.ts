import {type TOTP, URI} from 'otpauth';
import type {Door} from './door.js';
import type {Visitor} from './visitor.js';

const paths = {totp: 'verify-totp', backup_code: 'verify-backup-code', email_code: 'verify-otp'};
const base = '/api/auth';

/** better-auth's own endpoints. */
export const nativeDoor: Door = {
  name: '/api/auth',
  signInPath: `${base}/sign-in/email`,
  signInBody: ({email, password}) => ({email, password}),
  headers: {},
  words: {
    wrong: 401,
    foreign: 'INVALID_ORIGIN',
    malformed: 'INVALID_JSON',
    locked: ['ACCOUNT_TEMPORARILY_LOCKED', 'TOO_MANY_REQUESTS'],
    used: 'CODE_ALREADY_USED',
  },
  signIn: (visitor, {email, password}) => visitor.post(`${base}/sign-in/email`, {email, password}),
  verify: (visitor, strategy, code) => visitor.post(`${base}/two-factor/${paths[strategy]}`, {code}),
  confirm: (visitor, code) => visitor.post(`${base}/two-factor/verify-totp`, {code}),
  sendCode: (visitor) => visitor.post(`${base}/two-factor/send-otp`),
  enroll: async (visitor, password) => {
    const answer = await visitor.post(`${base}/two-factor/enable`, {password});
    const {totpURI, backupCodes = []} = answer.body as {totpURI?: string; backupCodes?: string[]};
    return {answer, totp: totpURI === undefined ? undefined : (URI.parse(totpURI) as TOTP), backupCodes};
  },
  disable: (visitor, password) => visitor.post(`${base}/two-factor/disable`, {password}),
  whoIs: async (visitor: Visitor) => {
    const {body} = await visitor.get(`${base}/get-session`);
    return (body.user as {email: string} | undefined)?.email;
  },
};
