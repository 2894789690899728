import {deepEqual, ok} from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {amplifyAdapter} from '../../src/adapters/amplify/index.js';
import {appwriteAdapter} from '../../src/adapters/appwrite/index.js';
import {auth0Adapter} from '../../src/adapters/auth0/index.js';
import {betterAuthAdapter} from '../../src/adapters/better-auth/index.js';
import {clerkAdapter} from '../../src/adapters/clerk/index.js';
import {firebaseAdapter} from '../../src/adapters/firebase/index.js';
import {kratosAdapter} from '../../src/adapters/kratos/index.js';
import {memoryAdapter} from '../../src/adapters/memory/index.js';
import {restAdapter} from '../../src/adapters/rest/index.js';
import {supabaseAdapter} from '../../src/adapters/supabase/index.js';
import {superTokensAdapter} from '../../src/adapters/supertokens/index.js';
import type {MfaAdapter} from '../../src/core/adapter.js';

/** Any client at all: nothing is asked of it but to be there. */
const client: any = new Proxy(() => undefined, {
  get: (_target, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => 'any' : client),
  apply: () => client,
});

const adapters: Readonly<Record<string, MfaAdapter>> = {
  amplify: amplifyAdapter(client, {Hub: client, reservable: ['phone_code']}),
  appwrite: appwriteAdapter(client),
  auth0: auth0Adapter(client),
  'better-auth': betterAuthAdapter(),
  clerk: clerkAdapter(client),
  firebase: firebaseAdapter(client, client, {recaptcha: client}),
  kratos: kratosAdapter(client),
  memory: memoryAdapter(),
  rest: restAdapter({baseURL: '/api/mfa'}),
  supabase: supabaseAdapter(client, {recoveryCodes: true}),
  supertokens: superTokensAdapter(client),
};

const methods = [
  'getState', 'subscribe', 'signIn', 'prepareSecondFactor', 'attemptSecondFactor', 'cancelSignIn', 'setActive', 'createTOTP',
  'verifyTOTP', 'disableTOTP', 'createBackupCode', 'getBackupCodes', 'createPasskey', 'renameFactor', 'reserveSecondFactor',
  'setDefaultSecondFactor',
] as const satisfies readonly (keyof MfaAdapter)[];

/** The rows of all tables: for each adapter, what is said of each thing. */
function readTable(): Map<string, Map<string, string>> {
  const columns = new Map<string, Map<string, string>>();
  let names: string[] = [];
  for (const line of readFileSync('docs/adapters.md', 'utf8').split('\n').filter((one) => one.startsWith('|'))) {
    const [what = '', ...cells] = line.split('|').slice(1, -1).map((cell) => cell.trim());
    if (what === '' || what === '---') continue;
    if (what === 'Adapter') names = cells.map((cell) => /adapters\/([\w-]+)/.exec(cell)?.[1] ?? '');
    const method = /^`(\w+)`/.exec(what)?.[1] ?? what;
    for (const [index, name] of names.entries()) {
      const column = columns.get(name) ?? new Map<string, string>();
      if (!column.has(method)) column.set(method, cells[index] ?? '');
      columns.set(name, column);
    }
  }
  return columns;
}

describe('docs/adapters.md', () => {
  const table = readTable();

  it('has a column for each adapter, and no other', () => {
    deepEqual([...table.keys()].sort(), Object.keys(adapters).sort());
  });

  for (const [name, adapter] of Object.entries(adapters)) {
    it(`says of ${name} which methods it has`, () => {
      const column = table.get(name);
      // A server of one's own says what it can do.
      const said = methods.filter((method) => column?.get(method)?.startsWith('✓') && !column.get(method)?.endsWith('as the server says'));
      const there = methods.filter((method) => adapter[method] && !column?.get(method)?.endsWith('as the server says'));
      deepEqual(said, there);
    });

    it(`says what works or why not, in each cell of ${name}`, () => {
      for (const [what, cell] of table.get(name) ?? []) {
        if (['Adapter', 'Guide', 'Tested against', 'Run live', 'Browser journey through the elements'].includes(what)) continue;
        ok(/^✓|^– \S/.test(cell), `${what}: ${cell}`);
      }
    });

    it(`tells resumed secrets, passkeys and names of ${name} as its capabilities do`, () => {
      if (name === 'rest') return;
      const {totp, passkeys = false, manageFactors} = adapter.capabilities;
      const works = (what: string): boolean => table.get(name)?.get(what)?.startsWith('✓') === true;
      deepEqual(
        [works('A secret that survives a reload'), works('createPasskey'), works('passkey'), works('renameFactor')],
        [totp !== false && totp.resumes === true, passkeys !== false, passkeys !== false, manageFactors.rename === true],
      );
    });

    it(`tells step-up, trusted devices, several apps and backup codes of ${name} as its capabilities do`, () => {
      if (name === 'rest') return;
      const {capabilities} = adapter;
      const column = table.get(name);
      const works = (what: string): boolean => column?.get(what)?.startsWith('✓') === true;
      deepEqual(
        [works('Step-up'), works('Several authenticator apps'), works('createBackupCode')],
        [capabilities.reverification, capabilities.totp !== false && capabilities.totp.multiple, capabilities.backupCodes !== false],
      );
      if (!column?.get('Trusted device')?.includes('by option')) deepEqual(works('Trusted device'), capabilities.trustDevice !== false);
    });
  }
});
