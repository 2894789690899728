import {randomUUID} from 'node:crypto';
import {Faults, type Answer, type Exchange, type FakeBackend} from './fake-server.js';
import {newSecret, TotpCheck} from './fake-totp.js';

/** Somebody with a password. */
export interface FakePerson {
  readonly localId: string;
  readonly email: string;
  password: string;
  emailVerified: boolean;
  disabled: boolean;
  /** Whether they sign in with a password, and not with another company's account. */
  hasPassword: boolean;
  readonly factors: FakeFactor[];
}

interface FakeFactor {
  readonly mfaEnrollmentId: string;
  readonly displayName?: string | undefined;
  readonly phoneInfo?: string;
  readonly totp?: TotpCheck;
}

interface SignedIn {
  readonly person: FakePerson;
  /** Which sign-in of the project it came from; later ones are more recent. */
  readonly login: number;
}

interface Message {
  readonly code: string;
  readonly sessionInfo: string;
}

class Refusal extends Error {}

/**
 * The part of Google's Identity Toolkit that `firebase/auth` asks for signing in with second factors. Written after the
 * client's code and Google's REST reference; a guess wherever those are silent, for example that a TOTP code is good
 * once, or which refusal an expired credential gets.
 *
 * @see https://cloud.google.com/identity-platform/docs/reference/rest/v2/accounts
 */
export class FakeIdentityToolkit implements FakeBackend {
  readonly faults = new Faults();
  readonly apiKey: string = randomUUID();
  readonly people: FakePerson[] = [];
  readonly messages: Message[] = [];
  /** Every path that was asked for. */
  readonly asked: string[] = [];
  /** Says which of address and password is wrong, as projects without protection against enumeration do. */
  tellsWhichIsWrong = false;
  /** The most factors that an account may have. */
  limit = 5;
  #ahead = 0;
  #logins = 0;
  #recentSince = 0;
  readonly #tokens = new Map<string, SignedIn>();
  readonly #pending = new Map<string, FakePerson>();
  readonly #secrets = new Map<string, TotpCheck>();

  get now(): number {
    return Date.now() + this.#ahead;
  }

  advance(seconds: number): void {
    this.#ahead += seconds * 1000;
  }

  add(email: string, password: string, phone?: string): FakePerson {
    const factors: FakeFactor[] = phone ? [{mfaEnrollmentId: randomUUID(), displayName: 'Work phone', phoneInfo: phone}] : [];
    const person = {localId: randomUUID(), email, password, emailVerified: true, disabled: false, hasPassword: true, factors};
    this.people.push(person);
    return person;
  }

  /** Present sign-ins are too old for changes of factors. */
  requireRecentLogin(on: boolean): void {
    this.#recentSince = on ? this.#logins + 1 : 0;
  }

  /** Ends all sign-ins that wait for a second factor. */
  expireSignIns(): void {
    this.#pending.clear();
  }

  /** Voids the text messages sent so far, and the secrets that wait for their first code. */
  expireCodes(): void {
    for (const [index, message] of this.messages.entries()) this.messages[index] = {...message, code: ''};
    this.#secrets.clear();
  }

  /** Ends all sessions, as a change of password does. */
  revokeSessions(): void {
    this.#tokens.clear();
  }

  isAside({path}: Exchange): boolean {
    return path.endsWith('/recaptchaConfig');
  }

