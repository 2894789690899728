import type {TOTPResource} from '../../core/adapter.js';
import {notSupported} from '../../core/errors.js';
import type {AccountCalls} from '../shared/later-methods.js';
import type {Auth0Params} from './auth0.js';
import type {Challenge} from './challenge.js';
import {toTOTP, type Names} from './enrollment.js';
import {enter, type Leave} from './entrance.js';
import {createBackupCode, createTOTP, disableTOTP, verifyTOTP} from './factors.js';
import {giveCode, sendCode, verify} from './proof.js';
import {startStepUp, stepUpOf} from './step-up.js';
import type {Visit} from './visit.js';

/** The calls for one adapter; `stepUp` is the token that is asked for before an act of the page's own. */
export function accountCalls(visit: Visit, leave: Leave, stepUp: Auth0Params | undefined): AccountCalls {
  const {auth0, tokens, call, change} = visit;
  return {
    createTOTP: (names = {}, options) =>
      call(options, async () => {
        const waiting = await obligation(visit);
        return waiting ? enroll(visit, waiting, names) : createTOTP(visit, names);
      }),
    verifyTOTP: ({code: typed, id}, options) =>
      change(options, async (signal) => {
        const code = typed.trim();
        const waiting = await obligation(visit);
        if (!waiting) return verifyTOTP(visit, {code, id});
        await enter(visit, leave, signal, () => verify(auth0, {mfaToken: waiting.token, otp: code}));
        return {id: '', verified: true};
      }),
    disableTOTP: ({id} = {}, options) =>
      change(options, async () => {
        await disableTOTP(visit, id);
        return {deleted: true};
      }),
    createBackupCode: (_params, options) => change(options, () => createBackupCode(visit)),

    startReverification: (_params, options) => call(options, () => startStepUp(auth0, tokens, stepUp)),
    prepareReverification: (params, options) =>
      call(options, async () => sendCode(auth0, await stepUpOf(auth0, tokens), params)),
    attemptReverification: (proof, options) =>
      change(options, async () => {
        const waiting = await stepUpOf(auth0, tokens);
        if (proof.strategy === 'password' || proof.strategy === 'backup_code') notSupported();
        await enter(visit, leave, undefined, () => giveCode(auth0, waiting, proof));
        return {status: 'complete'};
      }),
  };
}

/** The enrolment without which Auth0 lets nobody in, if there is one. */
async function obligation({tokens}: Visit): Promise<Challenge | undefined> {
  const waiting = await tokens.present();
  return waiting && waiting.enroll.length > 0 ? waiting : undefined;
}

async function enroll({auth0}: Visit, {token: mfaToken}: Challenge, names: Names): Promise<TOTPResource> {
  const {secret, barcodeUri: uri, recoveryCodes = []} = await auth0.mfa.enroll({mfaToken, factorType: 'otp'});
  const totp = toTOTP({id: '', uri, secret}, names, (await auth0.getIdTokenClaims()) ?? {});
  return {...totp, ...(recoveryCodes.length > 0 && {backupCodes: recoveryCodes})};
}
