import type {DeliveredStrategy, Proof, Strategy} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import {isMeant, requireSpare, secondFactors, tidyAfterRemoval, toUser} from './people.js';
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
  if (![...factors, ...availableFactors].some((one) => isMeant(one, {strategy, id}))) {
    throw new MfaError('not_supported', 'The account has no such verified number or address.');
  }
  if (account.reserved.includes(strategy) === reserved) return;
  if (!reserved) requireSpare(subject.person);
  requireRecentProof(context, subject, proof);
  account.reserved = reserved ? [...account.reserved, strategy] : account.reserved.filter((one) => one !== strategy);
  account.contacts[strategy] = reserved ? {createdAt: context.now} : {};
  if (!reserved) tidyAfterRemoval(subject.person);
}

/** Marks the factor that sign-in asks for first. */
export function setDefaultSecondFactor(context: Context, params: {strategy: Strategy; id?: string | undefined; proof?: Proof | undefined}): void {
  const {strategy, id, proof} = params;
  const subject = requireSession(context);
  const factor = secondFactors(subject.person).find((one) => isMeant(one, {strategy, id}));
  if (!factor || strategy === 'backup_code') throw new MfaError('not_supported', 'This cannot be asked for first.');
  requireRecentProof(context, subject, proof);
  subject.person.account.defaultFactor = {strategy, id: factor.id};
}

/** Gives an authenticator app or a passkey another name. The session is proof enough. */
export function renameFactor(context: Context, params: {strategy: Strategy; id?: string | undefined; friendlyName: string}): void {
  const {totps, passkeys} = requireSession(context).person.account;
  const factors = {totp: totps, passkey: passkeys, phone_code: [], email_code: [], backup_code: []}[params.strategy];
  const factor = factors.find(({id}) => params.id === undefined || params.id === id);
  if (!factor) throw new MfaError('not_supported', 'The account has no such factor to name.');
  const name = params.friendlyName.trim();
  if (!name) throw new MfaError('form_param_nil', 'The name is missing.');
  factor.name = name;
}
