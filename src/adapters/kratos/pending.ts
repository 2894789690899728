import type {PendingSignIn} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {toChallenge, type Challenge} from './challenge.js';
import type {KratosFrontend} from './frontend.js';
import {ask} from './refusals.js';

/** Where the id of a flow is kept that has already had a code sent. */
const key = 'mfa-elements:kratos-flow';

/** The second factor that a session waits for on this page. */
export interface PendingFactor {
  /** Who gave the password here; Kratos does not tell before the second factor. */
  identifier: string | undefined;
  /** The flow that is under way, or a new one. */
  open(signal?: AbortSignal): Promise<Challenge>;
  /** What the person is asked for. */
  result(signal?: AbortSignal): Promise<PendingSignIn>;
  forget(): void;
}

/**
 * Keeps to one login flow for as long as it lives: where a code is the only second factor Kratos sends one with each
 * flow that is begun, so a reload or another tab must go on with the flow that there is.
 */
export function pendingFactor(kratos: KratosFrontend): PendingFactor {
  let current: Challenge | undefined;

  const forget = (): void => {
    current = pending.identifier = undefined;
    remember(undefined);
  };

  /** A flow that another person's session has begun, or that is over, is refused by Kratos. */
  const goOn = async (id: string, signal: AbortSignal | undefined): Promise<Challenge | undefined> => {
    try {
      const flow = await ask('second-factor', signal, (init) => kratos.getLoginFlow({id}, init));
      if (flow.id !== id) throw new MfaError('invalid_response');
      return (current = current?.id === id ? current : toChallenge(flow));
    } catch (error) {
      const {status = 0} = MfaError.is(error) ? error : {};
      if (status < 400 || status >= 429) throw error;
      forget();
      return undefined;
    }
  };

  const begin = async (signal: AbortSignal | undefined): Promise<Challenge> => {
    const flow = await ask('second-factor', signal, (init) => kratos.createBrowserLoginFlow({aal: 'aal2'}, init));
    current = toChallenge(flow);
    if (current.isUnasked) remember(current.id);
    return current;
  };

  const pending: PendingFactor = {
    identifier: undefined,
    open: async (signal) => {
      const id = current?.id ?? remembered();
      return (id && (await goOn(id, signal))) || begin(signal);
    },
    result: async (signal) => toPending(await pending.open(signal)),
    forget,
  };
  return pending;
}

function toPending({factors}: Challenge): PendingSignIn {
  // What is left are security keys, which this kit has no use for.
  if (factors.length === 0) return {status: 'unsupported', backendStatus: 'session_aal2_required'};
  return {status: 'needs_second_factor', supportedSecondFactors: factors};
}

// Storage may be missing, as in a worker, or forbidden, as in a third-party frame.
function remembered(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(id: string | undefined): void {
  try {
    if (id === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, id);
  } catch {
    // Then a reload begins a new flow.
  }
}
