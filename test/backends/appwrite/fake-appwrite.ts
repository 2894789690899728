import {randomBytes, randomInt, randomUUID} from 'node:crypto';
import {Faults, type Answer, type Exchange, type FakeBackend} from '../firebase/fake-server.js';
import {codeAt, newSecret} from '../firebase/fake-totp.js';

/** An account of the project. */
export interface FakePerson {
  readonly $id: string;
  readonly email: string;
  readonly password: string;
  readonly phone: string;
  emailVerification: boolean;
  phoneVerification: boolean;
  /** Whether sign-in asks for a second factor, if there is one. */
  mfa: boolean;
  status: boolean;
  reset: boolean;
  authenticator?: {readonly secret: string; verified: boolean} | undefined;
  recoveryCodes: string[];
}

interface Session {
  readonly $id: string;
  readonly secret: string;
  readonly person: FakePerson;
  readonly factors: Set<string>;
  /** When the last challenge was passed, in milliseconds since 1970. */
  mfaUpdatedAt: number;
}

interface Challenge {
  readonly $id: string;
  readonly person: FakePerson;
  readonly type: string;
  readonly code: string;
}

class Refusal extends Error {
  constructor(
    readonly type: string,
    readonly status = 401,
    message = type,
  ) {
    super(message);
  }
}

/** Milliseconds that a challenge counts as recent. */
const recent = 5 * 60_000;
/** Milliseconds that a challenge is good for. */
const lifetime = 3_600_000;

/**
 * The account calls of Appwrite that second factors need, written after the source of its server (`app/controllers` and
 * `Modules/Account`, 1.8): which calls a session without its second factor may make, that a wrong code leaves a challenge
 * as it is, that TOTP codes are those of this half minute and good more than once, and the types of its errors.
 */
export class FakeAppwrite implements FakeBackend {
  readonly faults = new Faults();
  readonly project: string = randomUUID();
  readonly people: FakePerson[] = [];
  /** Codes that were sent, with where to. */
  readonly messages: {readonly to: string; readonly code: string}[] = [];
  /** Every call that was carried out. */
  readonly asked: string[] = [];
  #sessions: Session[] = [];
  #challenges: Challenge[] = [];

  add(params: Partial<FakePerson> & Pick<FakePerson, 'email' | 'password'>): FakePerson {
    const person = {$id: randomUUID(), phone: '', emailVerification: false, phoneVerification: false, mfa: false, status: true, reset: false, recoveryCodes: [], ...params};
    this.people.push(person);
    return person;
  }

  /** Ends all sessions. */
  expireSessions(): void {
    this.#sessions = [];
  }

  /** The last challenge is no longer recent. */
  forgetChallenges(): void {
    for (const session of this.#sessions) session.mfaUpdatedAt = 0;
  }

  answer(exchange: Exchange): Answer {
    const call = `${exchange.method} ${exchange.path.replace('/v1/account', '')}`;
    this.asked.push(call);
    try {
      return this.#perform(call, exchange);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const {message, status, type} = error;
      return {status, body: {message, code: status, type, version: '1.8.0'}};
    }
  }

  #perform(call: string, {headers, body}: Exchange): Answer {
    const session = this.#sessions.find(({secret}) => headers.cookie?.includes(`a_session_${this.project}=${secret}`));
    if (call === 'POST /sessions/email') return this.#createSession(session, body as {email: string; password: string});
    if (!session) throw new Refusal('general_unauthorized_scope', 401, 'User (role: guests) missing scopes (["account"])');
    const {person} = session;
    if (!person.status) throw new Refusal('user_blocked');
    if (person.reset) throw new Refusal('user_password_reset_required', 412);
    if (call.startsWith('DELETE /sessions/')) return this.#deleteSession(session, call.slice('DELETE /sessions/'.length));
    const {totp, email, phone} = this.#factors(person);
    const minimum = person.mfa && (totp || email || phone) ? 2 : 1;
    if (!/\/mfa\/(challenges|factors)/.test(call) && session.factors.size < minimum) throw new Refusal('user_more_factors_required');
    if (isProtected(call) && session.mfaUpdatedAt + recent < Date.now()) throw new Refusal('user_challenge_required');
    return this.#change(call, session, body);
  }

