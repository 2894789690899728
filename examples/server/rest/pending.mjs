// @ts-check
/**
 * The sign-in that waits for its second factor. better-auth remembers it by a signed cookie of its own and tells nobody;
 * these two endpoints have no route, they are called with the headers of a request.
 */
import {createAuthEndpoint} from 'better-auth/api';
import {expireCookie} from 'better-auth/cookies';

const COOKIE = 'two_factor';

/**
 * @typedef {object} Pending
 * @property {string} userId
 * @property {string} identifier What the person signs in with.
 */

const readEndpoint = createAuthEndpoint('/mfa/pending', {method: 'GET'}, async (ctx) => find(ctx));

const endEndpoint = createAuthEndpoint('/mfa/pending/end', {method: 'POST'}, async (ctx) => {
  const challenge = await ctx.getSignedCookie(cookieOf(ctx).name, ctx.context.secret);
  if (challenge) await ctx.context.internalAdapter.deleteVerificationByIdentifier(challenge);
  expireCookie(ctx, cookieOf(ctx));
});

/**
 * Who is about to sign in, after the right password; `undefined`: nobody, or it has expired.
 *
 * @param {any} auth
 * @param {Headers} headers
 * @returns {Promise<Pending | undefined>}
 */
export async function readPending(auth, headers) {
  const found = await readEndpoint(/** @type {any} */ ({headers, context: await auth.$context}));
  return /** @type {any} */ (found);
}

/**
 * Ends the sign-in that waits. Returns the headers that make the browser forget it.
 *
 * @param {any} auth
 * @param {Headers} headers
 * @returns {Promise<Headers>}
 */
export async function endPending(auth, headers) {
  const answer = await endEndpoint(/** @type {any} */ ({headers, context: await auth.$context, returnHeaders: true}));
  return /** @type {any} */ (answer).headers;
}

/** @param {any} ctx */
function cookieOf(ctx) {
  return ctx.context.createAuthCookie(COOKIE);
}

/**
 * @param {any} ctx
 * @returns {Promise<Pending | undefined>}
 */
async function find(ctx) {
  const challenge = await ctx.getSignedCookie(cookieOf(ctx).name, ctx.context.secret);
  const entry = challenge && (await ctx.context.internalAdapter.findVerificationValue(challenge));
  if (!entry || new Date(entry.expiresAt) <= new Date()) return undefined;
  const user = await ctx.context.internalAdapter.findUserById(String(entry.value));
  return user ? {userId: user.id, identifier: user.email} : undefined;
}
