import type {MfaAdapter, Strategy, TOTPResource} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import type {AccountCalls} from '../shared/later-methods.js';
import {callOf} from './call.js';
import type {ClerkInstance, ClerkPhoneNumber, ClerkTOTP, ClerkUser} from './clerk.js';
import {endpointStepUp} from './endpoint-step-up.js';
import type {LoadedClerk} from './loaded.js';
import {presentSession} from './session.js';
import {sessionStepUp} from './step-up.js';

/** What only the page of an account comes to. */
export type ClerkCalls = AccountCalls & Required<Pick<MfaAdapter, 'reserveSecondFactor' | 'setDefaultSecondFactor'>>;

/** The calls for one adapter; `verifyUrl` is where step-ups are proven, if not to Clerk's session. */
export function accountCalls(clerk: ClerkInstance | undefined, verifyUrl: string | undefined): ClerkCalls {
  const call = callOf(clerk);
  const stepUp = verifyUrl === undefined ? sessionStepUp() : endpointStepUp(verifyUrl);
  return {
    createTOTP: ({issuer, account} = {}, options) =>
      call('account', options, async (loaded) => withNames(await userOf(loaded).createTOTP(), issuer, account)),
    verifyTOTP: ({code}, options) =>
      call('account', options, async (loaded) => {
        const {id, verified, backupCodes} = await userOf(loaded).verifyTOTP({code});
        return {id: id ?? '', verified, ...(backupCodes && {backupCodes})};
      }),
    disableTOTP: (_params, options) =>
      call('account', options, async (loaded) => ({deleted: (await userOf(loaded).disableTOTP()).deleted === true})),
    createBackupCode: (_params, options) =>
      call('account', options, async (loaded) => ({codes: (await userOf(loaded).createBackupCode()).codes})),

    reserveSecondFactor: (params, options) =>
      call('phone', options, async (loaded) => {
        const {reserved} = params;
        const {backupCodes} = await phoneOf(userOf(loaded), params).setReservedForSecondFactor({reserved});
        return reserved ? {backupCodes: backupCodes ?? []} : {};
      }),
    setDefaultSecondFactor: (params, options) =>
      call('phone', options, async (loaded) => void (await phoneOf(userOf(loaded), params).makeDefaultSecondFactor())),

    startReverification: (params, options) => call('step-up', options, (loaded) => stepUp.start(loaded, params)),
    prepareReverification: (params, options) => call('step-up', options, async (loaded) => stepUp.prepare(loaded, params)),
    attemptReverification: (proof, options) => call('step-up', options, (loaded) => stepUp.attempt(loaded, proof)),
  };
}

interface FactorParams {
  readonly strategy: Strategy;
  readonly id?: string | undefined;
  readonly reserved?: boolean;
}

function userOf(clerk: LoadedClerk): ClerkUser {
  const person = clerk.user ?? presentSession(clerk)?.user;
  if (!person) throw new MfaError('not_signed_in');
  return person;
}

/** The number that is meant; without an id, the first one that is not what it should become. */
function phoneOf({phoneNumbers}: ClerkUser, {strategy, id, reserved = false}: FactorParams): ClerkPhoneNumber {
  if (strategy !== 'phone_code') notSupported();
  const phone = phoneNumbers.find((one) => (id === undefined ? one.reservedForSecondFactor !== reserved : one.id === id));
  if (!phone) throw new MfaError('not_supported', 'The account has no such phone number.');
  return phone;
}

/** The fresh secret, under the names that the page wants the app to show. Clerk fixes them; only this URI says them. */
function withNames({id, secret, uri = ''}: ClerkTOTP, issuer?: string, account?: string): TOTPResource {
  const said = parseOtpauthUri(uri);
  const names = {...(issuer !== undefined && {issuer}), ...(account !== undefined && {account})};
  const isRenamed = said && Object.keys(names).length > 0;
  return {id: id ?? '', secret: secret ?? said?.secret ?? '', uri: isRenamed ? buildOtpauthUri({...said, ...names}) : uri, verified: false};
}
