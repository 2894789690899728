import type {ComplexAttributeConverter} from 'lit';
import type {Strategy} from '../core/adapter.js';

const known: readonly Strategy[] = ['totp', 'passkey', 'phone_code', 'email_code', 'backup_code'];

/** Reads `strategies="totp backup_code"`; names nobody knows are left out. */
export const strategiesConverter: ComplexAttributeConverter<readonly Strategy[] | undefined> = {
  fromAttribute: (value) => {
    const names = value?.split(/\s+/);
    return names && known.filter((strategy) => names.includes(strategy));
  },
};
