import type {CallOptions, MfaAdapter, ProofMethod, TOTPResource} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import {hasAllFactors, readState} from './account.js';
import type {Context} from './context.js';
import {accept} from './refusals.js';

/** What only an account page comes to: authenticator apps, and the step-up that an app's backend may want before it changes them. */
export type AccountCalls = Required<
  Pick<MfaAdapter, 'createTOTP' | 'verifyTOTP' | 'disableTOTP' | 'startReverification' | 'prepareReverification' | 'attemptReverification'>
>;

/** Makes these calls. */
export function accountCalls({recipes, call, send, answer}: Context): AccountCalls {
  const {Totp, Session} = recipes;
  let latest: string | undefined;

  /** A claim that is missing from a session with all its factors is one of the app's own, for example that they are recent. */
  const change = <T>(options: CallOptions | undefined, act: () => Promise<T>): Promise<T> =>
    call(options, async () => {
      if (!(await Session.doesSessionExist())) throw new MfaError('not_signed_in');
      try {
        return await act();
      } catch (error) {
        const isClaim = error instanceof Response && error.status === 403 && (await isAboutMfa(error)) && (await hasAllFactors(recipes));
        throw isClaim ? new MfaError('reverification_required', undefined, {reverification: {mode: 'session', level: 'second_factor'}}) : error;
      }
    });
  const verified = async (): Promise<readonly string[]> =>
    accept(await Totp.listDevices()).devices.filter((device) => device.verified).map(({name}) => name);

  return {
    createTOTP: ({issuer, account, friendlyName} = {}, options) =>
      change(options, async () => {
        // One that was never verified is replaced by its name.
        const deviceName = freeName(friendlyName ?? 'Authenticator app', await verified());
        const {secret, qrCodeString = ''} = accept(await Totp.createDevice({deviceName}));
        const said = parseOtpauthUri(qrCodeString);
        if (!secret || !said) throw new MfaError('invalid_response');
        const fallback = said.account || (await Session.getUserId());
        const uri = buildOtpauthUri({...said, secret, issuer: issuer ?? said.issuer, account: account ?? fallback});
        latest = deviceName;
        return {id: deviceName, secret, uri, verified: false} satisfies TOTPResource;
      }),
    verifyTOTP: ({code, id = latest}, options) =>
      change(options, async () => {
        // Its name is gone with the page that made it.
        if (id === undefined) throw new MfaError('verification_expired');
        accept(await Totp.verifyDevice({deviceName: id, totp: code.trim()}));
        return {id, verified: true};
      }),
    disableTOTP: ({id} = {}, options) =>
      change(options, async () => {
        const [deviceName, ...others] = id === undefined ? await verified() : [id];
        if (deviceName === undefined) throw new MfaError('totp_not_enabled');
        // Nobody has said which.
        if (others.length > 0) throw new MfaError('form_param_nil');
        return {deleted: accept(await Totp.removeDevice({deviceName})).didDeviceExist};
      }),

    startReverification: (_params, options) =>
      change(options, async () => {
        const state = await readState(recipes);
        const factors = state.status === 'signed_in' ? state.user.factors : [];
        // An app's code is checked against all of them.
        const methods: readonly ProofMethod[] = factors.filter(({strategy}, at) => factors.findIndex((one) => one.strategy === strategy) === at || strategy !== 'totp');
        return methods.length > 0 ? {status: 'needs_proof', methods} : notSupported();
      }),
    prepareReverification: (params, options) => change(options, () => send(params)),
    attemptReverification: (proof, options) =>
      change(options, async () => {
        if (proof.strategy === 'password') notSupported();
        await answer(proof);
        return {status: 'complete'};
      }),
  };
}

async function isAboutMfa(answer: Response): Promise<boolean> {
  const body = (await answer.clone().json().catch(() => undefined)) as {readonly claimValidationErrors?: readonly {readonly id: string}[]} | undefined;
  return body?.claimValidationErrors?.some(({id}) => id === 'st-mfa') ?? false;
}

function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let number = 2; taken.includes(name); number++) name = `${wanted} ${number}`;
  return name;
}
