import {randomInt, randomUUID} from 'node:crypto';
import {Faults, type Answer, type Exchange, type FakeBackend} from '../firebase/fake-server.js';
import {newSecret, TotpCheck} from '../firebase/fake-totp.js';

type Factor = 'totp' | 'otp-phone' | 'otp-email';

/** Somebody with a password. */
export interface FakePerson {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly phones: string[];
  /** What sign-in asks for beside the password: one of these. An app adds `totp` when the first device is verified. */
  readonly required: Set<Factor>;
  readonly devices: Map<string, {readonly check: TotpCheck; verified: boolean}>;
  /** Wrong codes of authenticator apps since the last right one. */
  failed: number;
  lockedUntil: number;
}

interface Session {
  readonly person: FakePerson;
  /** All that have not run out: a new one does not void the others. */
  readonly accessTokens: Set<string>;
  readonly refreshToken: string;
  /** When each factor was given, in milliseconds since 1970. */
  readonly done: Map<string, number>;
}

interface Message {
  readonly to: string;
  readonly factor: Factor;
  readonly code: string;
  readonly deviceId: string;
  readonly until: number;
  failed: number;
}

/** Not a success by its HTTP status. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: object,
  ) {
    super(String(status));
  }
}

const unauthorised = new Refusal(401, {message: 'unauthorised'});
const attempts = 5;
const cooldown = 900_000;

/**
 * The part of an app's backend that SuperTokens' Node SDK adds: sign-in, sessions by cookie, MFA, TOTP and Passwordless.
 * Written after the web SDK's code and SuperTokens' documentation; the app is one where second factors are each person's
 * choice (`addToRequiredSecondaryFactorsForUser` in an override of `verifyDevicePOST`).
 *
 * @see https://supertokens.com/docs/references/fdi
 */
export class FakeSuperTokens implements FakeBackend {
  readonly faults = new Faults();
  readonly basePath: string = `/${randomUUID()}`;
  readonly people: FakePerson[] = [];
  readonly messages: Message[] = [];
  /** Every call that was carried out. */
  readonly asked: string[] = [];
  /** Has device changes wait for a second factor given less than so many milliseconds ago, as an app may. */
  maxAge = Infinity;
  #sessions: Session[] = [];

  add(email: string, password: string, required: readonly Factor[] = [], phones: string[] = []): FakePerson {
    const person = {id: randomUUID(), email, password, phones, required: new Set(required), devices: new Map(), failed: 0, lockedUntil: 0};
    this.people.push(person);
    return person;
  }

  /** Ends all sessions. */
  revokeSessions(): void {
    this.#sessions = [];
  }

  /** Lets all access tokens run out; refresh tokens stay. */
  expireAccessTokens(): void {
    for (const {accessTokens} of this.#sessions) accessTokens.clear();
  }

  isAside({path}: Exchange): boolean {
    return path.endsWith('/session/refresh');
  }

  answer(exchange: Exchange): Answer {
    const call = `${exchange.method} ${exchange.path.replace(this.basePath, '')}`;
    this.asked.push(call);
    try {
      return this.#perform(call, exchange);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {status: error.status, body: error.body};
    }
  }

  #perform(call: string, {headers, body}: Exchange): Answer {
    const cookie = (name: string): string => new RegExp(`${name}=([^;]+)`).exec(headers.cookie ?? '')?.[1] ?? '-';
    // A code that is not linked to the session would sign in, or up, by itself; a password that is would add to it.
    const {shouldTryLinkingWithSessionUser: links, deviceId} = body;
    if (/\/sign(in|inup\/.*)$/.test(call) && deviceId !== '' && links !== (call !== 'POST /signin')) throw new Error(`${call} asks for the wrong kind of sign-in.`);
    if (call === 'POST /signin') return this.#signIn(body['formFields'] as {id: string; value: string}[]);
    if (call === 'POST /session/refresh') {
      const session = this.#sessions.find(({refreshToken}) => refreshToken === cookie('sRefreshToken'));
      return session ? this.#renew(session, {status: 'OK'}) : {status: 401, headers: {'front-token': 'remove'}, body: unauthorised.body};
    }
    const session = this.#sessions.find(({accessTokens}) => accessTokens.has(cookie('sAccessToken')));
    if (!session) throw unauthorised;
    if (call === 'POST /signout') {
      this.#sessions = this.#sessions.filter((one) => one !== session);
      return {headers: {'front-token': 'remove', 'set-cookie': ['sAccessToken=; Path=/; Max-Age=0', `sRefreshToken=; Path=${this.basePath}/session/refresh; Max-Age=0`]}, body: {status: 'OK'}};
    }
    return this.#change(call, session, body as Record<string, string>);
  }

