import {after, before, describe, it} from 'node:test';
import {TOTP} from 'otpauth';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import type {ContractWorld} from '../../../src/testing/contract/world.js';
import {Browser} from './browser.js';
import {startCognitoLocal, type CognitoLocal} from './cognito-local.mjs';
import {createNetwork} from './page-network.js';
import {networkStage} from './stage.js';

const plain = {identifier: 'ada@example.com', password: 'correct-horse-7'};
const options = {signInOptions: {authFlowType: 'USER_PASSWORD_AUTH'}} as const;

let server: CognitoLocal;
before(async () => {
  server = await startCognitoLocal();
});
after(() => server.stop());

/** A real Amplify in a page, with a user pool of its own. */
async function createWorld(): Promise<ContractWorld> {
  const pool = await server.createPool();
  await server.createUser(pool, plain);
  const network = createNetwork(fetch);
  const browser = new Browser(pool, network.fetch);
  const tab = browser.openTab();
  return {
    adapter: tab.adapter(options),
    people: {plain},
    freshCode: (secret) => new TOTP({secret}).generate(),
    reload: () => {
      tab.reload();
      return tab.adapter(options);
    },
    anotherTab: () => browser.openTab().adapter(options),
    stage: networkStage(network),
  };
}

testAdapter('The Amplify adapter, on cognito-local', createWorld, {describe, it});
