import type {DeliveredStrategy, SentCode, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import type {AppwriteAccount} from './appwrite.js';
import {mustBe} from './refusals.js';

/** Seconds until another code may be asked for. Appwrite names none, and allows ten an hour. */
const resendAfter = 30;

const factors: Readonly<Partial<Record<Strategy, string>>> = {totp: 'totp', phone_code: 'phone', email_code: 'email', backup_code: 'recoverycode'};

/** The challenges of the present session, at sign-in and in a step-up. */
export interface Challenges {
  /** Has a code sent. */
  send(params: {readonly strategy: DeliveredStrategy}): Promise<SentCode>;
  /** Gives a factor of the session. */
  answer(params: {readonly strategy: Strategy; readonly code: string}): Promise<void>;
  /** It is another session. */
  forget(): void;
}

/** @see https://appwrite.io/docs/products/auth/mfa */
export function challengesOf(account: AppwriteAccount): Challenges {
  const open = new Map<Strategy, {readonly id: string; readonly until: number}>();

  const begin = async (strategy: Strategy): Promise<{readonly id: string; readonly until: number}> => {
    const {$id: id, $createdAt, expire} = await account.createMFAChallenge({factor: factors[strategy] ?? notSupported()});
    mustBe(typeof id === 'string');
    // By how long it is good, since the clocks may differ.
    const challenge = {id, until: Date.now() + (Date.parse(expire) - Date.parse($createdAt))};
    open.set(strategy, challenge);
    return challenge;
  };

  /** A wrong code leaves a challenge as it is, and Appwrite counts those that are begun. */
  const current = (strategy: Strategy): Promise<{readonly id: string}> | {readonly id: string} => {
    const known = open.get(strategy);
    if (known && known.until > Date.now()) return known;
    if (strategy === 'phone_code' || strategy === 'email_code') throw new MfaError('verification_expired');
    return begin(strategy);
  };

  return {
    send: async ({strategy}) => {
      const {until} = await begin(strategy);
      return {resendAfter, expiresIn: Math.round((until - Date.now()) / 1000)};
    },
    answer: async ({strategy, code}) => {
      const {id} = await current(strategy);
      const session = await account.updateMFAChallenge({challengeId: id, otp: code.trim()});
      mustBe(typeof session.$id === 'string');
      open.clear();
    },
    forget: () => open.clear(),
  };
}
