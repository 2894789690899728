import {assert} from '@open-wc/testing';

/** What clerk-js rejects with when the API refuses. */
export interface Refusal {
  readonly status: number;
  readonly errors: readonly RefusalDetail[];
  /** Seconds. */
  readonly retryAfter?: number;
}

export interface RefusalDetail {
  readonly code: string;
  readonly message: string;
  readonly longMessage?: string;
}

/** What a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const outcome: unknown = await call.then(
    () => assert.fail('The call was not refused.'),
    (error: unknown) => error,
  );
  if (!isRefusal(outcome)) throw outcome;
  return outcome;
}

/** The code of it. */
export const refusalCode = async (call: Promise<unknown>): Promise<string | undefined> => (await refusal(call)).errors[0]?.code;

function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'clerkError' in outcome && 'errors' in outcome;
}
