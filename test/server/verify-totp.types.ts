import type {ClerkClient} from '@clerk/backend';
import type {TotpClient, VerifyTotpOptions} from '../../src/server/index.js';

/** Compiles only as long as Clerk's own client, and a hand-made one, will do. */
export const clerks = (clerk: ClerkClient): TotpClient => clerk;

export const handMade: VerifyTotpOptions = {
  clerkClient: {users: {verifyTOTP: () => Promise.resolve({verified: true, code_type: 'totp'})}},
  userId: () => null,
  onVerified: ({codeType}) => [['set-cookie', `proof=${codeType}`]],
};