  #change(call: string, session: Session, body: Readonly<Record<string, string>>): Answer {
    switch (call) {
      case 'PUT /mfa/info':
        return this.#renew(session, this.#info(session));
      case 'GET /totp/device/list':
        return {body: {status: 'OK', devices: [...session.person.devices].map(([name, {verified}]) => ({name, verified, period: 30, skew: 1}))}};
      case 'POST /totp/device':
        return {body: this.#createDevice(session, body['deviceName'] ?? 'TOTP Device 1')};
      case 'POST /totp/device/verify':
        return this.#verifyDevice(session, body);
      case 'POST /totp/device/remove':
        this.#mustBeDone(session);
        return {body: {status: 'OK', didDeviceExist: this.#removeDevice(session.person, body['deviceName'] ?? '')}};
      case 'POST /totp/verify':
        return this.#checkTotp(session, body['totp'] ?? '', [...session.person.devices.values()].filter(({verified}) => verified).map(({check}) => check));
      case 'POST /signinup/code':
        return {body: this.#createCode(body)};
      case 'POST /signinup/code/consume':
        return this.#consumeCode(session, body);
      default:
        throw new Error(`The fake has no ${call}.`);
    }
  }

  #signIn(fields: {id: string; value: string}[]): Answer {
    const [email, password] = ['email', 'password'].map((id) => fields.find((one) => one.id === id)?.value ?? '');
    if (!/.@./.test(email ?? '')) return {body: {status: 'FIELD_ERROR', formFields: [{id: 'email', error: 'Email is invalid'}]}};
    const person = this.people.find((one) => one.email === email && one.password === password);
    if (!person) return {body: {status: 'WRONG_CREDENTIALS_ERROR'}};
    const session = {person, accessTokens: new Set<string>(), refreshToken: randomUUID(), done: new Map([['emailpassword', Date.now()]])};
    this.#sessions.push(session);
    return this.#renew(session, {status: 'OK', user: describe(person)});
  }

  /** Sends new tokens along; what they say of the session is what is so now. */
  #renew(session: Session, body: object): Answer {
    const accessToken = randomUUID();
    session.accessTokens.add(accessToken);
    const seconds = Math.floor(Date.now() / 1000);
    const up = {sub: session.person.id, iat: seconds, exp: seconds + 3600, 'st-mfa': {c: Object.fromEntries(session.done), v: isDone(session)}};
    const frontToken = Buffer.from(JSON.stringify({uid: session.person.id, ate: Date.now() + 3_600_000, up})).toString('base64');
    const cookies = [
      `sAccessToken=${accessToken}; Path=/; HttpOnly; Max-Age=31536000`,
      `sRefreshToken=${session.refreshToken}; Path=${this.basePath}/session/refresh; HttpOnly; Max-Age=31536000`,
    ];
    return {headers: {'front-token': frontToken, 'set-cookie': cookies}, body};
  }

  #info(session: Session): object {
    const {person} = session;
    const {email, phones} = person;
    const alreadySetup = ['emailpassword', ...setUp(person)];
    const mayAdd = isDone(session) || setUp(person).length === 0;
    const next = isDone(session) ? [] : [...person.required].filter((factor) => alreadySetup.includes(factor) || mayAdd);
    return {
      status: 'OK',
      factors: {next, alreadySetup, allowedToSetup: mayAdd ? ['totp', 'otp-phone', 'otp-email'] : []},
      emails: {emailpassword: [email], 'otp-email': [email]},
      phoneNumbers: {'otp-phone': phones},
    };
  }

