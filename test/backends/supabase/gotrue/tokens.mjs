import {createHmac, randomBytes} from 'node:crypto';
import {Refusal} from './refusal.mjs';

/** @typedef {import('./project.mjs').Project} Project */
/** @typedef {import('./project.mjs').Session} Session */
/** @typedef {import('./project.mjs').User} User */

/**
 * What a sign-in, a refresh and a second factor are answered with.
 *
 * @param {Project} project
 * @param {Session} session
 */
export function issueTokens(project, session) {
  const seconds = project.settings.tokenSeconds;
  const expiresAt = Math.floor(project.now / 1000) + seconds;
  const refreshToken = randomBytes(9).toString('base64url');
  project.refreshTokens.set(refreshToken, {session: session.id, isUsed: false});
  return {
    access_token: writeJwt(project, session, expiresAt),
    token_type: 'bearer',
    expires_in: seconds,
    expires_at: Math.floor(Date.now() / 1000) + seconds,
    refresh_token: refreshToken,
    user: userJson(session.user),
  };
}

/**
 * A new pair of tokens for an old refresh token.
 *
 * @param {Project} project
 * @param {string} token
 */
export function refresh(project, token) {
  const found = project.refreshTokens.get(token);
  if (!found) throw new Refusal(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
  const session = project.sessions.get(found.session);
  if (!session) throw new Refusal(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
  if (found.isUsed) throw new Refusal(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used');
  found.isUsed = true;
  return issueTokens(project, session);
}

/**
 * Whose request it is.
 *
 * @param {Project} project
 * @param {string | undefined} header
 * @returns {Session}
 */
export function authenticate(project, header) {
  const [, token] = /^Bearer (.+)$/i.exec(header ?? '') ?? [];
  if (!token) throw new Refusal(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  const claims = readJwt(project, token);
  if (!project.users.some(({id}) => id === claims.sub)) {
    throw new Refusal(403, 'user_not_found', 'User from sub claim in JWT does not exist');
  }
  const session = project.sessions.get(claims.session_id);
  if (!session) throw new Refusal(403, 'session_not_found', 'Session from session_id claim in JWT does not exist');
  return session;
}

/**
 * The person as every answer has them; a factor's secret is never in it.
 *
 * @param {User} user
 */
export function userJson({id, email = '', phone = '', isAnonymous = false, factors}) {
  return {
    id,
    aud: 'authenticated',
    role: 'authenticated',
    email,
    phone,
    app_metadata: {},
    user_metadata: {},
    created_at: '2024-01-01T00:00:00Z',
    is_anonymous: isAnonymous,
    ...(factors.length > 0 && {
      factors: factors.map((factor) => ({
        id: factor.id,
        status: factor.status,
        factor_type: factor.type,
        ...(factor.name && {friendly_name: factor.name}),
        phone: factor.phone ?? null,
        created_at: '2024-01-01T00:00:00Z',
        updated_at: '2024-01-01T00:00:00Z',
      })),
    }),
  };
}

/**
 * @param {Project} project
 * @param {Session} session
 * @param {number} exp
 */
function writeJwt(project, session, exp) {
  const {id, user, aal, amr} = session;
  const iat = exp - project.settings.tokenSeconds;
  const claims = {sub: user.id, role: 'authenticated', session_id: id, aal, amr, iat, exp};
  const parts = [{alg: 'HS256', typ: 'JWT'}, claims];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign(project, text)}`;
}

/**
 * @param {Project} project
 * @param {string} token
 */
function readJwt(project, token) {
  const [header = '', payload = '', signature] = token.split('.');
  if (signature !== sign(project, `${header}.${payload}`)) {
    throw new Refusal(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
  }
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (claims.exp * 1000 <= project.now) throw new Refusal(403, 'bad_jwt', 'invalid JWT: token is expired');
  return claims;
}

/**
 * @param {Project} project
 * @param {string} text
 */
function sign({key}, text) {
  return createHmac('sha256', key).update(text).digest('base64url');
}
