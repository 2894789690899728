import type {FakeBackend} from './backend.js';
import type {FakeBrowser, FakeSession, FakeSignIn} from './browser.js';
import {notFound, reverificationRequired, unauthenticated} from './refusals.js';

/** One request, with all that its answer depends on. */
export interface Call {
  readonly backend: FakeBackend;
  readonly browser: FakeBrowser;
  readonly body: Readonly<Record<string, string>>;
  /** What the groups of the route's path matched. */
  readonly params: readonly string[];
  /** Value of `_clerk_session_id`. */
  readonly sessionId: string | undefined;
}

/** How long a proof of identity lasts. */
const validFor = 10 * 60_000;

/** The session that a request under `/v1/me` speaks for. */
export function sessionOf({browser, sessionId}: Call): FakeSession {
  const session = browser.session(sessionId);
  if (!session) throw unauthenticated();
  return session;
}

/** The session in the path. One that ended elsewhere counts as signed out. */
export function sessionInPath({browser, params: [id]}: Call): FakeSession {
  const session = browser.session(id);
  if (!session) throw unauthenticated();
  return session;
}

/** The session of a request that changes second factors, which may need a fresh proof of the strongest factor. */
export function sensitiveSession(call: Call): FakeSession {
  const {backend} = call;
  const session = sessionOf(call);
  backend.refuseTooMany();
  const provenAt = session.user.hasSecondFactor ? session.secondProvenAt : session.firstProvenAt;
  if (backend.reverification && (provenAt === undefined || backend.now - provenAt >= validFor)) throw reverificationRequired();
  return session;
}

/** The sign-in in the path, unless the server has dropped it. */
export function signInInPath({browser: {signIn}, params: [id]}: Call): FakeSignIn {
  if (!signIn || signIn.id !== id) throw notFound('sign-in');
  return signIn;
}
