import type {MfaErrorCode} from '../core/errors.js';
import {answer} from './answer.js';

export type RefusalReason =
  | 'not_post'
  | 'foreign'
  | 'not_json'
  | 'signed_out'
  | 'too_large'
  | 'malformed'
  | 'empty'
  | 'too_long'
  | 'not_a_totp'
  | 'not_accepted'
  | 'too_often'
  | 'wrong'
  | 'no_totp'
  | 'locked'
  | 'clerk_failed'
  | 'failed';

/** Fixed sentences, for developers: nothing that somebody typed, and nothing that Clerk or the host said, gets into an answer. */
const refusals: Readonly<Record<RefusalReason, readonly [status: number, code: MfaErrorCode, message: string]>> = {
  not_post: [405, 'unknown', 'Use POST.'],
  foreign: [403, 'unknown', 'This request comes from another origin.'],
  not_json: [415, 'unknown', 'Send JSON, with Content-Type: application/json.'],
  signed_out: [401, 'not_signed_in', 'Nobody is signed in.'],
  too_large: [413, 'form_param_format_invalid', 'The body is too large.'],
  malformed: [400, 'form_param_format_invalid', 'The body has to be JSON with a string "code".'],
  empty: [400, 'form_param_nil', 'There is no code.'],
  too_long: [400, 'form_param_format_invalid', 'The code is too long.'],
  not_a_totp: [422, 'form_param_format_invalid', 'Only the six digits of an authenticator app will do.'],
  not_accepted: [422, 'form_code_incorrect', 'This kind of code is not accepted.'],
  too_often: [429, 'too_many_requests', 'Too many attempts.'],
  wrong: [422, 'form_code_incorrect', 'The code is wrong.'],
  // Not 422: no other code would help, because the account is not in the state this needs.
  no_totp: [409, 'totp_not_enabled', 'This account has no authenticator app.'],
  locked: [403, 'user_locked', 'This account is locked.'],
  clerk_failed: [502, 'unknown', 'The code could not be checked.'],
  failed: [500, 'unknown', 'The server failed.'],
};

export interface RefusalInit {
  /** Seconds until a retry makes sense. */
  readonly retryAfter?: number | undefined;
  /** What Clerk took the code for, when it was right but not accepted. */
  readonly codeType?: string;
}

/** Ends the handling of a request with an error that has Clerk's shape and a code of ours. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  readonly init: RefusalInit;

  constructor(reason: RefusalReason, init: RefusalInit = {}) {
    super(reason);
    this.reason = reason;
    this.init = init;
  }

  /** The HTTP answer: `{verified: false, errors: [{code, message}]}`, with `retry_after` in seconds where it is known. */
  toResponse(): Response {
    const [status, code, message] = refusals[this.reason];
    const {codeType, retryAfter = NaN} = this.init;
    // A store that answers with nonsense still refuses, only without saying for how long.
    const wait = retryAfter > 0 && retryAfter < Infinity ? Math.ceil(retryAfter) : undefined;
    const headers = new Headers();
    if (status === 405) headers.set('allow', 'POST');
    if (wait !== undefined) headers.set('retry-after', String(wait));
    return answer({verified: false, code_type: codeType, errors: [{code, message}], retry_after: wait}, {status, headers});
  }
}
