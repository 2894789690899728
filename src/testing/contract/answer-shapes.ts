import type {MfaCapabilities, Strategy} from '../../core/adapter.js';
import {equal, fail, ok, oneOf} from './assert.js';
import type {Method} from './world.js';

type Fields = Readonly<Record<string, unknown>>;
type Check = (answer: unknown, capabilities: MfaCapabilities) => void;

/** All factors the contract knows. */
export const strategies: readonly Strategy[] = ['totp', 'passkey', 'backup_code', 'phone_code', 'email_code'];

/** Fails unless a method's answer is plain data of the promised shape. */
export function checkAnswer(method: Method, answer: unknown, capabilities: MfaCapabilities): void {
  checkData(answer);
  checks[method]?.(answer, capabilities);
}

/** Fails unless this is who is signed in on the page. */
export function checkState(value: unknown, capabilities: MfaCapabilities): void {
  const {status, user, signIn, identifier} = fields(value, 'the state');
  oneOf(status, ['signed_out', 'pending', 'signed_in'], 'status');
  if (status === 'signed_in') checkUser(user);
  if (status !== 'pending') return;
  checkSignInResult(signIn, capabilities);
  ok(fields(signIn, 'signIn')['status'] !== 'complete', 'a sign-in that is complete is not pending');
  optional(identifier, 'string', 'identifier');
}

/** Fails unless these are ways to prove who one is, and at least one. */
export function checkMethods(value: unknown): void {
  const methods = list(value, 'methods');
  ok(methods.length > 0, 'methods: none to choose from');
  for (const method of methods) {
    oneOf(fields(method, 'a method')['strategy'], ['password', ...strategies], 'strategy of a method');
    checkFactorTexts(method);
  }
}

/** Fails unless these are backup codes: strings with something in them, all different. */
export function checkCodes(value: unknown): void {
  const codes = list(value, 'codes');
  for (const code of codes) ok(typeof code === 'string' && code.trim() !== '', 'codes: one is no text');
  equal(new Set(codes).size, codes.length, 'codes: how many are different');
}

const checkSignInResult: Check = (answer, {secondFactors, backupCodes: promised}) => {
  const {status, createdSessionId, supportedSecondFactors, backendStatus, backupCodes} = fields(answer, 'the sign-in');
  const known = ['complete', 'needs_second_factor', 'needs_client_trust', 'needs_mfa_enrollment', 'needs_new_password', 'unsupported'];
  oneOf(status, known, 'status');
  if (status === 'complete' && createdSessionId !== null) text(createdSessionId, 'createdSessionId');
  if (backupCodes !== undefined) {
    equal(status, 'complete', 'status of a sign-in that comes with backup codes');
    ok(promised && promised.rotates, 'backup codes come with a sign-in, and the capabilities promise no rotation');
    checkCodes(backupCodes);
    equal(list(backupCodes, 'backupCodes').length, 1, 'backup codes that come with a sign-in');
  }
  if (status === 'unsupported') text(backendStatus, 'backendStatus');
  if (status !== 'needs_second_factor' && status !== 'needs_client_trust') return;
  const factors = list(supportedSecondFactors, 'supportedSecondFactors');
  ok(factors.length > 0, 'supportedSecondFactors: none to choose from');
  factors.forEach(checkFactor);
  for (const factor of factors) oneOf(fields(factor, 'a factor')['strategy'], secondFactors, 'a factor the capabilities promise');
};

function checkUser(value: unknown): void {
  const {id, identifier, totpEnabled, backupCodeEnabled, twoFactorEnabled, mfaRequired, factors, availableFactors = []} = fields(value, 'user');
  text(id, 'user.id');
  optional(identifier, 'string', 'user.identifier');
  optional(mfaRequired, 'boolean', 'user.mfaRequired');
  for (const flag of [totpEnabled, backupCodeEnabled, twoFactorEnabled]) equal(typeof flag, 'boolean', 'type of a flag of the user');
  const own = list(factors, 'user.factors');
  const available = list(availableFactors, 'user.availableFactors');
  [...own, ...available].forEach(checkFactor);
  const has = (strategy: Strategy): boolean => own.some((factor) => fields(factor, 'a factor')['strategy'] === strategy);
  equal(has('totp'), totpEnabled, 'user.factors has totp if totpEnabled');
  const isTwo = strategies.some((strategy) => strategy !== 'backup_code' && has(strategy));
  equal(isTwo, twoFactorEnabled, 'user.factors has a second factor if twoFactorEnabled');
  ok(backupCodeEnabled || !has('backup_code'), 'user.factors has backup codes, and backupCodeEnabled is false');
  for (const factor of available) oneOf(fields(factor, 'a factor')['strategy'], ['phone_code', 'email_code'], 'an available factor');
}

function checkFactor(value: unknown): void {
  const {strategy, default: isDefault, createdAt, lastUsedAt} = fields(value, 'a factor');
  oneOf(strategy, strategies, 'strategy of a factor');
  checkFactorTexts(value);
  optional(isDefault, 'boolean', 'default');
  for (const date of [createdAt, lastUsedAt]) if (date !== undefined) checkDate(date);
}

