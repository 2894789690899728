import type {Proof, SecondFactor} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import {newChallenge, takeChallenge, type StoredPasskey} from './passkeys.js';
import {isMeant, requireSpare, secondFactors, tidyAfterRemoval} from './people.js';
import {requireRecentProof} from './step-up.js';
import {requireSession} from './visit.js';

/** What a browser makes a passkey from. */
export interface CreationRequest {
  readonly challenge: string;
  /** The name of the site, as the browser shows it. */
  readonly issuer: string;
  /** Tells the authenticator which account it is, and a person by its name. */
  readonly user: {readonly id: string; readonly name: string; readonly displayName: string};
  /** Passkeys of the account, so that no authenticator makes a second one. */
  readonly existing: readonly StoredPasskey[];
}

/** Begins to add a passkey. The proof is given before the browser asks anything. */
export function beginCreation(context: Context, params: {proof?: Proof | undefined} = {}): CreationRequest {
  const subject = requireSession(context);
  requireRecentProof(context, subject, params.proof);
  const {account, seed, number} = subject.person;
  return {
    challenge: newChallenge(context, account, 'creation'),
    issuer: context.settings.issuer,
    user: {id: `user_${number}`, name: seed.identifier, displayName: seed.name ?? seed.identifier},
    existing: account.passkeys,
  };
}

/** Adds the passkey that the browser has made. */
export function finishCreation(context: Context, {challenge, passkey}: {challenge: string; passkey: StoredPasskey}): SecondFactor {
  const {person} = requireSession(context);
  const {account} = person;
  if (!takeChallenge(account, {value: challenge, purpose: 'creation', now: context.now})) {
    throw new MfaError('verification_expired', 'The prompt was open for too long.');
  }
  account.passkeys.push({...passkey, createdAt: context.now});
  const added = secondFactors(person).find((factor) => isMeant(factor, {strategy: 'passkey', id: passkey.id}));
  return added ?? {strategy: 'passkey', id: passkey.id};
}

/** Takes a passkey away. The authenticator keeps its half, which is good for nothing then. */
export function removePasskey(context: Context, {id, proof}: {id: string; proof?: Proof | undefined}): void {
  const subject = requireSession(context);
  const {account} = subject.person;
  if (!account.passkeys.some((passkey) => passkey.id === id)) throw new MfaError('not_supported', 'The account has no such passkey.');
  requireSpare(subject.person);
  requireRecentProof(context, subject, proof);
  account.passkeys = account.passkeys.filter((passkey) => passkey.id !== id);
  tidyAfterRemoval(subject.person);
}
