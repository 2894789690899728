import type {FakeBackend} from './backend.js';
import type {FakeBrowser, FakeSession} from './browser.js';
import {sessionToken} from './jwt.js';
import {signInJson} from './sign-in-json.js';
import {userJson} from './user-json.js';

const day = 24 * 60 * 60_000;

/** A browser as the API shows it; it comes along with almost every answer. */
export function clientJson(backend: FakeBackend, browser: FakeBrowser): unknown {
  return {
    object: 'client',
    id: browser.id,
    sessions: browser.sessions.map((session) => sessionJson(backend, session)),
    sign_in: browser.signIn ? signInJson(backend, browser.signIn) : null,
    sign_up: null,
    last_active_session_id: browser.lastActiveSessionId ?? null,
    last_authentication_strategy: null,
    captcha_bypass: false,
    cookie_expires_at: null,
    created_at: browser.createdAt,
    updated_at: backend.now,
  };
}

/** A session as the API shows it. */
export function sessionJson({now}: FakeBackend, session: FakeSession): unknown {
  const {id, user, status, tasks, firstProvenAt, secondProvenAt} = session;
  return {
    object: 'session',
    id,
    status,
    expire_at: session.createdAt + 7 * day,
    abandon_at: session.createdAt + 30 * day,
    last_active_at: session.lastActiveAt,
    last_active_token: tokenJson(session),
    last_active_organization_id: null,
    actor: null,
    tasks: tasks.length > 0 ? tasks.map((key) => ({key})) : null,
    factor_verification_age: [minutesSince(firstProvenAt, now), minutesSince(secondProvenAt, now)],
    public_user_data: {
      first_name: user.firstName,
      last_name: user.lastName,
      image_url: '',
      has_image: false,
      identifier: user.identifier,
      user_id: user.id,
    },
    user: userJson(user),
    created_at: session.createdAt,
    updated_at: now,
  };
}

/** A session token as the API hands it out. */
export function tokenJson(session: FakeSession): unknown {
  return {object: 'token', jwt: sessionToken(session)};
}

/** Whole minutes; -1 for never. */
function minutesSince(then: number | undefined, now: number): number {
  return then === undefined ? -1 : Math.floor((now - then) / 60_000);
}
