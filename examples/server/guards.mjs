// @ts-check
/** A better-auth plugin for what its second factors leave open: replayed codes, guessing while signed in, swapped enrolments. */
import {APIError, createAuthMiddleware, getSessionFromCtx, isAPIError} from 'better-auth/api';
import {findAccount} from './account.mjs';
import {Attempt, resumable} from './attempt.mjs';
import {defaultLimits, guardedPaths, wrongAnswers} from './guarded-paths.mjs';
import {Ledger, ledgerSchema} from './ledger.mjs';

/**
 * Stands before and behind the endpoints in `guardedPaths`, whoever calls them. It counts, remembers and refuses; codes,
 * passwords, sessions and keys stay better-auth's business.
 *
 * Refuses with 401 `CODE_ALREADY_USED` (accepted before, RFC 6238 §5.2), 429 `ACCOUNT_TEMPORARILY_LOCKED` or
 * `TOO_MANY_REQUESTS` (with `X-Retry-After` in seconds), 409 `ENROLLMENT_REPLACED` (the secret is another session's), 409
 * `BUSY` (the same account's authenticator is being changed right now), 400 `TOTP_ALREADY_ENABLED` (a secret in use is not
 * shown again) and 400 `TOTP_NOT_ENABLED` (nor is one that another session made, or this one a while ago).
 *
 * @param {Partial<import('./guarded-paths.mjs').Limits>} [limits]
 * @returns {import('better-auth').BetterAuthPlugin}
 */
export function guards(limits) {
  /** @type {WeakMap<object, Attempt>} What is under way, by the context that both hooks share. */
  const underWay = new WeakMap();
  const budgets = {...defaultLimits, ...limits};

  const before = createAuthMiddleware(async (ctx) => {
    const rule = guardedPaths[ctx.path];
    if (!rule) return;
    const attempt = new Attempt(new Ledger(ctx.context.adapter), rule, budgets);
    underWay.set(ctx.context, attempt);
    await attempt.begin(ctx);
  });

  const after = createAuthMiddleware(async (ctx) => {
    const attempt = underWay.get(ctx.context);
    if (!attempt) return;
    await attempt.end(ctx, outcomeOf(ctx.context.returned));
  });

  const isGuarded = (/** @type {{path?: string}} */ {path}) => path !== undefined && path in guardedPaths;
  const isReading = (/** @type {{path?: string}} */ {path}) => path === '/two-factor/get-totp-uri';
  const isDisabling = (/** @type {{path?: string}} */ {path}) => path === '/two-factor/disable';
  return {
    id: 'mfa-guards',
    schema: ledgerSchema,
    hooks: {
      before: [
        {matcher: isReading, handler: createAuthMiddleware(refuseOthersSecret)},
        {matcher: isGuarded, handler: before},
      ],
      after: [
        {matcher: isGuarded, handler: after},
        {matcher: isDisabling, handler: createAuthMiddleware(forgetTrustedDevices)},
      ],
    },
  };
}

/**
 * better-auth shows the secret to whoever has the password, for as long as it is in use; a copy of an authenticator would
 * never be noticed. Here it is shown until it is verified, for a while, and to the session that made it: nobody should set
 * up an authenticator whose secret somebody else has seen.
 *
 * @param {any} ctx
 */
async function refuseOthersSecret(ctx) {
  const session = await getSessionFromCtx(ctx, {disableCookieCache: true, disableRefresh: true});
  const where = [{field: 'userId', value: session?.user.id}];
  const factor = session && (await ctx.context.adapter.findOne({model: 'twoFactor', where}));
  if (factor && factor.verified !== false) {
    const message = 'The secret is not shown again once it is in use.';
    throw new APIError('BAD_REQUEST', {code: 'TOTP_ALREADY_ENABLED', message});
  }
  const account = factor && (await findAccount(ctx));
  if (!account) return;
  if ((await new Ledger(ctx.context.adapter).read(resumable(account.name))) === account.sessionId) return;
  throw new APIError('BAD_REQUEST', {code: 'TOTP_NOT_ENABLED', message: 'No secret waits that this session made a while ago at most.'});
}

/**
 * better-auth forgets the browser that disables. Whoever enrols again after losing a device would still trust the lost one.
 *
 * @param {any} ctx
 */
async function forgetTrustedDevices(ctx) {
  const userId = ctx.context.newSession?.user.id;
  if (!userId || isAPIError(ctx.context.returned)) return;
  const where = [
    {field: 'value', value: userId},
    {field: 'identifier', operator: 'starts_with', value: 'trust-device-'},
  ];
  await ctx.context.adapter.deleteMany({model: 'verification', where});
}

/**
 * @param {unknown} returned
 * @returns {import('./attempt.mjs').Outcome}
 */
function outcomeOf(returned) {
  if (!isAPIError(returned)) return 'accepted';
  return wrongAnswers.has(String(returned.body?.code)) ? 'wrong' : 'untried';
}
