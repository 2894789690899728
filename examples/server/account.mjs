// @ts-check
/** Whose account a request is about, as better-auth will see it. */
import {createHash} from 'node:crypto';
import {getIP, getSessionFromCtx} from 'better-auth/api';

/** The cookie of a sign-in that waits for its second factor. */
const CHALLENGE_COOKIE = 'two_factor';

/**
 * The account of the session, of the pending sign-in, or of the e-mail address that somebody signs in with.
 *
 * @param {any} ctx What better-auth hands to a hook.
 * @returns {Promise<{name: string, sessionId?: string} | undefined>} `undefined`: nobody's, better-auth will refuse it.
 */
export async function findAccount(ctx) {
  if (ctx.path === '/sign-in/email') {
    // Known or not: an unknown address has to be answered the same.
    const email = typeof ctx.body?.email === 'string' ? ctx.body.email.toLowerCase() : undefined;
    return email === undefined ? undefined : {name: `email:${digest(email)}`};
  }
  const session = await getSessionFromCtx(ctx, {disableCookieCache: true, disableRefresh: true});
  if (session) return {name: session.user.id, sessionId: session.session.id};
  const userId = await readChallenge(ctx);
  return userId === undefined ? undefined : {name: userId};
}

/**
 * The address of the client, or one name for all whose address is unknown.
 *
 * @param {any} ctx
 * @returns {string}
 */
export function findAddress(ctx) {
  const source = ctx.request ?? ctx.headers;
  return (source && getIP(source, ctx.context.options)) || 'unknown';
}

/**
 * A name for what the table should not keep in the clear.
 *
 * @param {string} text
 */
export function digest(text) {
  return createHash('sha256').update(text).digest('base64url');
}

/** @param {any} ctx */
async function readChallenge(ctx) {
  const {name} = ctx.context.createAuthCookie(CHALLENGE_COOKIE);
  const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
  if (!challenge) return undefined;
  const entry = await ctx.context.internalAdapter.findVerificationValue(challenge);
  return entry && new Date(entry.expiresAt) > new Date() ? String(entry.value) : undefined;
}
