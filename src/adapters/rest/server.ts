import type {CallOptions} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {laterPart} from '../shared/part.js';
import {requestJson} from '../shared/request.js';
import {clean, expect, type Members} from './answers.js';
import type {RestAdapterOptions} from './options.js';

/** Calls an operation: `POST` with a body, else `GET`. Resolves to an object with these members; `null`: to nothing. */
export type Ask = <T>(path: string, body?: object, call?: CallOptions, members?: Members | null) => Promise<T>;

/**
 * Reaches the server of the contract.
 *
 * A page of another origin cannot send the custom header unless the server lets it, which is what protects the
 * operations against cross-site request forgery.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function reach({baseURL, fetch, headers}: RestAdapterOptions): Ask {
  const problems = laterPart(() => import('./problem.js'));
  const root = baseURL.replace(/\/$/, '');
  const ask = async <T>(path: string, body?: object, call?: CallOptions, members: Members | null = {}): Promise<T> => {
    if (body && isOfPasskeys(body)) notSupported();
    const own = typeof headers === 'function' ? await headers() : headers;
    // On its way beside the question that may be refused.
    if (body) problems().catch(() => {});
    const answer = await requestJson(root + path, {
      method: body ? 'POST' : 'GET',
      body,
      headers: {'x-mfa-request': '1', ...own},
      signal: call?.signal,
      fetch,
    });
    if (answer.status >= 400) throw (await problems()).toError(path, body, answer);
    const said = clean(answer.body) as T;
    return members ? expect(said, members) : said;
  };
  // Also what goes wrong in the page's own functions.
  return (...call) =>
    ask<never>(...call).catch((error: unknown) => {
      throw MfaError.from(error);
    });
}

/** The contract has none yet. */
function isOfPasskeys({strategy, proof}: {strategy?: unknown; proof?: {strategy?: unknown}}): boolean {
  return strategy === 'passkey' || proof?.strategy === 'passkey';
}
