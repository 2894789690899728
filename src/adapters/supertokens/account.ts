import type {MfaState, PendingSignIn, SecondFactor} from '../../core/adapter.js';
import {accept, toMfaError} from './refusals.js';
import type {SuperTokensMfaInfo, SuperTokensRecipes} from './supertokens.js';

/** Asks the app's backend who is signed in. */
export async function readState(recipes: SuperTokensRecipes): Promise<MfaState> {
  const {Session} = recipes;
  if (!(await Session.doesSessionExist())) return {status: 'signed_out'};
  try {
    const info = await readInfo(recipes);
    const identifier = info.emails['emailpassword']?.[0];
    if (!(await hasAllFactors(recipes))) return {status: 'pending', signIn: toPending(recipes, info), identifier};
    const factors = await ownFactors(recipes, info);
    return {
      status: 'signed_in',
      user: {
        id: await Session.getUserId(),
        identifier,
        totpEnabled: factors.some(({strategy}) => strategy === 'totp'),
        backupCodeEnabled: false,
        twoFactorEnabled: factors.length > 0,
        factors,
      },
    };
  } catch (error) {
    if (toMfaError(error).code === 'not_signed_in') return {status: 'signed_out'};
    throw error;
  }
}

/** Where the session stands, and where codes can be sent. */
export async function readInfo({MultiFactorAuth}: SuperTokensRecipes): Promise<SuperTokensMfaInfo> {
  return accept(await MultiFactorAuth.resyncSessionAndFetchMFAInfo());
}

/** Whether the session has given every factor that the backend wants at sign-in. */
export async function hasAllFactors({Session}: SuperTokensRecipes): Promise<boolean> {
  const payload = (await Session.getAccessTokenPayloadSecurely()) as {readonly 'st-mfa'?: {readonly v?: boolean}};
  return payload['st-mfa']?.v !== false;
}

/** The factors that are set up. Which of them sign-in asks for, the backend decides anew each time. */
async function ownFactors(recipes: SuperTokensRecipes, info: SuperTokensMfaInfo): Promise<readonly SecondFactor[]> {
  const {alreadySetup} = info.factors;
  const {devices} = alreadySetup.includes('totp') ? accept(await recipes.Totp.listDevices()) : {devices: []};
  const apps = devices.filter(({verified}) => verified).map(({name}) => ({strategy: 'totp', id: name, friendlyName: name}) as const);
  return [...apps, ...recipients(recipes, info, alreadySetup)];
}

/** Where codes can be sent, for these of SuperTokens' factors. Each is known by its place in SuperTokens' list. */
export function recipients({Passwordless}: SuperTokensRecipes, {phoneNumbers, emails}: SuperTokensMfaInfo, names: readonly string[]): readonly SecondFactor[] {
  if (!Passwordless) return [];
  const phones = (names.includes('otp-phone') && phoneNumbers['otp-phone']) || [];
  const addresses = (names.includes('otp-email') && emails['otp-email']) || [];
  return [
    ...phones.map((phone, place) => ({strategy: 'phone_code', id: String(place), safeIdentifier: `•••• ${phone.slice(-4)}`}) as const),
    ...addresses.map((email, place) => ({strategy: 'email_code', id: String(place), safeIdentifier: email.replace(/^(.).*(?=@)/, '$1•••')}) as const),
  ];
}

function toPending(recipes: SuperTokensRecipes, info: SuperTokensMfaInfo): PendingSignIn {
  const {next, alreadySetup, allowedToSetup} = info.factors;
  const asksForApp = next.includes('totp');
  const app = asksForApp && alreadySetup.includes('totp') ? [{strategy: 'totp'} as const] : [];
  const supportedSecondFactors = [...app, ...recipients(recipes, info, next)];
  if (supportedSecondFactors.length > 0) return {status: 'needs_second_factor', supportedSecondFactors};
  if (asksForApp && allowedToSetup.includes('totp')) return {status: 'needs_mfa_enrollment'};
  return {status: 'unsupported', backendStatus: `st-mfa: ${next.join(' ')}`};
}
