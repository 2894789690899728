import type {MfaAdapter} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {AccountCalls} from '../shared/later-methods.js';
import {hasTOTP, identifierOf, openSettings} from './account.js';
import {keep, resume} from './enrolment.js';
import type {KratosFrontend, KratosSession} from './frontend.js';
import {ask} from './refusals.js';
import {changeSettings, countCodes, hasSecurityKey, regenerateCodes, removeTOTP, toTOTP} from './settings.js';
import {sessionStepUp} from './step-up.js';
import type {Visit} from './visit.js';

/** What only the page of an account comes to. */
export type KratosCalls = AccountCalls & Required<Pick<MfaAdapter, 'getBackupCodes'>>;

/** The calls for one adapter; `defaultIssuer` is shown in authenticator apps. */
export function accountCalls(visit: Visit, defaultIssuer: string): KratosCalls {
  const {kratos, seen, call, change} = visit;
  const stepUp = sessionStepUp(kratos);
  return {
    createTOTP: ({issuer = defaultIssuer, account, resume: wantsSame} = {}, options) =>
      call(options, async (signal) => {
        const fresh = await openSettings(kratos, seen, signal);
        const {id, identity} = await session(kratos, signal);
        const names = {issuer, account: account ?? identifierOf(identity?.traits) ?? ''};
        const totp = toTOTP(fresh, names);
        const former = wantsSame && (await resume(visit, id, signal));
        keep(visit, {flow: former || fresh, session: id});
        return former ? {...toTOTP(former, names), resumed: true} : totp;
      }),
    verifyTOTP: ({code, id}, options) =>
      change(options, async (signal) => {
        // Kratos takes any code once there is an authenticator, also one of a secret that it then forgets.
        if (hasTOTP(await openSettings(kratos, seen, signal))) throw new MfaError('totp_already_enabled');
        const {enrolment} = visit;
        if (!enrolment || (id !== undefined && id !== enrolment.flow.id)) throw new MfaError('verification_expired');
        const answer = await changeSettings(kratos, enrolment.flow, {method: 'totp', totp_code: code.trim()}, signal);
        if (!hasTOTP(answer)) throw new MfaError('invalid_response');
        keep(visit, undefined);
        return {id: '', verified: true};
      }),
    disableTOTP: (_params, options) =>
      change(options, async (signal) => {
        await removeTOTP(kratos, await openSettings(kratos, seen, signal), signal);
        return {deleted: true};
      }),

    createBackupCode: (_params, options) =>
      change(options, async (signal) => {
        const flow = await openSettings(kratos, seen, signal);
        // Codes alone would be asked for at each sign-in, until the last of them locks the person out.
        const isSafe = hasTOTP(flow) || hasSecurityKey(flow) || (await hasSecondFactor(kratos, signal));
        if (!isSafe) throw new MfaError('mfa_required');
        return regenerateCodes(kratos, flow, signal);
      }),
    getBackupCodes: (options) =>
      call(options, async (signal) => countCodes(kratos, await openSettings(kratos, seen, signal), signal)),

    startReverification: ({level}, options) => call(options, (signal) => stepUp.start(level, signal)),
    prepareReverification: (params, options) => call(options, (signal) => stepUp.prepare(params, signal)),
    attemptReverification: (proof, options) => call(options, (signal) => stepUp.attempt(proof, signal)),
  };
}

function session(kratos: KratosFrontend, signal: AbortSignal | undefined): Promise<KratosSession> {
  return ask('account', signal, (init) => kratos.toSession({}, init));
}

/** Whether one was given at this sign-in, of which the settings do not tell: codes that are sent. */
async function hasSecondFactor(kratos: KratosFrontend, signal: AbortSignal | undefined): Promise<boolean> {
  return (await session(kratos, signal)).authenticator_assurance_level === 'aal2';
}
