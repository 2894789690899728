import type {MfaAdapter, ReverificationLevel, Strategy} from '../core/adapter.js';
import type {MessageOverrides} from '../i18n/messages.js';
import {takePart, type Loader} from '../parts/later.js';

const loadRequests: Loader<typeof import('./requests.js')> = () => import('./requests.js');
const loadRetry: Loader<typeof import('./retry.js')> = () => import('./retry.js');

/** What the person has to prove, and how they are asked: the properties of `<totp-verify>`, and a way to call it off. */
export interface ReverificationOptions {
  /** The backend: an adapter object, or the name of a registered one. Default: `configure({adapter})`. */
  readonly adapter?: MfaAdapter | string | undefined;
  /** Where the named adapter finds its backend, if it needs to be told. */
  readonly adapterUrl?: string | undefined;
  /** Which factors have to be proven. Default: `second_factor`. */
  readonly level?: ReverificationLevel | undefined;
  /** The only methods to offer. Default: what the backend allows. */
  readonly strategies?: readonly Strategy[] | undefined;
  /** Texts that replace the language's own. */
  readonly messages?: MessageOverrides | undefined;
  /** The language of the dialog. Default: the page's. */
  readonly lang?: string | undefined;
  /** Leaves it to the person to send a complete code. */
  readonly noAutoSubmit?: boolean | undefined;
  /** Draws the field for a code without a cell for each digit. */
  readonly plainCode?: boolean | undefined;
  /** Takes the dialog away when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/** Whether a step-up is needed, and which factors it has to prove where that is known. */
export type ReverificationDemand = boolean | {readonly level?: ReverificationLevel | undefined};

export interface WithReverificationOptions extends ReverificationOptions {
  /** Says of a result or an error what it demands, in place of what is recognised by itself; reads a `clone()` of a `Response`. */
  readonly isRequired?: ((outcome: unknown) => ReverificationDemand | Promise<ReverificationDemand>) | undefined;
}

/**
 * Has the signed-in person prove in a dialog that it is still them. One dialog at a time: a call that asks for the same
 * joins the one that is open, another waits for its turn.
 *
 * @throws MfaError `reverification_cancelled` when the person gives up; what the backend said, when they give up because
 * it could not begin; `aborted` by `signal`, or when the page takes the dialog away; `adapter_missing`; `network_error`.
 */
export async function requestReverification(options: ReverificationOptions = {}): Promise<void> {
  const {request} = await takePart(loadRequests);
  return request(options);
}

/**
 * Makes a call, and when its result or error demands a step-up, asks for that and makes the call once more. What the
 * second call comes to is passed on as it is, and so is every other result or error.
 *
 * Recognised are `reverification_required` in an `MfaError` or another error, in the JSON of a `Response` with status 401
 * or 403, what Clerk's servers answer, and the challenge of RFC 9470 (section 3).
 *
 * @throws What `requestReverification` throws; the call is then not made again.
 */
export async function withReverification<T>(fn: () => T | Promise<T>, options: WithReverificationOptions = {}): Promise<T> {
  const first = new Promise<T>((resolve) => resolve(fn()));
  const mayDemand = await first.then(isRefusal, () => true);
  if (!mayDemand && !options.isRequired) return first;
  // Without the part that understands refusals they are the caller's.
  const part = await takePart(loadRetry).catch(() => undefined);
  return part ? part.retry(fn, first, options) : first;
}

/** Whether a result may be a refusal: a `Response`, or what a server action of Clerk's returns. */
function isRefusal(value: unknown): boolean {
  const {ok, clerk_error: clerk} = Object(value) as {readonly ok?: unknown; readonly clerk_error?: unknown};
  return ok === false || clerk !== undefined;
}
