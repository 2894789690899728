import {amplifyAdapter} from '../src/adapters/amplify/index.js';
import {appwriteAdapter} from '../src/adapters/appwrite/index.js';
import {auth0Adapter} from '../src/adapters/auth0/index.js';
import {betterAuthAdapter} from '../src/adapters/better-auth/index.js';
import {clerkAdapter} from '../src/adapters/clerk/index.js';
import {firebaseAdapter} from '../src/adapters/firebase/index.js';
import {kratosAdapter} from '../src/adapters/kratos/index.js';
import type {MemoryAdapter} from '../src/adapters/memory/index.js';
import {restAdapter} from '../src/adapters/rest/index.js';
import {supabaseAdapter} from '../src/adapters/supabase/index.js';
import {superTokensAdapter} from '../src/adapters/supertokens/index.js';
import type {MfaCapabilities} from '../src/core/adapter.js';
import {changed} from './troubles.js';

/** Any client at all: nothing is asked of it but what it can do. */
const anything: never = new Proxy(() => undefined, {
  get: (_target, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => 'any' : anything),
  apply: () => anything,
}) as never;

const backends = {
  Appwrite: () => appwriteAdapter(anything),
  Auth0: () => auth0Adapter(anything),
  'better-auth': () => betterAuthAdapter(),
  Clerk: () => clerkAdapter(anything),
  Cognito: () => amplifyAdapter(anything),
  Firebase: () => firebaseAdapter(anything, anything, {recaptcha: anything}),
  Kratos: () => kratosAdapter(anything),
  REST: () => restAdapter({baseURL: '/api/mfa'}),
  Supabase: () => supabaseAdapter(anything, {recoveryCodes: false}),
  'Supabase with recovery codes': () => supabaseAdapter(anything, {recoveryCodes: true}),
  SuperTokens: () => superTokensAdapter(anything),
};

/** The backends whose abilities a story can have. */
export type Backend = keyof typeof backends;

/** The embedded backend in a situation, able to do what another backend can, as its own adapter says. */
export async function asAbleAs(
  backend: Backend,
  situation: MemoryAdapter | Promise<MemoryAdapter>,
  more: Partial<MfaCapabilities> = {},
): Promise<MemoryAdapter> {
  const {capabilities} = backends[backend]();
  return changed(situation, () => ({capabilities: {...capabilities, ...more}}));
}
