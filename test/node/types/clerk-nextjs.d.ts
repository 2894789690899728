/**
 * What the examples for Next.js import from `@clerk/nextjs`, which is not installed here: the same functions, with the
 * types of the packages that it takes them from.
 */
declare module '@clerk/nextjs' {
  export {useClerk, useReverification} from '@clerk/shared/react';
}

declare module '@clerk/nextjs/server' {
  import type {ClerkClient, SessionAuthObject} from '@clerk/backend';

  export function auth(): Promise<SessionAuthObject>;
  export function clerkClient(): Promise<ClerkClient>;
}
