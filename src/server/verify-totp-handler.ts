import {answer} from './answer.js';
import {askClerk, type CodeType, type TotpClient} from './ask-clerk.js';
import {checkRequest} from './check-request.js';
import {memoryRateLimit, type RateLimit} from './rate-limit.js';
import {isTotp, readCode} from './read-code.js';
import {Refusal} from './refusal.js';

/** Who has just proved with what that they are who they are. */
export interface VerifiedProof {
  readonly userId: string;
  readonly codeType: CodeType;
  /** The request; its body is read already. */
  readonly request: Request;
}

export interface VerifyTotpOptions {
  /** Clerk's backend client, `createClerkClient({secretKey})` of `@clerk/backend`, or whatever has this one method. */
  readonly clerkClient: TotpClient;
  /** Who is signed in, by the host's own means: the user's id, or null. Must not read the body. */
  readonly userId: (request: Request) => string | null | Promise<string | null>;
  /** What may be proven with. Default both. With `['totp']` a backup code is refused before Clerk is asked, which would use it up. */
  readonly accept?: readonly CodeType[];
  /** Default: 5 attempts in 300 seconds, by user, in the memory of this process; all handlers without an own one share it. */
  readonly rateLimit?: RateLimit;
  /** Origins besides the server's own whose pages may ask, for example `https://app.example.com`. Default none; CORS is the host's. */
  readonly origins?: readonly string[];
  /** Called after success: remember that this person stepped up. The headers it returns, for example a cookie, are added to the answer. */
  readonly onVerified?: (proof: VerifiedProof) => HeadersInit | void | Promise<HeadersInit | void>;
}

/** One for all, so that neither a second route nor a handler made anew for each request gives new attempts. */
const sharedRateLimit: RateLimit = memoryRateLimit({attempts: 5, seconds: 300});

/**
 * Makes a handler that has Clerk check the code of an authenticator app, or a backup code, of the signed-in user.
 *
 * It takes `POST` with `{"code": "…"}` as `application/json`, at most 1024 bytes, and answers JSON, with
 * `Cache-Control: no-store`: 200 `{verified: true, code_type: 'totp' | 'backup_code'}`, or
 * `{verified: false, errors: [{code, message}], retry_after?}` with a code of `MfaErrorCode` and seconds:
 *
 * - 400, 413, 415, 405: no code, or not sent as described
 * - 401 `not_signed_in`; 403 `unknown`: sent by a page of another origin; 403 `user_locked`
 * - 409 `totp_not_enabled`: the account has no authenticator app
 * - 422 `form_code_incorrect`, or `form_param_format_invalid` for a backup code that is not accepted
 * - 429 `too_many_requests`, with `Retry-After`, from `rateLimit` or from Clerk
 * - 502 `unknown`: Clerk failed or made no sense; 500 `unknown`: a function of the host threw
 *
 * Attempts count from when Clerk is asked until a code is right. If Clerk takes a code for a kind that `accept` leaves out, the
 * answer is 422 with the `code_type` it was, and not a proof. No answer contains the code; the handler throws nothing and logs nothing.
 *
 * @throws Error at once, if `clerkClient` or `accept` cannot work
 * @see https://clerk.com/docs/references/backend/user/verify-totp
 */
export function verifyTotpHandler(options: VerifyTotpOptions): (request: Request) => Promise<Response> {
  const {clerkClient, accept} = options;
  // A promise of a client has no `users`; Clerk's own `clerkClient()` for Next.js answers with one.
  if (typeof (clerkClient as Partial<TotpClient> | undefined)?.users?.verifyTOTP !== 'function') {
    throw new Error('verifyTotpHandler: clerkClient has no users.verifyTOTP(). Is it a promise? Await it first.');
  }
  if (accept?.length === 0) throw new Error('verifyTotpHandler: accept is empty. Name "totp", "backup_code" or both.');
  return async (request) => {
    try {
      return await verify(request, options);
    } catch (error) {
      return (error instanceof Refusal ? error : new Refusal('failed')).toResponse();
    }
  };
}

async function verify(request: Request, options: VerifyTotpOptions): Promise<Response> {
  const {clerkClient, accept = ['totp', 'backup_code'], rateLimit = sharedRateLimit, origins = [], onVerified} = options;
  checkRequest(request, origins);
  const userId = await options.userId(request);
  if (!userId) throw new Refusal('signed_out');
  const code = await readCode(request);
  if (!isTotp(code) && !accept.includes('backup_code')) throw new Refusal('not_a_totp');
  if (isTotp(code) && !accept.includes('totp')) throw new Refusal('not_accepted');

  const retryAfter = await rateLimit.take(userId);
  // Not `> 0`, which would let NaN through.
  if (!(retryAfter <= 0)) throw new Refusal('too_often', {retryAfter});
  const codeType = await askClerk(clerkClient, {userId, code});
  if (!accept.includes(codeType)) throw new Refusal('not_accepted', {codeType});
  await rateLimit.reset(userId);

  const headers = new Headers();
  const extra = await onVerified?.({userId, codeType, request});
  // One by one, because several cookies are several headers.
  for (const [name, value] of new Headers(extra ?? {})) headers.append(name, value);
  return answer({verified: true, code_type: codeType}, {status: 200, headers});
}
