import {resolveAdapter} from '../controllers/adapter-registry.js';
import {readDemand, type Demand} from './demand.js';
import {requestReverification, type WithReverificationOptions} from './step-up.js';

/** Goes on after a call that may have been refused: step-up and a second call, or what the first one came to. */
export async function retry<T>(fn: () => T | Promise<T>, first: Promise<T>, options: WithReverificationOptions): Promise<T> {
  const outcome: unknown = await first.catch((error: unknown) => error);
  const demand = await demandOf(outcome, options);
  if (!demand || !(await canMeet(demand, options))) return first;
  await requestReverification({...options, level: demand.level ?? options.level});
  return fn();
}

async function demandOf(outcome: unknown, {isRequired}: WithReverificationOptions): Promise<Demand | undefined> {
  if (!isRequired) return readDemand(outcome);
  const answer = await isRequired(outcome);
  return answer === true ? {} : answer || undefined;
}

/** A proof that must go along with the call is the caller's to send, unless the backend also takes one for the session. */
async function canMeet({isInline}: Demand, {adapter, adapterUrl}: WithReverificationOptions): Promise<boolean> {
  return !isInline || typeof (await resolveAdapter('totp-verify', adapter, adapterUrl)).startReverification === 'function';
}
