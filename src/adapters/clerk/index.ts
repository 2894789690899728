export {clerkAdapter, type ClerkAdapter, type ClerkAdapterOptions} from './clerk-adapter.js';
export type {
  ClerkClient,
  ClerkCodeRequest,
  ClerkFactor,
  ClerkInstance,
  ClerkPhoneNumber,
  ClerkSession,
  ClerkSessionVerification,
  ClerkSignIn,
  ClerkTOTP,
  ClerkUser,
  ClerkVerification,
} from './clerk.js';
