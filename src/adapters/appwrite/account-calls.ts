import type {ProofMethod, TOTPResource} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import type {AccountCalls} from '../shared/later-methods.js';
import {readFactors} from './account.js';
import type {AppwriteAuthenticator, AppwriteRecoveryCodes} from './appwrite.js';
import type {Context} from './context.js';
import {mustBe, toMfaError, typeOf} from './refusals.js';

const totp = {type: 'totp'};

/** The calls for one adapter. Changes to codes and to the app want a fresh challenge. */
export function accountCalls({account, challenges, call}: Context): AccountCalls {
  const isSetUp = async (): Promise<boolean> => (await readFactors(account)).some(({strategy}) => strategy === 'totp');

  const create = async (): Promise<AppwriteAuthenticator> => {
    try {
      return await account.createMFAAuthenticator(totp);
    } catch (error) {
      if (typeOf(error) !== 'user_authenticator_already_verified' || (await account.get()).mfa) throw error;
      // One that sign-in does not ask for is as good as none, and must not be left beside the new one.
      await account.deleteMFAAuthenticator(totp);
      return account.createMFAAuthenticator(totp);
    }
  };

  const confirm = async (otp: string): Promise<void> => {
    try {
      await account.updateMFAAuthenticator({...totp, otp});
    } catch (error) {
      const {code} = toMfaError(error);
      // Its answer was lost, this time or the last: then only the second step is left.
      const mayBeDone = code === 'network_error' ? await isSetUp() : code === 'totp_already_enabled' && !(await account.get()).mfa;
      if (!mayBeDone) throw error;
    }
  };

  const makeCodes = async (): Promise<AppwriteRecoveryCodes> => {
    try {
      return await account.createMFARecoveryCodes();
    } catch (error) {
      if (typeOf(error) !== 'user_recovery_codes_already_exists') throw error;
      return account.updateMFARecoveryCodes();
    }
  };

  return {
    createTOTP: ({issuer, account: name} = {}, options) => call(options, async () => withNames(await create(), issuer, name)),
    verifyTOTP: ({code}, options) =>
      call(options, async () => {
        await confirm(code.trim());
        await account.updateMFA({mfa: true});
        return {id: '', verified: true};
      }),
    disableTOTP: (_params, options) =>
      call(options, async () => {
        await account.deleteMFAAuthenticator(totp);
        // Codes by e-mail and text message stay on; with nothing left, an address that is verified later should not switch them on.
        if (!(await readFactors(account)).some(({strategy}) => strategy !== 'backup_code')) await account.updateMFA({mfa: false});
        return {deleted: true};
      }),
    createBackupCode: (_params, options) =>
      call(options, async () => {
        const {recoveryCodes} = await makeCodes();
        mustBe(Array.isArray(recoveryCodes));
        return {codes: recoveryCodes};
      }),

    startReverification: (_params, options) =>
      call(options, async () => {
        await account.get();
        const methods: readonly ProofMethod[] = await readFactors(account);
        return methods.length > 0 ? {status: 'needs_proof', methods} : notSupported();
      }),
    prepareReverification: (params, options) => call(options, () => challenges.send(params)),
    attemptReverification: (proof, options) =>
      call(options, async () => {
        if (proof.strategy === 'password') notSupported();
        await challenges.answer(proof);
        return {status: 'complete'};
      }),
  };
}

/** The fresh secret, under the names that the page wants the app to show; Appwrite's are the project and the address. */
function withNames({secret, uri}: AppwriteAuthenticator, issuer?: string, account?: string): TOTPResource {
  const said = parseOtpauthUri(uri);
  if (!said) throw new MfaError('invalid_response');
  const names = {issuer: issuer ?? said.issuer, account: account ?? said.account};
  return {id: '', secret, uri: buildOtpauthUri({...said, secret, ...names}), verified: false};
}
