/**
 * A backend over HTTP for one visitor: the REST contract, served by the memory adapter. Chromium offers to store a password
 * after real requests only.
 */
import {memoryAdapter} from 'mfa-elements/adapters/memory';
import {totpCode} from 'mfa-elements/testing';

/** Signs in with a password alone. */
export const ada = {identifier: 'ada@example.com', password: 'analytical-engine'};
/** Has an authenticator app, and backup codes. */
export const grace = {identifier: 'grace@example.com', password: 'nanoseconds-of-wire'};

/** Where the contract is served. */
export const api = '/mfa';

const activate = async (adapter, result) => {
  if (result.status !== 'complete') return result;
  await adapter.setActive({session: result.createdSessionId});
  return {...result, createdSessionId: null};
};

/** What the contract has in another way than the adapter. */
const served = {passkeys: undefined, reverificationMode: 'session'};

/** What each request does; `undefined` is answered with 204. */
const operations = {
  '/state': async (adapter) => ({...(await adapter.getState()), capabilities: {...adapter.capabilities, ...served}}),
  '/sign-in': async (adapter, body) => activate(adapter, await adapter.signIn(body)),
  '/sign-in/attempt': async (adapter, body) => activate(adapter, await adapter.attemptSecondFactor(body)),
  '/sign-in/cancel': (adapter) => adapter.cancelSignIn(),
  '/sign-out': (adapter) => adapter.setActive({session: null}),
  '/step-up': (adapter, body) => adapter.startReverification(body),
  '/step-up/attempt': (adapter, body) => adapter.attemptReverification(body),
};

/** A backend of one test's own, with what answers requests to it, and what Grace's app shows. */
export async function startBackend() {
  // Long ago, because the enrolment uses up the code of its moment.
  let past = 120_000;
  const now = () => Date.now() - past;
  const adapter = memoryAdapter({users: [ada, grace], storage: 'none', clock: now});
  await activate(adapter, await adapter.signIn(grace));
  const {secret} = await adapter.createTOTP();
  await adapter.verifyTOTP({code: totpCode(secret, {at: now()})});
  const {codes} = await adapter.createBackupCode();
  await adapter.setActive({session: null});
  past = 0;
  return {secret, codeOfApp: () => totpCode(secret), backupCode: codes[0], answer: (...exchange) => answer(adapter, ...exchange)};
}

/** Answers what is below `api`, and resolves to whether it has. */
async function answer(adapter, request, response) {
  const operation = request.url.startsWith(api) && operations[request.url.slice(api.length)];
  if (!operation) return false;
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  try {
    send(response, {body: await operation(adapter, text ? JSON.parse(text) : undefined)});
  } catch ({code, message, paramName, reverification}) {
    const body = {type: 'about:blank', status: 422, detail: message, code, paramName, reverification};
    send(response, {body, status: 422, type: 'application/problem+json'});
  }
  return true;
}

function send(response, {body, status = 200, type = 'application/json'}) {
  if (body === undefined) response.writeHead(204).end();
  else response.writeHead(status, {'content-type': type, 'cache-control': 'no-store'}).end(JSON.stringify(body));
}
