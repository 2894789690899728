export interface FakeFactor {
  id: string;
  type: 'totp' | 'phone' | 'webauthn' | 'recovery_code';
  status: 'verified' | 'unverified';
  name: string;
  secret?: string;
  phone?: string;
  challengedAt?: number;
}

export interface FakeUser {
  id: string;
  email?: string;
  phone?: string;
  password: string;
  isAnonymous?: boolean;
  factors: FakeFactor[];
  codes: Map<string, boolean>;
}

export interface FakeSession {
  id: string;
  user: FakeUser;
  aal: 'aal1' | 'aal2';
}

/** What the server remembers. */
export interface FakeProject {
  readonly now: number;
  readonly users: readonly FakeUser[];
  readonly sessions: Map<string, FakeSession>;
  readonly challenges: Map<string, {expiresAt: number; isVerified: boolean}>;
  readonly settings: {tokenSeconds: number; maxFactors: number; recoveryCodes: boolean};
  addUser(fields: Partial<FakeUser> & {password: string}): FakeUser;
  addFactor(user: FakeUser, fields: Pick<FakeFactor, 'type' | 'name'> & Partial<FakeFactor>): FakeFactor;
  startSession(user: FakeUser): FakeSession;
  /** The session is `aal1` again; its tokens do not say so. */
  lower(session: FakeSession): void;
}

/** What the next request that matches is answered with, in place of what the server would say. */
export interface Staged {
  readonly status?: number;
  /** JSON, or the text of a page. */
  readonly body?: object | string;
  readonly headers?: Record<string, string>;
  /** The server's own answer, once this is settled. */
  readonly after?: Promise<unknown>;
  /** The request is carried out, and its answer never arrives. */
  readonly lost?: boolean;
}

export interface GoTrue {
  /** For `createClient()`. */
  readonly origin: string;
  /** For `new AuthClient({url})`. */
  readonly url: string;
  readonly users: {
    readonly plain: {email: string; password: string};
    readonly app: {email: string; password: string; secret: string; recoveryCode: string};
    readonly texted: {email: string; password: string; phone: string};
  };
  readonly project: FakeProject;
  readonly inbox: readonly {to: string; code: string; channel: string}[];
  /** Method and path of every request so far. */
  readonly requests: readonly string[];
  readonly advance: (seconds: number) => void;
  readonly answerNext: (pattern: RegExp, staged: Staged) => void;
  readonly goOffline: (on: boolean) => void;
  readonly close: () => Promise<void>;
}

export function startGoTrue(
  options?: {port?: number; tokenSeconds?: number; maxFactors?: number; recoveryCodes?: boolean},
): Promise<GoTrue>;
