import {betterAuthAdapter} from 'mfa-elements/adapters/better-auth';

export const adapter = betterAuthAdapter();
