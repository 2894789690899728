/** A backend that always gives the same answers and keeps nothing, so that whatever grows is the elements' doing. */
import {MfaError} from '/cdn/mfa-elements.js';

/** Whoever listens to the adapter. */
export const subscribers = (globalThis.subscribers = new Set());

const totp = {strategy: 'totp', id: 'app'};
const phone = {strategy: 'phone_code', id: 'phone', safeIdentifier: '•••• 0142'};
const factors = [totp, phone, {strategy: 'backup_code'}];
const user = {id: 'ada', identifier: 'ada@example.com', totpEnabled: true, backupCodeEnabled: true, twoFactorEnabled: true, factors};
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const uri = `otpauth://totp/Acme:ada%40example.com?secret=${secret}&issuer=Acme`;
const codes = Array.from({length: 10}, (_, index) => `code-${index}-abcd`);
const methods = [totp, phone, {strategy: 'password'}];
const sent = {safeIdentifier: '•••• 0142', expiresIn: 600, resendAfter: 30};

const locked = () => Promise.reject(new MfaError('user_locked', undefined, {retryAfter: 60}));
const refused = () => Promise.reject(new MfaError('form_code_incorrect', undefined, {attemptsRemaining: 2, paramName: 'code'}));
/** Right is `123456`; `999999` locks the account. */
const judged = (code, answer) => (code === '999999' ? locked() : code === '123456' ? answer() : refused());

const able = {
  signIn: 'password',
  secondFactors: ['totp', 'phone_code', 'backup_code'],
  trustDevice: {days: 30},
  totp: {create: true, disable: true, multiple: true, digits: 6},
  backupCodes: {regenerate: true, list: 'remaining'},
  manageFactors: {reserve: true, setDefault: true, rename: true},
  reverification: true,
};

const signIn = {status: 'needs_second_factor', supportedSecondFactors: factors};

/** An adapter for somebody who is signed in, or is not yet. `hanging`: a method that never answers. */
export function cannedAdapter({isSignedIn, hanging} = {}) {
  const adapter = {
    id: 'canned',
    capabilities: able,
    getState: async () => (isSignedIn ? {status: 'signed_in', user: {...user}} : {status: 'signed_out'}),
    subscribe: (listener) => {
      subscribers.add(listener);
      return () => subscribers.delete(listener);
    },
    signIn: async () => structuredClone(signIn),
    prepareSecondFactor: async () => ({...sent}),
    attemptSecondFactor: ({code}) => judged(code, async () => ({status: 'complete', createdSessionId: 'session'})),
    cancelSignIn: async () => {},
    setActive: async () => {},
    createTOTP: async () => ({id: 'new', secret, uri, verified: false}),
    verifyTOTP: ({code}) => judged(code, async () => ({id: 'new', verified: true, backupCodes: [...codes]})),
    disableTOTP: async () => ({deleted: true}),
    createBackupCode: async () => ({codes: [...codes]}),
    getBackupCodes: async () => ({total: 10, remaining: 3}),
    renameFactor: async () => {},
    reserveSecondFactor: async () => {},
    setDefaultSecondFactor: async () => {},
    startReverification: async () => ({status: 'needs_proof', methods: structuredClone(methods)}),
    prepareReverification: async () => ({...sent}),
    attemptReverification: ({code}) => judged(code, async () => ({status: 'complete'})),
  };
  if (hanging) adapter[hanging] = () => new Promise(() => {});
  return adapter;
}
