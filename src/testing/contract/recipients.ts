import type {DeliveredStrategy} from '../../core/adapter.js';
import {fail} from './assert.js';
import type {ContractWorld, Credentials, TestWorld} from './world.js';

/** Somebody who gets codes sent, and by which way. */
export interface Recipient {
  readonly who: Credentials;
  readonly strategy: DeliveredStrategy;
}

/** The ways by which codes are sent. */
export const deliveredStrategies: readonly DeliveredStrategy[] = ['phone_code', 'email_code'];

/** Who gets codes by this way. */
export function recipientOf({people}: Pick<ContractWorld, 'people'>, strategy: DeliveredStrategy): Credentials | undefined {
  return strategy === 'phone_code' ? people.texted : people.mailed;
}

/** Somebody who gets codes, by whichever way the backend has. */
export function anyRecipient(world: TestWorld): Recipient {
  const {secondFactors} = world.adapter.capabilities;
  for (const strategy of deliveredStrategies) {
    const who = recipientOf(world, strategy);
    if (who && secondFactors.includes(strategy)) return {who, strategy};
  }
  return fail('Nobody gets codes.');
}
