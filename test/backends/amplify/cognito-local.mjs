/** Starts cognito-local, a Cognito for tests, in a process of its own; of use to tests in Node and in a browser. */
import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {freePort} from '../../../scripts/free-port.mjs';

/** @type {typeof import('./cognito-local.d.mts').startCognitoLocal} */
export async function startCognitoLocal() {
  const folder = await mkdtemp(join(tmpdir(), 'cognito-local-'));
  const port = await freePort();
  const program = createRequire(import.meta.url).resolve('cognito-local/lib/bin/start.js');
  // The data folder is made in the working directory.
  const server = spawn(process.execPath, [program], {
    cwd: folder,
    env: {PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port), NODE_NO_WARNINGS: '1'},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => server.kill();
  process.once('exit', kill);
  const endpoint = `http://127.0.0.1:${port}`;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  await new Promise((resolve, reject) => {
    let said = '';
    const listen = (text) => {
      said += text;
      if (!said.includes('running on')) return;
      // It goes on to tell of each request.
      server.stdout.off('data', listen).resume();
      resolve(undefined);
    };
    server.stdout.on('data', listen);
    server.once('exit', () => reject(new Error(`cognito-local does not start: ${said}`)));
  });

  const call = async (target, body) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityProviderService.${target}`},
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${target}: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };

  return {
    endpoint,
    call,
    createPool: async () => {
      const {UserPool} = await call('CreateUserPool', {PoolName: 'test', MfaConfiguration: 'OPTIONAL'});
      const {UserPoolClient} = await call('CreateUserPoolClient', {UserPoolId: UserPool.Id, ClientName: 'test'});
      return {userPoolId: UserPool.Id, userPoolClientId: UserPoolClient.ClientId, userPoolEndpoint: endpoint};
    },
    createUser: async ({userPoolId: UserPoolId}, {identifier: Username, password: Password}, attributes = {}) => {
      const fields = {email: Username, email_verified: 'true', ...attributes};
      const UserAttributes = Object.entries(fields).map(([Name, Value]) => ({Name, Value}));
      await call('AdminCreateUser', {UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS'});
      await call('AdminSetUserPassword', {UserPoolId, Username, Password, Permanent: true});
    },
    stop: async () => {
      process.off('exit', kill);
      kill();
      await ended;
      await rm(folder, {recursive: true, force: true});
    },
  };
}
