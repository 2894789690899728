import type {ReverificationLevel} from '../core/adapter.js';
import {isFields} from '../core/answers.js';

/** What a refused call asks for. */
export interface Demand {
  readonly level?: ReverificationLevel | undefined;
  /** The proof is to go along with the call, and a step-up of the session may not help. */
  readonly isInline?: boolean;
}

/** The most characters of a body that are read; a demand is far shorter. */
const longest = 65_536;

/** The word of our contract, and the one of Clerk's own API. */
const codes: readonly unknown[] = ['reverification_required', 'session_reverification_required'];

/** Levels by name, Clerk's presets included. */
const levels: ReadonlyMap<unknown, ReverificationLevel> = new Map([
  ['first_factor', 'first_factor'],
  ['second_factor', 'second_factor'],
  ['multi_factor', 'multi_factor'],
  ['strict_mfa', 'multi_factor'],
  ['strict', 'second_factor'],
  ['moderate', 'second_factor'],
  ['lax', 'second_factor'],
]);

/** What a result or error demands; `undefined` if it is no such thing, or cannot be read. */
export async function readDemand(outcome: unknown): Promise<Demand | undefined> {
  try {
    if (!(outcome instanceof Response)) return demandIn(outcome);
    if (outcome.status !== 401 && outcome.status !== 403) return undefined;
    // https://www.rfc-editor.org/rfc/rfc9470#section-3
    if (outcome.headers.get('www-authenticate')?.includes('insufficient_user_authentication')) return {};
    return demandIn(JSON.parse(await startOf(outcome)));
  } catch {
    // A body that is broken or was read already, or an object that does not let itself be read.
    return undefined;
  }
}

/** The text of a body, or as much of it as is read. The caller can still read all. */
async function startOf(response: Response): Promise<string> {
  const reader = response.clone().body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader && text.length <= longest) {
    const {done, value} = await reader.read();
    if (done) return text;
    text += decoder.decode(value, {stream: true});
  }
  // Not awaited: it ends only when the caller, too, is done with the body.
  reader?.cancel().catch(() => undefined);
  return '';
}

function demandIn(said: unknown): Demand | undefined {
  if (!isFields(said)) return undefined;
  const {clerk_error: clerk, error, errors} = said;
  if (isFields(clerk)) {
    const {reason, metadata} = clerk;
    return reason === 'reverification-error' ? toDemand(isFields(metadata) && metadata['reverification']) : undefined;
  }
  const refusals = [said, error, ...(Array.isArray(errors) ? (errors as unknown[]) : [])].filter(isFields);
  const refusal = refusals.find(({code}) => codes.includes(code));
  return refusal && toDemand(refusal['reverification'] ?? said['reverification'] ?? refusal);
}

/** Reads `{mode, level}`, or the name of one of Clerk's presets. */
function toDemand(request: unknown): Demand {
  if (!isFields(request)) return {level: levels.get(request)};
  return {level: levels.get(request['level']), isInline: request['mode'] === 'inline'};
}
