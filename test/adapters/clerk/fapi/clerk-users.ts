import type {FakeUserInit} from './options.js';

/** The secret in Joan's authenticator app, in Base32. */
export const joanSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** What Joan printed out when she set up her authenticator app. */
export const joanBackupCodes: readonly string[] = [
  'q5lrj3f0',
  '8wz4k1mt',
  'n0v7ypa2',
  'h3xd96cu',
  'b7g2slq8',
  'e4okf5z1',
  'r9tj0wym',
  'u6cpx8n3',
  'a1i7v4hd',
  'm2s0gqe5',
];

/** One person per situation: a phone to reserve, text messages on, nothing but a password, everything on. */
export const clerkUsers: readonly FakeUserInit[] = [
  {
    identifier: 'ada@example.com',
    password: 'analytical-engine',
    firstName: 'Ada',
    lastName: 'Lovelace',
    phone: '+44 7700 900123',
  },
  {
    identifier: 'grace@example.com',
    password: 'nanoseconds-of-wire',
    firstName: 'Grace',
    lastName: 'Hopper',
    phone: '+44 7700 900456',
    phoneReserved: true,
  },
  {identifier: 'linus@example.com', password: 'just-for-fun', firstName: 'Linus', lastName: 'Torvalds'},
  {
    identifier: 'joan@example.com',
    password: 'bombe-and-banburismus',
    firstName: 'Joan',
    lastName: 'Clarke',
    phone: '+44 7700 900789',
    phoneReserved: true,
    totpSecret: joanSecret,
    backupCodes: joanBackupCodes,
  },
];
