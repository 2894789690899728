import type {BackupCodeResource, TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {confirmTOTP, isConfirmed, regenerateCode, toTOTP, type Names} from './account.js';
import type {Auth0Client, Auth0EnrollmentChallenge, Auth0Method, Auth0Params, Auth0User} from './auth0.js';
import {toMfaError} from './refusals.js';
import type {Tokens} from './tokens.js';

/** The factors of whoever is signed in, by the My Account API. */
export interface Factors {
  /** Whether this application may have tokens for that API; true until one was refused. */
  readonly isManageable: boolean;
  /** What the account has; nothing, where this application may not know. */
  read(): Promise<readonly Auth0Method[]>;
  createTOTP(names: Names): Promise<TOTPResource>;
  verifyTOTP(params: {code: string; id?: string | undefined}): Promise<TOTPResource>;
  disableTOTP(id: string | undefined): Promise<void>;
  createBackupCode(): Promise<BackupCodeResource>;
  /** Forgets a secret that waits for its first code. */
  forget(): void;
}

/** @see https://auth0.com/docs/manage-users/my-account-api */
export function factorsOfAccount(auth0: Auth0Client, tokens: Tokens): Factors {
  let isManageable = true;
  let enrollment: Auth0EnrollmentChallenge | undefined;

  const tokenFor = (...verbs: string[]): Auth0Params => {
    const {domain} = auth0.getConfiguration();
    const scope = verbs.map((verb) => `${verb}:me:authentication_methods`).join(' ');
    return {audience: `${/^https?:/.test(domain) ? '' : 'https://'}${domain}/me/`, scope};
  };

  const list = async (): Promise<readonly Auth0Method[]> => (await auth0.myAccount.getAuthenticationMethods()).filter(isMethod);

  /** Has the client hold what all changes need, in one token, so that a second factor is asked for once. */
  const mayChange = async (): Promise<Auth0User> => {
    const user = await signedIn(auth0);
    await tokens.obtain(tokenFor('read', 'create', 'delete'));
    return user;
  };

  return {
    get isManageable() {
      return isManageable;
    },
    read: async () => {
      try {
        await tokens.obtain(tokenFor('read'));
        const methods = await list();
        isManageable = true;
        return methods;
      } catch (error) {
        const refusal = toMfaError(error, 'account');
        // A client without multi-resource refresh tokens has nothing to ask with.
        if (refusal.code !== 'not_supported' && refusal.backendCode !== 'missing_refresh_token') throw refusal;
        isManageable = false;
        return [];
      }
    },

    createTOTP: async (names) => {
      const user = await mayChange();
      if ((await list()).some((method) => isTOTP(method) && isConfirmed(method))) throw new MfaError('totp_already_enabled');
      const begun = await auth0.myAccount.enrollmentChallenge({type: 'totp'});
      const totp = toTOTP({id: begun.id, uri: begun.barcode_uri, secret: begun.manual_input_code}, names, user);
      enrollment = begun;
      return totp;
    },
    verifyTOTP: async ({code, id}) => {
      await mayChange();
      if (!enrollment || (id !== undefined && id !== enrollment.id)) throw new MfaError('verification_expired');
      const totp = await confirmTOTP(auth0.myAccount, enrollment, code);
      enrollment = undefined;
      return totp;
    },
    disableTOTP: async (id) => {
      await mayChange();
      const meant = (await list()).filter((method) => isTOTP(method) && (id === undefined || method.id === id));
      if (!meant.some(isConfirmed)) throw new MfaError('totp_not_enabled');
      for (const method of meant) await auth0.myAccount.deleteAuthenticationMethod(method.id);
    },
    createBackupCode: async () => {
      await mayChange();
      return regenerateCode(auth0.myAccount, await list());
    },
    forget: () => {
      enrollment = undefined;
    },
  };
}

/** Who is signed in. */
export async function signedIn(auth0: Auth0Client): Promise<Auth0User> {
  const user = await auth0.getIdTokenClaims();
  if (!user) throw new MfaError('not_signed_in');
  return user;
}

function isTOTP({type}: Auth0Method): boolean {
  return type === 'totp';
}

function isMethod({id, type}: Auth0Method): boolean {
  return typeof id === 'string' && typeof type === 'string';
}