  #change(call: string, session: Session, body: Readonly<Record<string, unknown>>): Answer {
    const {person} = session;
    switch (call) {
      case 'GET ':
        return {body: describe(person)};
      case 'PATCH /mfa':
        person.mfa = body['mfa'] === true;
        if (person.mfa) for (const [name, isOn] of Object.entries(this.#factors(person))) if (isOn && name !== 'recoveryCode') session.factors.add(name);
        return {body: describe(person)};
      case 'GET /mfa/factors':
        return {body: {...this.#factors(person), custom: false}};
      case 'POST /mfa/authenticators/totp':
        return {body: this.#createAuthenticator(person)};
      case 'PUT /mfa/authenticators/totp':
        return {body: this.#verifyAuthenticator(session, String(body['otp']))};
      case 'DELETE /mfa/authenticators/totp':
        if (!person.authenticator) throw new Refusal('user_authenticator_not_found', 404);
        person.authenticator = undefined;
        return {status: 204};
      case 'POST /mfa/challenges':
        return {status: 201, body: this.#createChallenge(person, String(body['factor']))};
      case 'PUT /mfa/challenges':
        return {body: this.#passChallenge(session, String(body['challengeId']), String(body['otp']))};
      case 'POST /mfa/recovery-codes':
        if (person.recoveryCodes.length > 0) throw new Refusal('user_recovery_codes_already_exists', 409);
        return {status: 201, body: newCodes(person)};
      case 'PATCH /mfa/recovery-codes':
        if (person.recoveryCodes.length === 0) throw new Refusal('user_recovery_codes_not_found', 404);
        return {body: newCodes(person)};
      default:
        throw new Error(`The fake has no ${call}.`);
    }
  }

  #createSession(present: Session | undefined, {email, password}: {email: string; password: string}): Answer {
    if (!/.@./.test(email)) throw new Refusal('general_argument_invalid', 400, 'Invalid `email` param: Value must be a valid email address');
    if (password.length < 8) throw new Refusal('general_argument_invalid', 400, 'Invalid `password` param: Password must be between 8 and 256 characters long.');
    if (present) throw new Refusal('user_session_already_exists');
    const person = this.people.find((one) => one.email === email);
    if (!person || person.password !== password) throw new Refusal('user_invalid_credentials');
    if (!person.status) throw new Refusal('user_blocked');
    const session = {$id: randomUUID(), secret: randomUUID(), person, factors: new Set(['password']), mfaUpdatedAt: 0};
    this.#sessions.push(session);
    const cookie = `a_session_${this.project}=${session.secret}; Path=/; HttpOnly; Max-Age=31536000`;
    return {status: 201, headers: {'set-cookie': cookie}, body: describeSession(session)};
  }

  #deleteSession(present: Session, id: string): Answer {
    const session = id === 'current' ? present : this.#sessions.find(({$id, person}) => $id === id && person === present.person);
    if (!session) throw new Refusal('user_session_not_found', 404);
    this.#sessions = this.#sessions.filter((one) => one !== session);
    return {status: 204, headers: session === present ? {'set-cookie': `a_session_${this.project}=; Path=/; HttpOnly; Max-Age=0`} : {}};
  }

  #factors(person: FakePerson): {totp: boolean; email: boolean; phone: boolean; recoveryCode: boolean} {
    const {authenticator, emailVerification: email, phoneVerification: phone, recoveryCodes} = person;
    return {totp: authenticator?.verified === true, email, phone, recoveryCode: recoveryCodes.length > 0};
  }

  #createAuthenticator(person: FakePerson): object {
    if (person.authenticator?.verified) throw new Refusal('user_authenticator_already_verified', 409);
    const secret = newSecret();
    person.authenticator = {secret, verified: false};
    return {secret, uri: `otpauth://totp/Demo%20project%3A${encodeURIComponent(person.email)}?issuer=Demo%20project&secret=${secret}`};
  }

  #verifyAuthenticator({person, factors}: Session, otp: string): object {
    const {authenticator} = person;
    if (!authenticator) throw new Refusal('user_authenticator_not_found', 404);
    if (authenticator.verified) throw new Refusal('user_authenticator_already_verified', 409);
    if (otp !== codeAt(authenticator.secret, Date.now())) throw new Refusal('user_invalid_token');
    authenticator.verified = true;
    factors.add('totp');
    return describe(person);
  }

  #createChallenge(person: FakePerson, type: string): object {
    const challenge = {$id: randomUUID(), person, type, code: String(randomInt(100_000, 1_000_000))};
    this.#challenges.push(challenge);
    if (type === 'phone' && !person.phoneVerification) throw new Refusal('user_phone_not_verified', 400);
    if (type === 'email' && !person.emailVerification) throw new Refusal('user_email_not_verified', 400);
    if (type === 'phone' || type === 'email') this.messages.push({to: person[type], code: challenge.code});
    const now = Date.now();
    return {$id: challenge.$id, $createdAt: new Date(now).toISOString(), userId: person.$id, expire: new Date(now + lifetime).toISOString()};
  }

  #passChallenge(session: Session, id: string, otp: string): object {
    const {person} = session;
    const challenge = this.#challenges.find((one) => one.$id === id && one.person === person);
    if (!challenge || !passes(challenge, otp)) throw new Refusal('user_invalid_token');
    this.#challenges = this.#challenges.filter((one) => one !== challenge);
    session.factors.add(challenge.type);
    session.mfaUpdatedAt = Date.now();
    return describeSession(session);
  }
}

function isProtected(call: string): boolean {
  return call === 'DELETE /mfa/authenticators/totp' || call === 'PATCH /mfa/recovery-codes';
}

function passes({type, code, person}: Challenge, otp: string): boolean {
  if (type === 'totp') return person.authenticator?.verified === true && otp === codeAt(person.authenticator.secret, Date.now());
  if (type !== 'recoverycode') return otp === code;
  const isThere = person.recoveryCodes.includes(otp);
  person.recoveryCodes = person.recoveryCodes.filter((one) => one !== otp);
  return isThere;
}

function newCodes(person: FakePerson): object {
  person.recoveryCodes = Array.from({length: 6}, () => randomBytes(5).toString('hex'));
  return {recoveryCodes: person.recoveryCodes};
}

function describe({$id, email, phone, emailVerification, phoneVerification, mfa, status}: FakePerson): object {
  return {$id, name: '', email, phone, emailVerification, phoneVerification, mfa, status, labels: [], prefs: {}, targets: []};
}

function describeSession({$id, person, factors}: Session): object {
  return {$id, userId: person.$id, provider: 'email', factors: [...factors], secret: '', current: true};
}
