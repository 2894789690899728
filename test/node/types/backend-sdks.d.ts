/**
 * The packages that apps install, of which only the parts with the sign-in are installed here: what they hand on of those
 * parts, with their own types.
 */
declare module 'aws-amplify' {
  export {Amplify} from '@aws-amplify/core';
}

declare module 'aws-amplify/auth' {
  export * from '@aws-amplify/auth';
}

declare module 'aws-amplify/utils' {
  export {Hub} from '@aws-amplify/core';
}

declare module 'firebase/app' {
  export * from '@firebase/app';
}

declare module 'firebase/auth' {
  export * from '@firebase/auth';
}

declare module '@supabase/supabase-js' {
  import type {AuthClient, GoTrueClientOptions} from '@supabase/auth-js';

  export function createClient(
    url: string,
    key: string,
    options?: {readonly auth?: Pick<GoTrueClientOptions, 'experimental'>},
  ): {readonly auth: InstanceType<typeof AuthClient>};
}
