import type {MemoryAdapter} from '../../../../src/adapters/memory/index.js';
import type {SignInResult} from '../../../../src/core/adapter.js';

/** Members of a request, which the document's schema has been held against. */
type Params<K extends keyof MemoryAdapter> = MemoryAdapter[K] extends (params: infer P, ...rest: never[]) => unknown ? P : never;

/** What an operation does, by its `operationId`. `undefined` is answered with 204. */
export const operations: Readonly<Record<string, (backend: MemoryAdapter, body: unknown) => Promise<unknown>>> = {
  getState: async (backend) => ({...(await backend.getState()), capabilities: capabilitiesOf(backend)}),
  signIn: async (backend, body) => activate(backend, await backend.signIn(body as Params<'signIn'>)),
  prepareSecondFactor: (backend, body) => backend.prepareSecondFactor(body as Params<'prepareSecondFactor'>),
  attemptSecondFactor: async (backend, body) => activate(backend, await backend.attemptSecondFactor(body as Params<'attemptSecondFactor'>)),
  cancelSignIn: (backend) => backend.cancelSignIn(),
  signOut: (backend) => backend.setActive({session: null}),
  createTOTP: (backend, body) => backend.createTOTP(body as Params<'createTOTP'>),
  verifyTOTP: (backend, body) => backend.verifyTOTP(body as Params<'verifyTOTP'>),
  disableTOTP: (backend, body) => backend.disableTOTP(body as Params<'disableTOTP'>),
  createBackupCode: (backend, body) => backend.createBackupCode(body as Params<'createBackupCode'>),
  getBackupCodes: (backend) => backend.getBackupCodes(),
  renameFactor: (backend, body) => backend.renameFactor(body as Params<'renameFactor'>),
  reserveSecondFactor: async (backend, body) => (await backend.reserveSecondFactor(body as Params<'reserveSecondFactor'>)) ?? {},
  setDefaultSecondFactor: (backend, body) => backend.setDefaultSecondFactor(body as Params<'setDefaultSecondFactor'>),
  startReverification: (backend, body) => backend.startReverification(body as Params<'startReverification'>),
  prepareReverification: (backend, body) => backend.prepareReverification(body as Params<'prepareReverification'>),
  attemptReverification: (backend, body) => backend.attemptReverification(body as Params<'attemptReverification'>),
};

/** The contract has no passkeys yet. */
function capabilitiesOf({capabilities}: MemoryAdapter): object {
  return {...capabilities, passkeys: undefined};
}

/** Here the session is the cookie. */
async function activate(backend: MemoryAdapter, result: SignInResult): Promise<SignInResult> {
  if (result.status !== 'complete') return result;
  await backend.setActive({session: result.createdSessionId});
  return {...result, createdSessionId: null};
}
