import {randomBytes, randomUUID} from 'node:crypto';
import {Secret, TOTP} from 'otpauth';
import {account} from './fake-account.js';
import {CognitoRefusal, type FakeUser, type Json} from './fake-people.js';
import {signIn} from './fake-sign-in.js';

/** A message that the fake has sent. */
export interface FakeMessage {
  readonly to: string;
  readonly code: string;
}

/** What a `Session` string stands for: a sign-in that waits for something. */
export interface FakeSession {
  readonly user: FakeUser;
  readonly challenge: string;
  /** That was sent, and until when it counts. */
  readonly code?: {readonly value: string; readonly until: number} | undefined;
  /** Of the app that is being set up. */
  readonly secret?: string | undefined;
  readonly isVerified?: boolean;
  /** For the SRP maths. */
  readonly srp?: Json;
  readonly until: number;
}

type Operation = (cognito: FakeCognito, request: Json) => Json;
const operations: Readonly<Record<string, Operation>> = {...signIn, ...account};

/**
 * As much of Cognito's API as Amplify needs for second factors, in memory: written from the API reference and from what
 * Amplify sends and reads. It is stricter than cognito-local, and knows what that does not: messages, a choice of
 * factors, set-up while signing in, remembered devices, SRP, and sessions that are good once.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/
 */
export class FakeCognito {
  readonly pool = {userPoolId: 'eu-west-1_FakePool1', userPoolClientId: 'fakeclient', userPoolEndpoint: 'https://cognito.test'};
  readonly users: FakeUser[] = [];
  readonly inbox: FakeMessage[] = [];
  readonly sessions = new Map<string, FakeSession>();
  readonly usedSessions = new Set<string>();
  /** Of access and refresh tokens: whose they are, and which sign-in they come from. */
  readonly tokens = new Map<string, {readonly user: FakeUser; readonly origin: string; readonly until: number}>();
  readonly revoked = new Set<string>();
  /** Milliseconds that its clock is ahead. */
  ahead = 0;
  /** Whether each account needs a second factor. */
  requiresMfa = false;
  /** Whether devices get a key, by which they may be remembered. */
  tracksDevices = false;
  /** Whether a wrong code ends the sign-in. */
  wrongCodeEndsSession = false;

  now(): number {
    return Date.now() + this.ahead;
  }

  /** Answers as the service does. */
  readonly fetch: typeof fetch = (_url, init) => {
    const target = new Headers(init?.headers).get('x-amz-target')?.split('.')[1] ?? '';
    return Promise.resolve(this.#answer(target, JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as Json));
  };

  #answer(target: string, request: Json): Response {
    try {
      const operation = operations[target];
      if (!operation) throw new CognitoRefusal('UnknownOperationException', target);
      return Response.json(operation(this, request));
    } catch (error) {
      if (!(error instanceof CognitoRefusal)) throw error;
      return Response.json({__type: error.name, message: error.message}, {status: 400});
    }
  }

  openSession(session: Omit<FakeSession, 'until'>): string {
    const id = randomBytes(24).toString('base64url');
    this.sessions.set(id, {...session, until: this.now() + 180_000});
    return id;
  }

  /** The sign-in of a `Session`, which has to wait for this. */
  session(id: string, challenge: string): FakeSession {
    const session = this.sessions.get(id);
    if (this.usedSessions.has(id)) throw unauthorized('Invalid session for the user, session can only be used once.');
    if (session?.challenge !== challenge) throw unauthorized('Invalid session for the user.');
    if (session.until < this.now()) throw unauthorized('Invalid session for the user, session is expired.');
    return session;
  }

  /** The request was granted: from now on the string is worth nothing. */
  spend(id: string): void {
    this.sessions.delete(id);
    this.usedSessions.add(id);
  }

  /** Sends a code, which counts for three minutes. */
  send(to: string): {value: string; until: number} {
    const value = String(100_000 + (randomBytes(4).readUInt32BE() % 900_000));
    this.inbox.push({to, code: value});
    return {value, until: this.now() + 180_000};
  }

  /** Whether an app with this secret shows the code now, or did or will in half a minute. */
  stepOf(secret: string, code: string): number | undefined {
    const totp = new TOTP({secret: Secret.fromBase32(secret)});
    const delta = totp.validate({token: code, timestamp: this.now(), window: 1});
    return delta === null ? undefined : Math.floor(this.now() / 30_000) + delta;
  }

  /** Tokens of a new sign-in, or fresh ones of an old one. */
  issue(user: FakeUser, origin: string = randomUUID()): Json {
    const iat = Math.floor(this.now() / 1000);
    const {sub, email} = user;
    const common = {sub, origin_jti: origin, jti: randomUUID(), iat, exp: iat + 3600, iss: this.pool.userPoolId};
    const AccessToken = jwt({...common, token_use: 'access', username: sub, client_id: this.pool.userPoolClientId});
    const IdToken = jwt({...common, token_use: 'id', 'cognito:username': sub, email});
    const RefreshToken = randomBytes(24).toString('base64url');
    this.tokens.set(AccessToken, {user, origin, until: (iat + 3600) * 1000});
    this.tokens.set(RefreshToken, {user, origin, until: Infinity});
    const device = this.tracksDevices && {NewDeviceMetadata: {DeviceKey: `eu-west-1_${randomUUID()}`, DeviceGroupKey: 'group'}};
    return {AccessToken, IdToken, RefreshToken, ExpiresIn: 3600, TokenType: 'Bearer', ...device};
  }

  /** Whose token this is. */
  authorize(token: string): FakeUser {
    const {user, origin, until} = this.tokens.get(token) ?? {};
    if (!user || !origin || !until) throw unauthorized('Invalid Access Token');
    if (this.revoked.has(origin)) throw unauthorized('Access Token has been revoked');
    if (until < this.now()) throw unauthorized('Access Token has expired');
    return user;
  }
}

/** Cognito's most frequent refusal. */
export function unauthorized(message: string): CognitoRefusal {
  return new CognitoRefusal('NotAuthorizedException', message);
}

/** Amplify reads tokens, and leaves it to the server to check them. */
function jwt(payload: Json): string {
  const parts = [{alg: 'RS256', typ: 'JWT'}, payload, 'signature'];
  return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}
