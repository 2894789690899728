import type {CodeStrategy, MfaAdapter, SentCode, SignInResult, Strategy} from '../../core/adapter.js';
import {fields, refuse, type Fields} from '../../core/answers.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {cleanCode, verifyPaths} from './codes.js';
import type {Context} from './context.js';
import {toMethods, waitingFor} from './methods.js';

/** The calls of a sign-in. */
export type SignInCalls = Required<Pick<MfaAdapter, 'signIn' | 'prepareSecondFactor' | 'attemptSecondFactor'>>;

/** Makes the calls of a sign-in. */
export function signInCalls(context: Context): SignInCalls {
  const {queue, tabs} = context;
  return {
    signIn: (params, {signal} = {}) => queue.change(signal, () => tabs.change(() => signIn(context, params, signal))),
    prepareSecondFactor: ({strategy}, {signal} = {}) => queue.change(signal, () => prepareSecondFactor(context, strategy, signal)),
    attemptSecondFactor: (params, {signal} = {}) =>
      queue.change(signal, () => tabs.change(() => attemptSecondFactor(context, params, signal))),
  };
}

type Signal = AbortSignal | undefined;

/** Gives identifier and password. */
async function signIn(
  context: Context,
  {identifier, password}: {identifier: string; password: string},
  signal: Signal,
): Promise<SignInResult> {
  const {options, otp, memory} = context;
  const {signInBy = 'email'} = options;
  const field = signInBy === 'phone-number' ? 'phoneNumber' : signInBy;
  const answer = await enter(context, {path: `/sign-in/${signInBy}`, body: {[field]: identifier, password}, signal});
  if (answer['twoFactorRedirect'] !== true) return entered(context, answer);
  const {twoFactorMethods: said} = answer;
  if (!Array.isArray(said)) refuse();
  const methods = toMethods(said, otp);
  memory.remember({identifier, methods});
  if (methods.length > 0) return waitingFor(methods);
  return {status: 'unsupported', backendStatus: `a second factor by ${said.join(' or ') || 'nothing'}`};
}

/** Has a code sent for the pending sign-in. better-auth says neither where to nor for how long. */
function prepareSecondFactor(context: Context, strategy: Strategy, signal: Signal): Promise<SentCode> {
  return whileWaiting(context, strategy, async () => {
    const {status} = fields(await context.ask('/two-factor/send-otp', {body: {}, signal}));
    return status === true ? {} : refuse();
  });
}

/** Gives the second factor. */
function attemptSecondFactor(
  context: Context,
  {strategy: wanted, code, trustDevice}: {strategy: Strategy; code: string; trustDevice?: boolean | undefined},
  signal: Signal,
): Promise<SignInResult> {
  const {dashedBackupCodes = true, trustDevice: days} = context.options;
  return whileWaiting(context, wanted, async (strategy) => {
    const body = {code: cleanCode(strategy, code, dashedBackupCodes), ...(trustDevice && days !== false && {trustDevice})};
    return entered(context, await enter(context, {path: verifyPaths[strategy], body, signal}));
  });
}

/** Makes a call that only a sign-in with this factor can make; with a session, better-auth would take it for something else. */
async function whileWaiting<T>({memory}: Context, wanted: Strategy, call: (strategy: CodeStrategy) => Promise<T>): Promise<T> {
  const given = memory.recall();
  if (!given) throw new MfaError('sign_in_expired');
  const strategy = given.methods.find((one) => one === wanted) ?? notSupported();
  try {
    return await call(strategy);
  } catch (error) {
    if (MfaError.from(error).code === 'sign_in_expired') memory.forget();
    throw error;
  }
}

/** Makes a call that may sign in, and signs out again where nobody waits for it any more. */
async function enter({ask}: Context, {path, body, signal}: {path: string; body: object; signal: Signal}): Promise<Fields> {
  let isIn = false;
  try {
    const answer = await ask(path, {body, signal, onAnswer: ({ok}) => void (isIn = ok)});
    if (signal?.aborted) throw new MfaError('aborted');
    return fields(answer);
  } catch (error) {
    // The cookies came with the head of the answer.
    if (isIn && signal?.aborted) await ask('/sign-out', {body: {}}).catch(() => {});
    throw error;
  }
}

/** better-auth keeps the session in a cookie, so it is the page's own already. */
function entered({memory}: Context, answer: Fields): SignInResult {
  fields(answer['user']);
  memory.forget();
  return {status: 'complete', createdSessionId: null};
}
