import type {CallOptions, MfaAdapter, ReverificationResult} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import type {AccountCalls} from '../shared/later-methods.js';
import {fetchUser, waysToProve} from './account.js';
import {call} from './call.js';
import {createTotp, disableTotp, verifyTotp} from './enrollment.js';
import {prove, sendCode} from './proof.js';
import {countCodes, createCodes} from './recovery-codes.js';
import type {SupabaseRecoveryCodes} from './supabase.js';
import type {Visit} from './visit.js';

/** What only the page of an account comes to. */
export type SupabaseCalls = AccountCalls & Required<Pick<MfaAdapter, 'getBackupCodes'>>;

/** The calls for one adapter; those for recovery codes work where the client has them. */
export function accountCalls(visit: Visit, codes: SupabaseRecoveryCodes | undefined): SupabaseCalls {
  const {auth} = visit;
  const change = <T>(options: CallOptions | undefined, act: () => Promise<T>, late?: (answer: T) => void): Promise<T> =>
    call('account', () => heed(options?.signal, act, late));
  return {
    createTOTP: (params = {}, options) =>
      change(
        options,
        () => createTotp(visit, params, options?.signal),
        ({id: factorId}) => void auth.mfa.unenroll({factorId}).catch(() => {}),
      ),
    verifyTOTP: (params, options) => change(options, () => verifyTotp(visit, params, options?.signal)),
    disableTOTP: (params = {}, options) => change(options, () => disableTotp(visit, params, options?.signal)),
    createBackupCode: (_params, options) =>
      change(options, async () => createCodes(auth, codes ?? notSupported(), options?.signal)),
    getBackupCodes: (options) => change(options, async () => countCodes(codes ?? notSupported())),

    startReverification: (_params, options) =>
      change(options, async (): Promise<ReverificationResult> => {
        const methods = waysToProve(await fetchUser(auth), visit);
        if (methods.length === 0) throw new MfaError('mfa_required');
        return {status: 'needs_proof', methods};
      }),
    prepareReverification: (params, options) => change(options, () => sendCode(visit, params, options?.signal)),
    attemptReverification: (proof, options) =>
      change(options, async (): Promise<ReverificationResult> => {
        if (proof.strategy === 'password') notSupported();
        await prove(visit, proof, options?.signal);
        return {status: 'complete'};
      }),
  };
}
