import type {FakeUser} from './fake-user.js';
import {createId} from './ids.js';
import type {FakeVerification} from './verification.js';

/** A sign-in on its way, or done. */
export interface FakeSignIn {
  readonly id: string;
  readonly user: FakeUser | undefined;
  status: string;
  /** Whether this browser is new to the account: an e-mailed code may then stand for a second factor. */
  distrusted: boolean;
  first: FakeVerification | undefined;
  second: FakeVerification | undefined;
  createdSessionId: string | undefined;
}

/** A proof of identity that a signed-in person is asked for. */
export interface FakeReverification {
  readonly id: string;
  readonly level: string;
  status: 'needs_first_factor' | 'needs_second_factor' | 'complete';
  first: FakeVerification | undefined;
  second: FakeVerification | undefined;
}

/** The stay of one account in a browser. */
export interface FakeSession {
  readonly id: string;
  readonly user: FakeUser;
  status: 'active' | 'pending';
  /** Keys of what has to be done before the session is active. */
  tasks: string[];
  /** When each factor was last proven; undefined: never. */
  firstProvenAt: number | undefined;
  secondProvenAt: number | undefined;
  reverification: FakeReverification | undefined;
  readonly createdAt: number;
  lastActiveAt: number;
}

/** What Clerk calls a client: one browser, all its tabs. */
export class FakeBrowser {
  id = createId('client');
  sessions: FakeSession[] = [];
  signIn: FakeSignIn | undefined;
  lastActiveSessionId: string | undefined;
  /** Accounts that signed in here before. */
  readonly knownTo = new Set<FakeUser>();
  readonly createdAt = Date.now();

  session(id: string | undefined): FakeSession | undefined {
    return this.sessions.find((session) => session.id === id);
  }

  /** Ends one session, or all. */
  endSession(id?: string): void {
    this.sessions = id === undefined ? [] : this.sessions.filter((session) => session.id !== id);
    if (!this.session(this.lastActiveSessionId)) this.lastActiveSessionId = undefined;
  }
}
