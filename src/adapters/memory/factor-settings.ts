import type {DeliveredStrategy, Proof, Strategy} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import {secondFactors, tidyAfterRemoval, toUser} from './people.js';
import {requireRecentProof} from './step-up.js';
import {requireSession} from './visit.js';

/** Turns a phone number or address into a second factor, or back. Asking for what is already so changes nothing. */
export function reserveSecondFactor(
  context: Context,
  params: {strategy: DeliveredStrategy; id?: string | undefined; reserved: boolean; proof?: Proof | undefined},
): void {
  const {strategy, id, reserved, proof} = params;
  const subject = requireSession(context);
  const {account} = subject.person;
  const {factors, availableFactors = []} = toUser(subject.person);
  const isMeant = (one: {strategy: Strategy; id?: string | undefined}): boolean =>
    one.strategy === strategy && (id === undefined || one.id === id);
  if (![...factors, ...availableFactors].some(isMeant)) {
    throw new MfaError('not_supported', 'The account has no such verified number or address.');
  }
  if (account.reserved.includes(strategy) === reserved) return;
  requireRecentProof(context, subject, proof);
  account.reserved = reserved ? [...account.reserved, strategy] : account.reserved.filter((one) => one !== strategy);
  if (!reserved) tidyAfterRemoval(subject.person, strategy);
}

/** Marks the factor that sign-in asks for first. */
export function setDefaultSecondFactor(context: Context, params: {strategy: Strategy; id?: string | undefined; proof?: Proof | undefined}): void {
  const {strategy, id, proof} = params;
  const subject = requireSession(context);
  const isFactor = secondFactors(subject.person).some(
    (one) => one.strategy === strategy && strategy !== 'backup_code' && (id === undefined || one.id === id),
  );
  if (!isFactor) throw new MfaError('not_supported', 'This cannot be asked for first.');
  requireRecentProof(context, subject, proof);
  subject.person.account.defaultFactor = strategy;
}
