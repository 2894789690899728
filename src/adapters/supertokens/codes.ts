import {MfaError, notSupported} from '../../core/errors.js';
import {readInfo, recipients} from './account.js';
import type {Context} from './context.js';
import {accept} from './refusals.js';
import type {SuperTokensRecipes} from './supertokens.js';

/** Seconds until another code may be asked for, as in SuperTokens' own components. */
const resendAfter = 15;

/** The two calls that give a factor of the present session, at sign-in and in a step-up. */
export function sessionFactors(recipes: SuperTokensRecipes): Pick<Context, 'send' | 'answer'> {
  const {Passwordless, Totp, Session} = recipes;
  const needSession = async (): Promise<void> => {
    // Without one, a code that was sent would sign in, or up, by itself.
    if (!(await Session.doesSessionExist())) throw new MfaError('not_signed_in');
  };
  return {
    send: async ({strategy, id}) => {
      await needSession();
      const info = await readInfo(recipes);
      const name = strategy === 'phone_code' ? 'otp-phone' : 'otp-email';
      const to = recipients(recipes, info, [name]).find((one) => (id ?? one.id) === one.id);
      const contact = to && (info.phoneNumbers[name] ?? info.emails[name])?.[Number(to.id)];
      if (!contact || !Passwordless) notSupported();
      const where = strategy === 'phone_code' ? {phoneNumber: contact} : {email: contact};
      accept(await Passwordless.createCode({...where, shouldTryLinkingWithSessionUser: true}));
      return {safeIdentifier: to.safeIdentifier, resendAfter};
    },
    answer: async ({strategy, code}) => {
      await needSession();
      if (strategy === 'totp') accept(await Totp.verifyCode({totp: code.trim()}));
      else if (strategy === 'backup_code' || strategy === 'passkey' || !Passwordless) notSupported();
      else accept(await Passwordless.consumeCode({userInputCode: code.trim()}));
    },
  };
}
