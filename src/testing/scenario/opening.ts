import type {DeliveredStrategy, Strategy} from '../../core/adapter.js';
import {emptyAccount, emptyData, type Account, type MemoryData, type Visit} from '../../adapters/memory/data.js';
import {toKey} from '../../adapters/memory/identifier.js';
import type {StoredPasskey} from '../../adapters/memory/passkeys.js';
import {defaultTotp} from '../../adapters/memory/totp.js';
import type {Credentials} from '../contract/world.js';
import {codesOfSet, secretOf, toStored} from './fixed.js';

/** Where the person stands at the start. */
export type Situation = 'signed-out' | 'needs-second-factor' | 'needs-enrollment' | 'signed-in';

/** The person of every scenario: has a phone number and an address that may become second factors. */
export const person: Credentials & {readonly phone: string; readonly email: string} = {
  identifier: 'ada@example.com',
  password: 'analytical-engine',
  phone: '+44 20 7946 0142',
  email: 'ada@example.com',
};

/** Minutes a sign-in may take, in milliseconds: longer than any test. */
const patience = 10 * 60 * 1000;

/** Listed and offered, but held by no authenticator: its prompt can only be cancelled. */
const listedPasskey: StoredPasskey = {id: 'passkey1', publicKey: '', algorithm: 'ES256', transports: ['internal'], counter: 0};

/** The data of a backend in which this has happened so far. `now` is in milliseconds. */
export function openingData(situation: Situation, factors: readonly Strategy[], now: number): MemoryData {
  const account: Account = {
    ...emptyAccount(),
    reserved: factors.filter((one): one is DeliveredStrategy => one === 'phone_code' || one === 'email_code'),
    ...(factors.includes('totp') && {totps: [{...defaultTotp, id: 'totp_1', secret: secretOf(1)}]}),
    ...(factors.includes('passkey') && {passkeys: [listedPasskey]}),
    ...(factors.includes('backup_code') && {backupCodes: toStored(codesOfSet(1))}),
  };
  return {...emptyData(), accounts: {[toKey(person.identifier)]: account}, visit: visitOf(situation, now)};
}

function visitOf(situation: Situation, now: number): Visit {
  const {identifier} = person;
  const expiresAt = now + patience;
  switch (situation) {
    case 'signed-out':
      return {name: 'nobody'};
    case 'needs-second-factor':
      return {name: 'pending', identifier, step: 'second_factor', expiresAt};
    case 'needs-enrollment':
      return {name: 'pending', identifier, step: 'enrollment', expiresAt};
    case 'signed-in':
      return {name: 'active', session: {id: 'session_1', identifier, provedAt: now, unspentProof: false, passwordWanted: false}};
  }
}
