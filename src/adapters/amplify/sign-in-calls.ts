import type {MfaAdapter, SignInResult, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {strategies} from './account.js';
import type {AmplifyStep} from './amplify.js';
import type {AmplifyContext} from './context.js';
import {confirm, lost, moveTo, take, waiting} from './progress.js';
import {toMfaError} from './refusals.js';
import type {Pending} from './visit.js';

/** The calls from the password to the session. */
export type SignInCalls = Required<Pick<MfaAdapter, 'signIn' | 'prepareSecondFactor' | 'attemptSecondFactor'>>;

/** Seconds until another code may be asked for. Cognito names no such time; this spares its limits. */
const resendAfter = 30;

const selection = 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION';

/** How Amplify names a factor, and the step that takes its code. */
interface Factor {
  readonly type: string;
  readonly step: string;
}

export function signInCalls(context: AmplifyContext): SignInCalls {
  const {auth, options, visit, call} = context;

  /** Nobody waits for the answer any more: whoever came in goes out again. */
  const leave = async ({status}: SignInResult): Promise<void> => {
    if (status !== 'complete') return;
    visit.end();
    await auth.signOut();
  };

  return {
    signIn: ({identifier, password}, callOptions) =>
      call(
        'password',
        callOptions,
        async () => {
          visit.end();
          const result = take(context, identifier, await begin(context, identifier, password));
          if (visit.pending) visit.password = password;
          return result;
        },
        async (result) => {
          visit.end();
          await leave(result);
        },
      ),

    // The code that Cognito sent along with the challenge is not sent twice.
    prepareSecondFactor: ({strategy}, callOptions) =>
      call('code', callOptions, async () => {
        const [factor, {step, isAnnounced}] = offered(context, strategy);
        if (step !== factor.step || isAnnounced) await choose(context, factor);
        const pending = waiting(context);
        visit.pending = {...pending, isAnnounced: true};
        return {...(pending.destination && {safeIdentifier: pending.destination}), resendAfter};
      }),

    attemptSecondFactor: ({strategy, code, trustDevice}, callOptions) =>
      call(
        'code',
        callOptions,
        async () => {
          const [factor, {step, identifier}] = offered(context, strategy);
          if (step !== factor.step) {
            // No code was sent that could be the right one.
            if (strategy !== 'totp') throw new MfaError('verification_expired');
            await choose(context, factor);
          }
          const result = take(context, identifier, await confirm(context, code.trim()));
          // The person is in, whatever becomes of this.
          const isTrusted = result.status === 'complete' && trustDevice && options.rememberDevice;
          if (isTrusted) await auth.rememberDevice?.().catch(() => {});
          return result;
        },
        leave,
      ),
  };
}

function offered(context: AmplifyContext, strategy: Strategy): readonly [Factor, Pending] {
  const pending = waiting(context);
  const {result} = pending;
  const factors = result.status === 'needs_second_factor' ? result.supportedSecondFactors : [];
  const isOffered = factors.some((factor) => factor.strategy === strategy);
  const [type] = Object.entries(strategies).find(([, one]) => one === strategy) ?? [];
  return isOffered && type ? [{type, step: `CONFIRM_SIGN_IN_WITH_${type}_CODE`}, pending] : notSupported();
}

/** Makes Amplify wait for this factor's code, and Cognito send a new one. */
async function choose(context: AmplifyContext, {type, step}: Factor): Promise<void> {
  const {auth, visit} = context;
  const {identifier, step: present} = waiting(context);
  if (present !== selection && visit.password !== undefined) {
    // A sign-in that fails makes Amplify forget the one before.
    moveTo(context, lost);
    moveTo(context, await begin(context, identifier, visit.password));
  }
  if (waiting(context).step === selection) moveTo(context, await confirm(context, type));
  const reached = waiting(context);
  // After a reload nobody knows the password any more; then there is no other way than to ask for it.
  if (reached.step === step && (reached.step !== present || visit.password !== undefined)) return;
  visit.end();
  if (reached.step === 'DONE') await auth.signOut();
  throw new MfaError('sign_in_expired');
}

async function begin({auth, options}: AmplifyContext, username: string, password: string): Promise<AmplifyStep> {
  const input = {username, password, ...(options.signInOptions && {options: options.signInOptions})};
  try {
    return (await auth.signIn(input)).nextStep;
  } catch (error) {
    const refusal = toMfaError(error, 'password');
    if (refusal.backendCode !== 'UserAlreadyAuthenticatedException') throw refusal;
    // A session that has ended elsewhere, or begun in another tab: whoever gives a password means this one.
    await auth.signOut();
    return (await auth.signIn(input)).nextStep;
  }
}
