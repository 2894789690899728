export {appwriteAdapter, type AppwriteAdapter} from './appwrite-adapter.js';
export type {
  AppwriteAccount,
  AppwriteAuthenticator,
  AppwriteChallenge,
  AppwriteFactors,
  AppwriteRecoveryCodes,
  AppwriteSession,
  AppwriteUser,
} from './appwrite.js';