  answer({path, body}: Exchange): Answer {
    const name = path.replace(/^\/[^/]+\/v\d\//, '');
    this.asked.push(name);
    try {
      return {body: this.#perform(name, body)};
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {status: 400, body: {error: {code: 400, message: error.message, errors: [{message: error.message, domain: 'global', reason: 'invalid'}]}}};
    }
  }

  #perform(name: string, body: Readonly<Record<string, unknown>>): object {
    const field = (key: string): string => (body[key] ?? '') as string;
    switch (name) {
      case 'accounts:signInWithPassword':
        return this.#signIn(field('email'), field('password'));
      case 'accounts:lookup':
        return {users: [this.#describe(this.#signedIn(field('idToken')).person)]};
      case 'token':
        return this.#refresh(field('refresh_token'));
      case 'recaptchaConfig':
        return {recaptchaKey: 'projects/fake/keys/fake', recaptchaEnforcementState: []};
      case 'accounts/mfaSignIn:start':
        return {phoneResponseInfo: {sessionInfo: this.#text(body)}};
      case 'accounts/mfaSignIn:finalize':
        return this.#finishSignIn(body);
      case 'accounts/mfaEnrollment:start':
        return this.#startEnrollment(field('idToken'));
      case 'accounts/mfaEnrollment:finalize':
        return this.#finishEnrollment(body);
      case 'accounts/mfaEnrollment:withdraw':
        return this.#withdraw(field('idToken'), field('mfaEnrollmentId'));
      default:
        throw new Error(`The fake has no ${name}.`);
    }
  }

  #signIn(email: string, password: string): object {
    if (!/.@./.test(email)) throw new Refusal('INVALID_EMAIL');
    const person = this.people.find((one) => one.email === email);
    if (!person) throw new Refusal(this.tellsWhichIsWrong ? 'EMAIL_NOT_FOUND' : 'INVALID_LOGIN_CREDENTIALS');
    if (person.disabled) throw new Refusal('USER_DISABLED');
    if (person.password !== password) throw new Refusal(this.tellsWhichIsWrong ? 'INVALID_PASSWORD' : 'INVALID_LOGIN_CREDENTIALS');
    const {localId, factors} = person;
    if (factors.length === 0) return {localId, email, registered: true, ...this.#tokensFor(person), expiresIn: '3600'};
    const mfaPendingCredential = randomUUID();
    this.#pending.set(mfaPendingCredential, person);
    const mfaInfo = factors.map((factor) => describeFactor(factor, (phone) => phone.replace(/\d(?=\d{4})/g, '*')));
    return {localId, email, mfaPendingCredential, mfaInfo};
  }

  #text(body: Readonly<Record<string, unknown>>): string {
    const {factors} = this.#waiting(body);
    const {recaptchaToken} = (body['phoneSignInInfo'] ?? {}) as {recaptchaToken?: string};
    if (recaptchaToken !== 'captcha of the host') throw new Refusal('CAPTCHA_CHECK_FAILED');
    if (!factors.some((one) => one.mfaEnrollmentId === body['mfaEnrollmentId'] && one.phoneInfo)) throw new Refusal('MFA_ENROLLMENT_NOT_FOUND');
    const message = {code: String(Math.floor(Math.random() * 900_000) + 100_000), sessionInfo: randomUUID()};
    this.messages.push(message);
    return message.sessionInfo;
  }

  #finishSignIn(body: Readonly<Record<string, unknown>>): object {
    const person = this.#waiting(body);
    const {totpVerificationInfo: totp, phoneVerificationInfo: phone} = body as Record<string, {verificationCode?: string; sessionInfo?: string; code?: string}>;
    if (totp) {
      const factor = person.factors.find(({mfaEnrollmentId}) => mfaEnrollmentId === body['mfaEnrollmentId']);
      if (!factor?.totp) throw new Refusal('MFA_ENROLLMENT_NOT_FOUND');
      if (!factor.totp.accepts(totp.verificationCode ?? '', this.now)) throw new Refusal('INVALID_CODE : Invalid verification code');
    } else {
      const index = this.messages.findIndex(({sessionInfo}) => sessionInfo === phone?.sessionInfo);
      const message = this.messages[index];
      if (!message) throw new Refusal('INVALID_SESSION_INFO');
      if (!message.code) throw new Refusal('SESSION_EXPIRED');
      if (message.code !== phone?.code) throw new Refusal('INVALID_CODE');
      this.messages[index] = {...message, code: ''};
    }
    this.#pending.delete(String(body['mfaPendingCredential']));
    return this.#tokensFor(person);
  }

  #startEnrollment(idToken: string): object {
    const {person} = this.#recent(idToken);
    if (!person.emailVerified) throw new Refusal('UNVERIFIED_EMAIL : Need to verify email first before enrolling second factors.');
    if (person.factors.length >= this.limit) throw new Refusal('SECOND_FACTOR_LIMIT_EXCEEDED');
    const check = new TotpCheck(newSecret());
    const sessionInfo = randomUUID();
    this.#secrets.set(sessionInfo, check);
    const finalizeEnrollmentTime = new Date(this.now + 600_000).toISOString();
    const totpSessionInfo = {sharedSecretKey: check.secret, verificationCodeLength: 6, hashingAlgorithm: 'SHA1', periodSec: 30, sessionInfo, finalizeEnrollmentTime};
    return {totpSessionInfo};
  }

  #finishEnrollment(body: Readonly<Record<string, unknown>>): object {
    const {person} = this.#recent(String(body['idToken']));
    const {sessionInfo = '', verificationCode = ''} = body['totpVerificationInfo'] as {sessionInfo?: string; verificationCode?: string};
    const check = this.#secrets.get(sessionInfo);
    if (!check) throw new Refusal('INVALID_SESSION_INFO');
    if (!check.accepts(verificationCode, this.now)) throw new Refusal('INVALID_CODE');
    this.#secrets.delete(sessionInfo);
    person.factors.push({mfaEnrollmentId: randomUUID(), displayName: body['displayName'] as string | undefined, totp: check});
    return this.#tokensFor(person);
  }

  #withdraw(idToken: string, id: string): object {
    const {person} = this.#recent(idToken);
    const index = person.factors.findIndex(({mfaEnrollmentId}) => mfaEnrollmentId === id);
    if (index < 0) throw new Refusal('MFA_ENROLLMENT_NOT_FOUND');
    person.factors.splice(index, 1);
    return this.#tokensFor(person);
  }

