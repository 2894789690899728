import type {MemoryUser} from './options.js';

/** One person per situation: no second factor yet, text messages already on, must enrol at the next sign-in, backup codes that run out. */
export const demoUsers: readonly MemoryUser[] = [
  {
    identifier: 'ada@example.com',
    password: 'analytical-engine',
    name: 'Ada Lovelace',
    phone: '+44 20 7946 0142',
    email: 'ada@example.com',
  },
  {
    identifier: 'grace@example.com',
    password: 'nanoseconds-of-wire',
    name: 'Grace Hopper',
    phone: '+1 202 555 0187',
    email: 'grace@example.com',
    secondFactors: ['phone_code'],
  },
  {
    identifier: 'linus@example.com',
    password: 'just-for-fun',
    name: 'Linus Torvalds',
    email: 'linus@example.com',
    mfaRequired: true,
  },
  {
    identifier: 'margaret@example.com',
    password: 'priority-display',
    name: 'Margaret Hamilton',
    phone: '+1 202 555 0119',
    email: 'margaret@example.com',
    secondFactors: ['phone_code'],
    backupCodes: ['1201a-larms', '1202a-larms'],
  },
];
