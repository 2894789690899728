import {resolveAdapter} from '../controllers/adapter-registry.js';
import {MfaError} from '../core/errors.js';
import {takePart} from '../parts/later.js';
import {loadVerify} from '../parts/load-verify.js';
import {askInDialog, type Question} from './dialog.js';
import type {ReverificationOptions} from './step-up.js';

/** The dialog that is open, and those who wait for what comes of it. */
interface Asking {
  readonly question: Question;
  readonly outcome: Promise<void>;
  readonly end: AbortController;
  callers: number;
}

let asking: Asking | undefined;

/** Asks in a dialog, in the one that is open if it asks for the same, after it if not. */
export async function request({signal, adapter, adapterUrl, ...rest}: ReverificationOptions): Promise<void> {
  // The dialog opens with all that it is drawn with, so that it cannot be stuck without a way out.
  const coming = Promise.all([resolveAdapter('totp-verify', adapter, adapterUrl), takePart(loadVerify)]);
  const [found] = await orAborted(coming, signal);
  const question: Question = {...rest, adapter: found, level: rest.level ?? 'second_factor'};
  while (asking && !isSame(asking, question)) await orAborted(asking.outcome.catch(() => undefined), signal);
  return join((asking ??= ask(question)), signal);
}

function isSame({question, end}: Asking, {adapter, level, strategies}: Question): boolean {
  return (
    !end.signal.aborted &&
    question.adapter === adapter &&
    question.level === level &&
    String(question.strategies) === String(strategies)
  );
}

function ask(question: Question): Asking {
  const end = new AbortController();
  const outcome = askInDialog(question, end.signal).finally(() => (asking = undefined));
  return {question, outcome, end, callers: 0};
}

/** What comes of the dialog. Whoever calls it off leaves it to the others; the last one takes it away. */
async function join(present: Asking, signal: AbortSignal | undefined): Promise<void> {
  present.callers++;
  try {
    await orAborted(present.outcome, signal);
  } finally {
    if (--present.callers === 0) {
      present.end.abort();
      await present.outcome.catch(() => undefined);
    }
  }
}

/** The promise's outcome, or a rejection as soon as the signal aborts. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  const heard = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new MfaError('aborted', undefined, {cause: signal.reason}));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, {signal: heard.signal});
  });
  return Promise.race([aborted, promise]).finally(() => heard.abort());
}
