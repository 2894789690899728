import type {MfaAdapter, MfaUser, Proof, TOTPResource} from '../../core/adapter.js';
import {fields, list, refuse, type Fields} from '../../core/answers.js';
import {MfaError} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import {AppProbe} from './app-probe.js';
import type {Context} from './context.js';
import {readSession, type Session} from './session.js';
import {toldSecret} from './told-secret.js';
import {readUser} from './user.js';

/** The calls of somebody who is signed in. */
export interface AccountCalls extends Required<Pick<MfaAdapter, 'createTOTP' | 'verifyTOTP' | 'disableTOTP' | 'createBackupCode'>> {
  /** Tells who it is, and with what; `anew`: also what was found out before. */
  readUser(session: Session, {signal, anew}: Reading): Promise<MfaUser>;
}

/** How to read. */
export interface Reading {
  readonly signal?: AbortSignal | undefined;
  readonly anew?: boolean;
}

/** Makes the calls of somebody who is signed in. */
export function accountCalls(context: Context): AccountCalls {
  const {ask, queue, tabs} = context;
  const probe = new AppProbe(ask);
  // Never broken off: better-auth replaces the session along the way, and who does not take the new cookie is signed out.
  const change: Change = (path, body) =>
    tabs.change(async () => {
      const answer = fields(await ask(`/two-factor/${path}`, {body}));
      probe.forget();
      return answer;
    });
  const told = toldSecret(context.options.storage);
  const look: Change = async (path, body) => fields(await ask(`/two-factor/${path}`, {body}));

  /** The secret that waits for its first code, if this tab was told it in this session. */
  const formerSecret = async (proof: Proof | undefined, signal: AbortSignal | undefined): Promise<Fields | undefined> => {
    const session = await readSession(ask, signal);
    // It may be in use by now.
    if (!session || session.user['twoFactorEnabled'] === true) return undefined;
    try {
      const answer = await insist(look, 'get-totp-uri', proof);
      const {secret} = parseOtpauthUri(String(answer['totpURI'])) ?? refuse();
      return (await told.is({token: session.token, secret})) ? answer : undefined;
    } catch (error) {
      const {code} = MfaError.from(error);
      if (code !== 'totp_not_enabled' && code !== 'not_supported') throw error;
      return undefined;
    }
  };
  return {
    readUser: (session, {signal, anew}) => {
      if (anew) probe.forget();
      return readUser(context, probe, session, signal);
    },

    createTOTP: ({proof, resume, ...names} = {}, {signal} = {}) =>
      queue.change(signal, async () => {
        const former = resume && told.isNoted && (await formerSecret(proof, signal));
        if (former) return {...toNewTotp(former, names), resumed: true};
        const made = await insist(change, 'enable', proof);
        const totp = toNewTotp(made, names);
        const session = await readSession(ask, signal).catch(() => undefined);
        if (session) await told.note({token: session.token, secret: totp.secret});
        // They count once the secret is verified.
        return {...totp, backupCodes: toCodes(made['backupCodes'] ?? [])};
      }),
    verifyTOTP: ({code}, {signal} = {}) =>
      queue.change(signal, async () => {
        // Without a session the same endpoint would finish a sign-in.
        if (!(await readSession(ask, signal))) throw new MfaError('not_signed_in');
        const {user} = await change('verify-totp', {code: code.replace(/\s/g, '')});
        return fields(user) && {id: '', verified: true};
      }),
    // Backup codes and trusted devices go along with it: better-auth has no smaller step.
    disableTOTP: ({proof} = {}, {signal} = {}) =>
      queue.change(signal, async () => {
        const {status} = await insist(change, 'disable', proof);
        return status === true ? {deleted: true} : refuse();
      }),
    createBackupCode: ({proof} = {}, {signal} = {}) =>
      queue.change(signal, async () => ({codes: toCodes((await insist(change, 'generate-backup-codes', proof))['backupCodes'])})),
  };
}

type Change = (path: string, body: object) => Promise<Fields>;

/** Makes a call that wants the password. Whether it does is for the server to say: not of who has none, where that is allowed. */
async function insist(change: Change, path: string, proof: Proof | undefined): Promise<Fields> {
  const password = proof?.strategy === 'password' ? proof.password : '';
  try {
    return await change(path, {password});
  } catch (error) {
    const {backendCode} = MfaError.from(error);
    if (password !== '' || backendCode !== 'INVALID_PASSWORD') throw error;
    throw new MfaError('reverification_required', undefined, {
      backendCode,
      reverification: {mode: 'inline', methods: [{strategy: 'password'}]},
    });
  }
}

/** A secret that waits for its first code. */
function toNewTotp({totpURI}: Fields, {issuer, account}: {issuer?: string | undefined; account?: string | undefined}): TOTPResource & {readonly secret: string} {
  // Read and written anew, for better-auth writes spaces in a way that apps show as plus signs.
  const said = parseOtpauthUri(String(totpURI)) ?? refuse();
  const uri = buildOtpauthUri({...said, issuer: issuer ?? said.issuer, account: account ?? said.account});
  return {id: '', secret: said.secret, uri, verified: false};
}

function toCodes(value: unknown): readonly string[] {
  return list(value, (code): code is string => typeof code === 'string');
}