  #createDevice(session: Session, name: string): object {
    const {person} = session;
    if (setUp(person).length > 0) this.#mustBeDone(session);
    if (person.devices.get(name)?.verified) return {status: 'DEVICE_ALREADY_EXISTS_ERROR'};
    const secret = newSecret();
    person.devices.set(name, {check: new TotpCheck(secret), verified: false});
    return {status: 'OK', deviceName: name, secret, qrCodeString: `otpauth://totp/Demo%20app:${encodeURIComponent(person.email)}?secret=${secret}&issuer=Demo%20app&digits=6&skew=1&period=30`};
  }

  #verifyDevice(session: Session, {deviceName = '', totp = ''}: Readonly<Record<string, string>>): Answer {
    const device = session.person.devices.get(deviceName);
    if (!device) return {body: {status: 'UNKNOWN_DEVICE_ERROR'}};
    if (device.verified) return {body: {status: 'OK', wasAlreadyVerified: true}};
    const answer = this.#checkTotp(session, totp, [device.check]);
    if (!session.done.has('totp')) return answer;
    device.verified = session.person.failed === 0;
    if (device.verified) session.person.required.add('totp');
    return device.verified ? this.#renew(session, {status: 'OK', wasAlreadyVerified: false}) : answer;
  }

  #removeDevice(person: FakePerson, name: string): boolean {
    const wasThere = person.devices.delete(name);
    if (![...person.devices.values()].some(({verified}) => verified)) person.required.delete('totp');
    return wasThere;
  }

  #checkTotp(session: Session, code: string, checks: readonly TotpCheck[]): Answer {
    const {person} = session;
    const now = Date.now();
    if (person.lockedUntil > now) return {body: {status: 'LIMIT_REACHED_ERROR', retryAfterMs: person.lockedUntil - now}};
    if (!checks.some((check) => check.accepts(code, now))) {
      person.failed++;
      if (person.failed >= attempts) person.lockedUntil = now + cooldown;
      return {body: {status: 'INVALID_TOTP_ERROR', currentNumberOfFailedAttempts: person.failed, maxNumberOfFailedAttempts: attempts}};
    }
    person.failed = 0;
    session.done.set('totp', now);
    return this.#renew(session, {status: 'OK'});
  }

  #createCode({email, phoneNumber}: Readonly<Record<string, string>>): object {
    const message: Message = {
      to: phoneNumber ?? email ?? '',
      factor: phoneNumber ? 'otp-phone' : 'otp-email',
      code: String(randomInt(100_000, 1_000_000)),
      deviceId: randomUUID(),
      until: Date.now() + 900_000,
      failed: 0,
    };
    this.messages.push(message);
    return {status: 'OK', deviceId: message.deviceId, preAuthSessionId: message.deviceId, flowType: 'USER_INPUT_CODE'};
  }

  #consumeCode(session: Session, {deviceId, userInputCode}: Readonly<Record<string, string>>): Answer {
    const index = this.messages.findIndex((one) => one.deviceId === deviceId && one.code !== '');
    const message = this.messages[index];
    if (!message) return {body: {status: 'RESTART_FLOW_ERROR'}};
    const counts = {failedCodeInputAttemptCount: ++message.failed, maximumCodeInputAttempts: attempts};
    if (message.until < Date.now()) return {body: {status: 'EXPIRED_USER_INPUT_CODE_ERROR', ...counts}};
    if (message.code !== userInputCode) return {body: {status: 'INCORRECT_USER_INPUT_CODE_ERROR', ...counts}};
    this.messages[index] = {...message, code: ''};
    session.done.set(message.factor, Date.now());
    return this.#renew(session, {status: 'OK', createdNewRecipeUser: false, user: describe(session.person)});
  }

  /** What the Node SDK, and perhaps the app, wants of a session before it changes devices. */
  #mustBeDone(session: Session): void {
    const newest = Math.max(0, ...[...session.done].filter(([factor]) => factor !== 'emailpassword').map(([, time]) => time));
    const isRecent = this.maxAge === Infinity || Date.now() - newest < this.maxAge;
    if (isDone(session) && isRecent) return;
    const reason = {message: 'MFA requirements are not satisfied'};
    throw new Refusal(403, {message: 'invalid claim', claimValidationErrors: [{id: 'st-mfa', reason}]});
  }
}

/** The second factors that somebody has. */
function setUp({devices, required}: FakePerson): readonly string[] {
  const hasApp = [...devices.values()].some(({verified}) => verified);
  return [...(hasApp ? ['totp'] : []), ...[...required].filter((factor) => factor !== 'totp')];
}

function isDone({person, done}: Session): boolean {
  return person.required.size === 0 || [...person.required].some((factor) => done.has(factor));
}

function describe({id, email}: FakePerson): object {
  return {id, emails: [email], phoneNumbers: [], thirdParty: [], isPrimaryUser: false, tenantIds: ['public'], timeJoined: 0, loginMethods: []};
}
