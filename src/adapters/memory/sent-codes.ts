import type {DeliveredStrategy, SentCode} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import {sameHash} from './hash.js';
import {appendMessage} from './inbox.js';
import {contactOf, secondFactors, type Person} from './people.js';
import {randomDigits, randomId} from './random.js';

/** What a code was sent for; it is good for nothing else. */
export type Purpose = 'sign_in' | 'reverification';

/** A code that was sent, readable like the inbox it is in. Times are in milliseconds. */
export interface StoredCode {
  readonly code: string;
  readonly sentAt: number;
  failures: number;
}

/** Which code is meant. */
export interface CodeRequest {
  readonly person: Person;
  readonly strategy: DeliveredStrategy;
  readonly purpose: Purpose;
  readonly id?: string | undefined;
}

const lifetime = 10 * 60;
const resendAfter = 30;
const allowedFailures = 5;

/** Sends a code to the inbox, unless the last one has only just been sent. It replaces an earlier one. */
export function sendCode(context: Context, request: CodeRequest): SentCode {
  const {person, strategy, purpose, id} = request;
  const {account, seed} = person;
  const factor = secondFactors(person).find((one) => one.strategy === strategy && (id === undefined || one.id === id));
  const to = contactOf(seed, strategy);
  if (!factor || to === undefined) throw new MfaError('not_supported', 'This is not a second factor of the account.');
  const wait = (account.sentCodes[`${purpose}/${strategy}`]?.sentAt ?? -Infinity) + resendAfter * 1000 - context.now;
  if (wait > 0) throw new MfaError('too_many_requests', 'A code has just been sent.', {retryAfter: Math.ceil(wait / 1000)});
  const code = randomDigits(6);
  account.sentCodes[`${purpose}/${strategy}`] = {code, sentAt: context.now, failures: 0};
  context.data.inbox = appendMessage(context.data.inbox, {
    id: randomId('message'),
    to,
    channel: strategy === 'phone_code' ? 'sms' : 'email',
    text: `${code} is your ${context.settings.issuer} code. It is good for ${lifetime / 60} minutes. Never share it.`,
    code,
    sentAt: context.now,
  });
  return {...(factor.safeIdentifier && {safeIdentifier: factor.safeIdentifier}), expiresIn: lifetime, resendAfter};
}

/** Checks a code that was sent and uses it up. `expired` also where none is waiting, or it was guessed at too often. */
export function redeemSentCode({now}: Context, request: CodeRequest, code: string): 'right' | 'wrong' | 'expired' {
  const {person, strategy, purpose} = request;
  const {sentCodes} = person.account;
  const stored = sentCodes[`${purpose}/${strategy}`];
  if (!stored || now >= stored.sentAt + lifetime * 1000 || stored.failures >= allowedFailures) return 'expired';
  if (!sameHash(stored.code, code.replace(/[\s-]/g, ''))) {
    stored.failures += 1;
    return 'wrong';
  }
  delete sentCodes[`${purpose}/${strategy}`];
  return 'right';
}
