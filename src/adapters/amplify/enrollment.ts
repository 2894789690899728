import type {TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {buildOtpauthUri} from '../../core/otpauth-uri.js';
import {prefer, readFactors, type Factors} from './account-calls.js';
import type {AmplifyContext} from './context.js';
import {confirm, take, waiting} from './progress.js';

/** From the secret to the first code: of whoever is signed in, or while signing in where the user pool requires an app. */
export interface Enrollment {
  create(names?: {
    issuer?: string | undefined;
    account?: string | undefined;
    friendlyName?: string | undefined;
  }): Promise<TOTPResource>;
  /** `proceed` throws once the call was aborted. */
  verify(code: string, proceed: () => void): Promise<void>;
}

export function createEnrollment(context: AmplifyContext): Enrollment {
  const {auth, options, visit} = context;
  let name: string | undefined;
  /** The code of the newest secret was right, but sign-in does not ask for it yet. */
  let isVerified = false;
  const isRequired = (): boolean => visit.pending?.result.status === 'needs_mfa_enrollment';

  const newSecret = async (): Promise<string | undefined> => {
    if (!isRequired()) {
      // The new one would take the place of the old one.
      await refuseSecond(context);
      return (await auth.setUpTOTP()).sharedSecret;
    }
    // Amplify has brought one along. Asked again, Cognito makes another.
    if (!visit.secret) take(context, waiting(context).identifier, await confirm(context, 'TOTP'));
    const {secret} = visit;
    visit.secret = undefined;
    return secret;
  };

  const accountName = async (): Promise<string> => {
    if (visit.pending) return visit.pending.identifier;
    const {username, signInDetails} = await auth.getCurrentUser();
    return signInDetails?.loginId ?? username;
  };

  return {
    create: async ({issuer = options.issuer ?? hostName(), account, friendlyName} = {}) => {
      const secret = ((await newSecret()) ?? '').replace(/[\s=]/g, '').toUpperCase();
      if (!/^[A-Z2-7]+$/.test(secret)) throw new MfaError('invalid_response');
      name = friendlyName;
      isVerified = false;
      const uri = buildOtpauthUri({secret, issuer, account: account ?? (await accountName())});
      return {id: '', secret, uri, verified: false};
    },

    verify: async (code, proceed) => {
      if (isRequired()) {
        // Amplify would take anything else for an answer to another question.
        if (!/^\d+$/.test(code)) throw new MfaError('form_param_format_invalid', undefined, {paramName: 'code'});
        const {status} = take(context, waiting(context).identifier, await confirm(context, code, name));
        // Cognito turns it on by itself where it is required; where it does not, it would ask to set up another one.
        if (status === 'complete') await prefer(context, 'totp', undefined).catch(() => {});
        return;
      }
      const preferred = await refuseSecond(context);
      proceed();
      if (!isVerified) await auth.verifyTOTPSetup({code, ...(name && {options: {friendlyDeviceName: name}})});
      isVerified = true;
      proceed();
      await prefer(context, 'totp', preferred);
      isVerified = false;
    },
  };
}

function hostName(): string {
  return typeof location === 'undefined' ? '' : location.hostname;
}

/** One app is all that an account can have. Answers which factor sign-in asks for now. */
async function refuseSecond(context: AmplifyContext): Promise<Factors['preferred']> {
  const {enabled, preferred} = await readFactors(context);
  if (enabled.includes('totp')) throw new MfaError('totp_already_enabled');
  return preferred;
}
