import {challenge, enroll, unenroll, verify} from './factor-routes.mjs';
import * as recoveryCodes from './recovery-routes.mjs';
import {Refusal} from './refusal.mjs';
import {authenticate, issueTokens, refresh, userJson} from './tokens.mjs';

/**
 * @typedef {object} Call
 * @property {string} method
 * @property {string} path without the prefix `/auth/v1`, with the query
 * @property {string | undefined} authorization
 * @property {Record<string, string | undefined>} body
 */

/**
 * What the server answers, as JSON; `undefined` is 204.
 *
 * @param {import('./project.mjs').Project} project
 * @param {Call} call
 * @returns {object | undefined}
 */
export function answer(project, {method, path, authorization, body}) {
  const {pathname, searchParams} = new URL(path, 'http://localhost');
  const route = `${method} ${pathname}`;
  if (route === 'POST /token') {
    const isRefresh = searchParams.get('grant_type') === 'refresh_token';
    return isRefresh ? refresh(project, body.refresh_token ?? '') : signIn(project, body);
  }
  const session = authenticate(project, authorization);
  if (route === 'GET /user') return userJson(session.user);
  if (route === 'POST /logout') return signOut(project, session, searchParams.get('scope') ?? 'global');
  if (route === 'POST /factors') return enroll(project, session, body);
  if (pathname.startsWith('/factors/recovery-codes')) return answerAboutCodes(project, session, {route, body});
  const [, id = '', act = ''] = /^\/factors\/([^/]+)(\/\w+)?$/.exec(pathname) ?? [];
  if (id && method === 'DELETE') return unenroll(project, session, id);
  if (id && act === '/challenge') return challenge(project, session, id, body);
  if (id && act === '/verify') return verify(project, session, id, body);
  throw new Refusal(404, 'not_found', 'There is no such route');
}

/**
 * @param {import('./project.mjs').Project} project
 * @param {import('./project.mjs').Session} session
 * @param {{route: string, body: Record<string, string | undefined>}} call
 */
function answerAboutCodes(project, session, {route, body}) {
  switch (route) {
    case 'GET /factors/recovery-codes':
      return recoveryCodes.status(session);
    case 'POST /factors/recovery-codes':
      return recoveryCodes.generate(project, session, body);
    case 'POST /factors/recovery-codes/regenerate':
      return recoveryCodes.regenerate(project, session);
    case 'POST /factors/recovery-codes/verify':
      return recoveryCodes.verify(project, session, body);
    case 'DELETE /factors/recovery-codes':
      return recoveryCodes.unenroll(project, session);
    default:
      throw new Refusal(404, 'not_found', 'There is no such route');
  }
}

/**
 * @param {import('./project.mjs').Project} project
 * @param {Record<string, string | undefined>} body
 */
function signIn(project, {email, phone, password}) {
  const number = phone?.replace(/^\+/, '');
  const user = project.users.find((one) => (email ? one.email === email.toLowerCase() : number && one.phone === number));
  if (user?.password !== password || !user) throw new Refusal(400, 'invalid_credentials', 'Invalid login credentials');
  return issueTokens(project, project.startSession(user));
}

/**
 * @param {import('./project.mjs').Project} project
 * @param {import('./project.mjs').Session} session
 * @param {string} scope
 */
function signOut(project, session, scope) {
  for (const one of project.sessions.values()) {
    if (one === session || (scope === 'global' && one.user === session.user)) project.sessions.delete(one.id);
  }
  return undefined;
}
