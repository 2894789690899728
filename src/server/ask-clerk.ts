import {Refusal} from './refusal.js';

/** What a person proved with: a code of the authenticator app, or a backup code, which is used up by it. */
export type CodeType = 'totp' | 'backup_code';

/** The one method of Clerk's backend client that is needed; `createClerkClient()` of `@clerk/backend` has it. */
export interface TotpClient {
  readonly users: {
    verifyTOTP(params: {userId: string; code: string}): Promise<{verified: boolean; code_type: string}>;
  };
}

/**
 * Has Clerk check a code.
 *
 * @returns what kind of code it was. The SDK's type knows `'totp'` only; the API answers both.
 * @throws Refusal 422 (wrong), 409 (no authenticator app), 403 (locked), 429, or 502 for all else
 */
export async function askClerk(clerkClient: TotpClient, params: {userId: string; code: string}): Promise<CodeType> {
  // Whatever the type says, a page of HTML comes through the SDK as a string, and an empty answer as undefined.
  const result: {verified?: unknown; code_type?: unknown} | undefined = await verify(clerkClient, params);
  if (result?.verified === false) throw new Refusal('wrong');
  const codeType = result?.verified === true ? result.code_type : undefined;
  if (codeType !== 'totp' && codeType !== 'backup_code') throw new Refusal('clerk_failed');
  return codeType;
}

async function verify({users}: TotpClient, params: {userId: string; code: string}): ReturnType<TotpClient['users']['verifyTOTP']> {
  try {
    return await users.verifyTOTP(params);
  } catch (error) {
    throw refusalFor(error);
  }
}

/** Statuses as in Clerk's OpenAPI file: https://github.com/clerk/openapi-specs (operation VerifyTOTP). */
function refusalFor(error: unknown): Refusal {
  const {status, errors, retryAfter} = (error ?? {}) as {status?: unknown; errors?: unknown; retryAfter?: unknown};
  const [first] = (Array.isArray(errors) ? errors : []) as ({code?: unknown} | undefined)[];
  if (status === 429) return new Refusal('too_often', {retryAfter: Number(retryAfter)});
  if (status === 422) return new Refusal('wrong');
  if (first?.code === 'user_locked') return new Refusal('locked');
  // 400: no TOTP; 404: no such user. Without an error of Clerk's it is some proxy, or a wrong apiUrl, that says so.
  if ((status === 400 || status === 404) && typeof first?.code === 'string') return new Refusal('no_totp');
  // 401 and 403 too: it is the server's secret key that Clerk refuses then, not the person.
  return new Refusal('clerk_failed');
}
