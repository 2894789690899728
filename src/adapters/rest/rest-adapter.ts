import type {CallOptions, MfaAdapter, MfaState, SignInResult} from '../../core/adapter.js';
import {isCodeStrategy, list} from '../../core/answers.js';
import {MfaError} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import {tellTabs} from '../shared/tell-tabs.js';
import {readSignIn, readState, type Members} from './answers.js';
import type {RestAdapterOptions, RestCapabilities} from './options.js';
import {reach} from './server.js';

/** What a server with the required operations can do. */
const assumed: RestCapabilities = {
  signIn: 'password',
  secondFactors: ['totp', 'backup_code'],
  trustDevice: false,
  totp: {create: true, disable: true, multiple: false, digits: 6},
  backupCodes: {regenerate: true, list: 'none'},
  manageFactors: {reserve: false, setDefault: false},
  reverification: true,
};

const sentCode: Members = {expiresIn: 'number'};

/** What a server may lack. */
type Offer = {-readonly [K in keyof MfaAdapter]: MfaAdapter[K] | undefined};

/**
 * Any server that follows the contract of `openapi.yaml`: JSON over HTTP, the session in a cookie. What it can do, and so
 * which methods there are, is told with each answer to `getState()`; before the first one, `options.capabilities` or the
 * required operations are assumed.
 *
 * @throws MfaError with the `code` of the server's problem details (RFC 9457), else by the HTTP status; `network_error`,
 * `invalid_response` for anything but the JSON that was promised, `aborted`.
 */
export function restAdapter(options: RestAdapterOptions): MfaAdapter {
  const ask = reach(options);
  const tabs = tellTabs(`mfa-elements:${options.baseURL}`, () => getState());
  /** What is done about a sign-in that nobody waited for. */
  let undoing: Promise<unknown> | undefined;

  const getState = async (call?: CallOptions): Promise<MfaState> => {
    await undoing;
    const {capabilities, ...answer} = await ask<MfaState & {capabilities?: RestCapabilities}>('/state', undefined, call);
    const state = readState(answer);
    if (capabilities) offer(capabilities);
    tabs.saw(state);
    return state;
  };

  /** A change runs to its end, whoever still waits: its answer may bring a new cookie. */
  const change = <T>(path: string, body?: object, call?: CallOptions, members?: Members | null): Promise<T> =>
    heed(call?.signal, () => tabs.change(() => ask(path, {...body}, undefined, members)));

  /** A sign-in that is aborted must not happen: its answer, and so its cookie, is not taken. */
  const enter = async (path: string, body: object, call?: CallOptions): Promise<SignInResult> => {
    if (call?.signal?.aborted) throw new MfaError('aborted');
    await undoing;
    return tabs.change(async () => {
      try {
        return readSignIn(await ask(path, body, call));
      } finally {
        if (call?.signal?.aborted) undoing = undo().catch(() => {});
      }
    });
  };

  /** The cookie may have come before the call was aborted. */
  const undo = async (): Promise<void> => {
    if ((await ask<MfaState>('/state')).status === 'signed_in') await ask('/sign-out', {}, undefined, null);
  };

  const adapter: MfaAdapter = {
    id: 'rest',
    capabilities: assumed,
    getState,
    subscribe: tabs.subscribe,
    // There is no session beside the one in the cookie.
    setActive: async ({session}, call) => {
      if (session !== null) throw new MfaError('not_signed_in');
      await change('/sign-out', {}, call, null);
    },
  };

  /** Gives the adapter the methods to these capabilities, and takes the others away. */
  const offer = (told?: RestCapabilities): void => {
    const capabilities = {...assumed, ...options.capabilities, ...told};
    const {signIn, totp, backupCodes, manageFactors, reverification, reverificationMode} = capabilities;
    const secondFactors = list(capabilities.secondFactors, isCodeStrategy);
    const sends = secondFactors.includes('phone_code') || secondFactors.includes('email_code');
    const creates = totp && totp.create;
    const steps = reverification && reverificationMode === 'session';
    const given = <T>(isOffered: unknown, method: T): T | undefined => (isOffered ? method : undefined);
    const offered: Partial<Offer> = {
      capabilities: {...capabilities, secondFactors, passkeys: false},
      signIn: given(signIn === 'password', ({identifier, password}, call) => enter('/sign-in', {identifier, password}, call)),
      prepareSecondFactor: given(sends, (params, call) => ask('/sign-in/prepare', params, call, sentCode)),
      attemptSecondFactor: given(secondFactors[0], (params, call) => enter('/sign-in/attempt', params, call)),
      cancelSignIn: given(secondFactors[0], (call) => change('/sign-in/cancel', {}, call, null)),
      createTOTP: given(creates, (params, call) =>
        ask('/totp', {...params}, call, {id: 'string', secret: 'string', uri: 'string'}),
      ),
      verifyTOTP: given(creates, (params, call) =>
        change('/totp/verify', params, call, {id: 'string', verified: 'boolean'}),
      ),
      disableTOTP: given(totp && totp.disable, (params, call) =>
        change('/totp/delete', params, call, {deleted: 'boolean'}),
      ),
      createBackupCode: given(backupCodes && backupCodes.regenerate, (params, call) =>
        change('/backup-codes', params, call, {codes: 'object'}),
      ),
      getBackupCodes: given(backupCodes && backupCodes.list === 'remaining', (call) => ask('/backup-codes', undefined, call, {remaining: 'number'})),
      renameFactor: given(manageFactors.rename, (params, call) => change('/factors/rename', params, call, null)),
      reserveSecondFactor: given(manageFactors.reserve, (params, call) => change('/factors/reserve', params, call)),
      setDefaultSecondFactor: given(manageFactors.setDefault, (params, call) => change('/factors/default', params, call, null)),
      startReverification: given(steps, (params, call) => ask('/step-up', params, call, {status: 'string'})),
      prepareReverification: given(reverification && sends, (params, call) => ask('/step-up/prepare', params, call, sentCode)),
      attemptReverification: given(steps, (params, call) => change('/step-up/attempt', params, call, {status: 'string'})),
    };
    Object.assign(adapter, offered);
  };

  offer();
  return adapter;
}