/** Between the years 2001 and 2286: seconds would be earlier, and microseconds later. */
function checkDate(value: unknown): void {
  ok(typeof value === 'number' && value > 1e12 && value < 1e13, 'a date of a factor: not in milliseconds since 1970');
}

function checkFactorTexts(value: unknown): void {
  const {id, safeIdentifier, friendlyName} = fields(value, 'a factor');
  for (const one of [id, safeIdentifier, friendlyName]) if (one !== undefined) text(one, 'a text of a factor');
}

const checkSentCode: Check = (answer) => {
  const {safeIdentifier, expiresIn, resendAfter} = fields(answer, 'the code that was sent');
  if (safeIdentifier !== undefined) text(safeIdentifier, 'safeIdentifier');
  for (const seconds of [expiresIn, resendAfter]) if (seconds !== undefined) count(seconds, 'seconds');
};

const checkReverification: Check = (answer) => {
  const {status, methods} = fields(answer, 'the step-up');
  oneOf(status, ['complete', 'needs_proof'], 'status');
  if (status === 'needs_proof') checkMethods(methods);
};

const checkNewTotp: Check = (answer, {totp}) => {
  const {id, secret, uri, verified, resumed, backupCodes} = fields(answer, 'the authenticator');
  equal(typeof id, 'string', 'type of id');
  ok(typeof secret === 'string' && /^[A-Z2-7]{16,}$/.test(secret), 'secret: not base32 in upper case, or too short');
  ok(typeof uri === 'string' && uri.startsWith('otpauth://totp/'), 'uri: not an otpauth://totp/ one');
  equal(verified, false, 'verified');
  optional(resumed, 'boolean', 'resumed');
  ok(!resumed || (totp && totp.resumes), 'a secret is told again, and the capabilities do not promise it');
  if (backupCodes !== undefined) checkCodes(backupCodes);
};

const checkVerifiedTotp: Check = (answer) => {
  const {id, secret, uri, verified, backupCodes} = fields(answer, 'the authenticator');
  equal(typeof id, 'string', 'type of id');
  equal(verified, true, 'verified');
  ok(secret === undefined && uri === undefined, 'the secret is told again once it is verified');
  if (backupCodes !== undefined) checkCodes(backupCodes);
};

const checkBackupCodes: Check = (answer) => {
  const {codes} = fields(answer, 'the backup codes');
  checkCodes(codes);
  ok(list(codes, 'codes').length > 0, 'codes: none');
};

const checkCount: Check = (answer) => {
  const {total, remaining} = fields(answer, 'the count');
  for (const number of [total, remaining]) if (number !== undefined) count(number, 'a count');
  ok(Number(remaining ?? 0) <= Number(total ?? Infinity), 'more codes remain than there are');
};

const checkReserved: Check = (answer) => {
  if (answer !== undefined) checkCodes(fields(answer, 'the answer')['backupCodes'] ?? []);
};

const checks: Partial<Record<Method, Check>> = {
  getState: checkState,
  signIn: checkSignInResult,
  prepareSecondFactor: checkSentCode,
  attemptSecondFactor: checkSignInResult,
  createTOTP: checkNewTotp,
  verifyTOTP: checkVerifiedTotp,
  disableTOTP: (answer) => equal(typeof fields(answer, 'the answer')['deleted'], 'boolean', 'type of deleted'),
  createBackupCode: checkBackupCodes,
  createPasskey: checkFactor,
  getBackupCodes: checkCount,
  reserveSecondFactor: checkReserved,
  startReverification: checkReverification,
  prepareReverification: checkSentCode,
  attemptReverification: checkReverification,
};

/** An adapter translates: no object of the SDK, no function and no class comes through. */
function checkData(value: unknown): void {
  if (typeof value === 'function') fail('an answer has a function in it');
  if (typeof value !== 'object' || value === null) return;
  const prototype: unknown = Object.getPrototypeOf(value);
  // By its own prototype: the object may come from another frame.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null || Array.isArray(value);
  ok(isPlain, 'an answer has an object of a class in it');
  Object.values(value).forEach(checkData);
}

function fields(value: unknown, what: string): Fields {
  ok(typeof value === 'object' && value !== null, `${what} is no object`);
  return value as Fields;
}

function list(value: unknown, what: string): readonly unknown[] {
  ok(Array.isArray(value), `${what} is no list`);
  return value;
}

function text(value: unknown, what: string): void {
  ok(typeof value === 'string' && value !== '', `${what} is no text, or an empty one`);
}

function optional(value: unknown, type: string, what: string): void {
  if (value !== undefined) equal(typeof value, type, `type of ${what}`);
}

function count(value: unknown, what: string): void {
  ok(typeof value === 'number' && value >= 0 && Number.isFinite(value), `${what}: no number from 0 up`);
}