  #waiting({mfaPendingCredential}: Readonly<Record<string, unknown>>): FakePerson {
    const person = this.#pending.get(String(mfaPendingCredential));
    if (!person) throw new Refusal('INVALID_MFA_PENDING_CREDENTIAL');
    return person;
  }

  #signedIn(token: string): SignedIn {
    const signedIn = this.#tokens.get(token);
    if (!signedIn) throw new Refusal('TOKEN_EXPIRED');
    return signedIn;
  }

  #recent(token: string): SignedIn {
    const signedIn = this.#signedIn(token);
    if (signedIn.login < this.#recentSince) throw new Refusal('CREDENTIAL_TOO_OLD_LOGIN_AGAIN');
    return signedIn;
  }

  #refresh(token: string): object {
    const {person, login} = this.#signedIn(token);
    const {idToken, refreshToken} = this.#tokensFor(person, login);
    return {access_token: idToken, refresh_token: refreshToken, expires_in: '3600', user_id: person.localId};
  }

  #tokensFor(person: FakePerson, login = ++this.#logins): {idToken: string; refreshToken: string} {
    const seconds = Math.floor(this.now / 1000);
    const payload = {sub: person.localId, user_id: person.localId, email: person.email, iat: seconds, exp: seconds + 3600, jti: randomUUID()};
    const idToken = [{alg: 'none'}, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';
    const refreshToken = randomUUID();
    for (const token of [idToken, refreshToken]) this.#tokens.set(token, {person, login});
    return {idToken, refreshToken};
  }

  #describe({localId, email, emailVerified, hasPassword, factors}: FakePerson): object {
    const providerUserInfo = [{providerId: hasPassword ? 'password' : 'google.com', federatedId: email, email, rawId: email}];
    const mfaInfo = factors.map((factor) => describeFactor(factor, (phone) => phone));
    return {localId, email, emailVerified, providerUserInfo, createdAt: '1', lastLoginAt: '1', ...(mfaInfo.length > 0 && {mfaInfo})};
  }
}

function describeFactor({mfaEnrollmentId, displayName, phoneInfo}: FakeFactor, mask: (phone: string) => string): object {
  const enrolledAt = '2026-01-01T00:00:00.000Z';
  return {mfaEnrollmentId, displayName, enrolledAt, ...(phoneInfo ? {phoneInfo: mask(phoneInfo)} : {totpInfo: {}})};
}
