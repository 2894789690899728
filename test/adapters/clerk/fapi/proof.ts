import type {FakeBackend} from './backend.js';
import type {Factor} from './factors.js';
import type {FakeUser} from './fake-user.js';
import {
  codeIncorrect,
  paramMissing,
  passwordIncorrect,
  strategyInvalid,
  verificationExpired,
  verificationMissing,
} from './refusals.js';
import {startVerification} from './verification.js';
import type {FakeVerification} from './verification.js';

/** Who proves what, with which of the factors that are offered. */
export interface Proof {
  readonly backend: FakeBackend;
  readonly user: FakeUser;
  readonly offered: readonly Factor[];
  readonly body: Readonly<Record<string, string>>;
}

/** Sends a code to the phone or the e-mail address that was chosen. */
export function prepareFactor({backend, user, offered, body}: Proof): FakeVerification {
  backend.refuseTooMany();
  backend.refuseLocked(user);
  const {strategy, phone_number_id: phoneId, email_address_id: emailId} = body;
  const candidates = offered.filter((factor) => factor.strategy === strategy);
  const wanted = phoneId ?? emailId;
  const chosen = wanted
    ? candidates.find((factor) => wanted === factor.phone_number_id || wanted === factor.email_address_id)
    : (candidates.find((factor) => factor.default) ?? candidates[0]);
  if (chosen?.strategy === 'email_code') return backend.send('email_code', user.identifier);
  const phone = user.phones.find(({id}) => id === chosen?.phone_number_id);
  // Nothing is sent for an authenticator app, a backup code or a password.
  if (!phone) throw strategyInvalid();
  return backend.send('phone_code', phone.number);
}

/** Checks what the person entered, counts the attempt, and throws unless it is right. */
export function attemptFactor(proof: Proof, slot: {verification: FakeVerification | undefined}): void {
  const {backend, user, offered, body} = proof;
  backend.refuseTooMany();
  backend.refuseLocked(user);
  const {strategy = '', code, password} = body;
  if (!offered.some((factor) => factor.strategy === strategy)) throw strategyInvalid();
  const isSent = strategy === 'phone_code' || strategy === 'email_code';
  if (slot.verification?.strategy !== strategy) {
    if (isSent) throw verificationMissing();
    slot.verification = startVerification(strategy, backend.now);
  }
  const {verification} = slot;
  if (isSent && verification.expireAt <= backend.now) {
    verification.status = 'expired';
    throw verificationExpired();
  }
  const entered = strategy === 'password' ? password : code;
  if (entered === undefined) throw paramMissing(strategy === 'password' ? 'password' : 'code');
  verification.attempts += 1;
  if (!isRight({backend, user, verification, entered})) {
    throw strategy === 'password' ? passwordIncorrect() : codeIncorrect();
  }
  verification.status = 'verified';
}

interface Entry {
  readonly backend: FakeBackend;
  readonly user: FakeUser;
  readonly verification: FakeVerification;
  readonly entered: string;
}

function isRight({backend, user, verification, entered}: Entry): boolean {
  if (verification.strategy === 'password') return entered === user.password;
  if (verification.strategy === 'totp') return user.acceptTotp(entered, backend.now);
  if (verification.strategy === 'backup_code') return user.acceptBackupCode(entered);
  return verification.status === 'unverified' && entered === verification.sent?.code;
}
