import type {DeliveredStrategy, MfaAdapter, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {isVerified, strategies} from './account.js';
import type {AmplifyMFAPreference} from './amplify.js';
import type {AmplifyContext} from './context.js';
import {createEnrollment} from './enrollment.js';
import {toMfaError} from './refusals.js';

/** The calls that change somebody's factors. */
export type AccountCalls = Required<
  Pick<MfaAdapter, 'createTOTP' | 'verifyTOTP' | 'disableTOTP' | 'reserveSecondFactor' | 'setDefaultSecondFactor'>
>;

export function accountCalls(context: AmplifyContext): AccountCalls {
  const {call, reservable} = context;
  const enrollment = createEnrollment(context);
  return {
    createTOTP: (params, options) => call('account', options, () => enrollment.create(params)),
    verifyTOTP: ({code}, options) =>
      call('set-up', options, async (proceed) => {
        await enrollment.verify(code.trim(), proceed);
        return {id: '', verified: true};
      }),
    disableTOTP: (_params, options) =>
      call('account', options, async () => {
        if (!(await turnOff(context, 'totp'))) throw new MfaError('totp_not_enabled');
        return {deleted: true};
      }),
    reserveSecondFactor: ({strategy, reserved}, options) =>
      call('account', options, async () => {
        if (!reservable.includes(strategy)) notSupported();
        await (reserved ? turnOn(context, strategy) : turnOff(context, strategy));
      }),
    setDefaultSecondFactor: ({strategy}, options) =>
      call('account', options, async () => {
        const {enabled, preferred} = await readFactors(context);
        if (!enabled.includes(strategy)) notSupported();
        await prefer(context, strategy, preferred);
      }),
  };
}

/** Which factors are on, and which one sign-in asks for. */
export interface Factors {
  readonly enabled: readonly Strategy[];
  readonly preferred: Strategy | undefined;
}

/** Asks Cognito, each time anew. */
export async function readFactors({auth}: AmplifyContext): Promise<Factors> {
  const {enabled = [], preferred} = await auth.fetchMFAPreference();
  return {enabled: enabled.map((type) => strategies[type]), preferred: preferred && strategies[preferred]};
}

/** Makes a factor that is on, or has just been verified, the one that sign-in asks for. */
export async function prefer(context: AmplifyContext, strategy: Strategy, former: Strategy | undefined): Promise<void> {
  // One at most may be preferred; that the former one gives way is said, not hoped for.
  await change(context, {...(former && {[former]: 'NOT_PREFERRED'}), [strategy]: 'PREFERRED'});
}

async function turnOff(context: AmplifyContext, strategy: Strategy): Promise<boolean> {
  const {enabled} = await readFactors(context);
  const isOn = enabled.includes(strategy);
  if (isOn) await change(context, {[strategy]: 'DISABLED'}, 'turn-off');
  return isOn;
}

/** Another factor that is preferred stays so. */
async function turnOn(context: AmplifyContext, strategy: DeliveredStrategy): Promise<void> {
  const {enabled} = await readFactors(context);
  if (enabled.includes(strategy)) return;
  if (!isVerified(strategy, (await context.auth.fetchUserAttributes?.()) ?? {})) notSupported();
  await change(context, {[strategy]: enabled.length > 0 ? 'ENABLED' : 'PREFERRED'});
}

async function change(
  {auth}: AmplifyContext,
  {totp, phone_code: sms, email_code: email}: Partial<Record<Strategy, AmplifyMFAPreference>>,
  occasion: 'turn-on' | 'turn-off' = 'turn-on',
): Promise<void> {
  try {
    await auth.updateMFAPreference({...(totp && {totp}), ...(sms && {sms}), ...(email && {email})});
  } catch (error) {
    throw toMfaError(error, occasion);
  }
}
