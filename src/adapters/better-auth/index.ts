export {betterAuthAdapter, type BetterAuthAdapter} from './better-auth-adapter.js';
export type {BetterAuthClient, BetterAuthFetchOptions} from './better-auth.js';
export type {TabStorage} from './given-password.js';
export type {BetterAuthAdapterOptions, BetterAuthSettings, OtpStrategy} from './settings.js';
