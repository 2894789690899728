/** The elements on each backend that can be had here: an account is protected, entered in every way it has, and unprotected again. */
import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createHandler} from '../../examples/server/create-server.mjs';
import {startCognitoLocal} from '../backends/amplify/cognito-local.mjs';
import {startGoTrue} from '../backends/supabase/gotrue/gotrue.mjs';
import {codeOf, uriOnPage} from './support/key-on-page.mjs';
import {onBackend, proxy} from './support/on-backend.mjs';
import {acts, ada, buttons, fields, headings, refusals} from './support/texts.mjs';

/** The server of `examples/server` in this process, with a database of its own. */
async function startServer({address, mount}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'mfa-elements-server-'));
  const {listener, close} = await createHandler({baseURL: new URL(address).origin, dataDir, seedDemo: true});
  mount(async (request, response) => {
    let isOurs = true;
    await listener(request, response, () => (isOurs = false));
    return isOurs;
  });
  return {
    account: {...ada, name: ada.identifier},
    close: async () => {
      await close();
      await rm(dataDir, {recursive: true});
    },
  };
}

async function startCognito({mount}) {
  const cognito = await startCognitoLocal();
  const pool = await cognito.createPool();
  await cognito.createUser(pool, ada);
  const toCognito = proxy('/cognito/', cognito.endpoint);
  mount(async (request, response) => {
    if (request.url !== '/pool.json') return toCognito(request, response);
    response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(pool));
    return true;
  });
  return {account: {...ada, name: ada.identifier}, close: () => cognito.stop()};
}

async function startSupabase({mount}) {
  const goTrue = await startGoTrue();
  mount(proxy('/auth/', goTrue.origin, {isKept: true}));
  const {email, password} = goTrue.users.plain;
  return {account: {identifier: email, password, name: email}, close: () => goTrue.close(), advance: goTrue.advance};
}

/** The interfaces of the ready server. */
const doors = [
  ['better-auth', '/api/auth/'],
  ['rest', '/api/mfa/'],
];

for (const [adapter, api] of doors) {
  onBackend(`through the ${adapter} adapter, on the ready server`, {adapter, api, start: startServer}, async (world) => {
    const {person, backend} = world;
    const {account} = backend;
    const {uri, codes} = await protects(world, {confirms: true});
    await comesBack(world);
    // The step of the enrolment is used up; the next one is within the server's tolerance.
    await person.types(codeOf(uri, {inSeconds: 30}));
    await person.isSignedIn(account);
    await comesBackWithBackupCodes(world, codes);
    await person.press(acts.removeApp);
    await person.arrivesAt('remove');
    await person.press(buttons.remove);
    await confirmsPassword(world);
    await person.arrivesAt('manage');
    await isUnprotected(world);
  });
}

for (const [adapter, api] of doors) {
  const path = `/pages/${adapter}.html`;
  onBackend(`by the name ${adapter} on a plain page, on the ready server`, {adapter, api, path, start: startServer}, async ({person, backend, secrets}) => {
    secrets.keep(backend.account.password);
    await person.givesPassword(backend.account);
    await person.reads(`Signed in as ${backend.account.identifier}.`);
    // The other element on the page has heard of it.
    await person.isProtected(false);
  });
}

onBackend('through Amplify, on cognito-local', {adapter: 'amplify', api: '/cognito/', start: startCognito}, async (world) => {
  const {person, backend} = world;
  const {uri} = await protects(world, {hasCodes: false});
  assert.equal(await person.page.getByText(/backup code/i).count(), 0, 'Cognito has no backup codes');
  await comesBack(world);
  assert.equal(await person.button(buttons.anotherWay).count(), 0);
  await person.types('000000');
  await person.isRefused(fields.code, refusals.wrongCode);
  await person.types(codeOf(uri));
  await person.isSignedIn(backend.account);
  await person.removes(acts.removeApp);
  await isUnprotected(world);
});

onBackend('through auth-js, on a fake of Supabase’s server', {adapter: 'supabase', api: '/auth/v1/', start: startSupabase}, async (world) => {
  const {person, backend} = world;
  const {uri, codes} = await protects(world, {names: true});
  await comesBackWithBackupCodes(world, codes);
  await comesBack(world);
  await person.types(codeOf(uri, {inSeconds: 30}));
  await person.isSignedIn(backend.account);
  await person.removes(acts.removeApp);
  await isUnprotected(world);
});

async function protects({person, backend, secrets}, {confirms = false, hasCodes = true, names = false} = {}) {
  const {account} = backend;
  secrets.keep(account.password);
  await person.givesPassword(account);
  await person.isSignedIn(account);
  await person.isProtected(false);
  await person.press(acts.addApp);
  // Where there may be several, it gets a name.
  await person.arrivesAt('intro', names ? {field: fields.authenticatorName} : {});
  if (names) await person.types('Work phone');
  await person.press(buttons.beginSetup);
  if (confirms) await confirmsPassword({person, backend});
  await person.arrivesAt('scan', {field: fields.code});
  const back = names ? {button: acts.addApp} : {};
  const uri = await uriOnPage(person.page);
  const code = codeOf(uri);
  secrets.keep(uri, new URL(uri).searchParams.get('secret'), code);
  await person.types(code);
  const codes = hasCodes ? await person.savesCodes(back) : [];
  secrets.keep(...codes);
  await person.arrivesAt('manage', back);
  await person.isProtected();
  return {uri, codes};
}

async function confirmsPassword({person, backend}) {
  await person.arrivesAt('confirmPassword', {field: fields.password});
  await person.types(backend.account.password);
  await person.press(buttons.verify);
}

async function comesBack({person, backend}) {
  await person.signsOut();
  await person.givesPassword(backend.account);
  await person.arrivesAt('code', {field: fields.code});
}

/** The first one is refused the second time. */
async function comesBackWithBackupCodes(world, [first, second]) {
  const {person, backend} = world;
  for (const isUsed of [false, true]) {
    await comesBack(world);
    await person.choosesMethod('backupCode', 'backupCode');
    await person.entersBackupCode(first);
    if (isUsed) {
      await person.isRefused(fields.backupCode, refusals.wrongCode);
      await person.entersBackupCode(second);
    }
    await person.isSignedIn(backend.account);
  }
}

async function isUnprotected({person, backend}) {
  await person.isProtected(false);
  await person.signsOut();
  await person.givesPassword(backend.account);
  await person.isSignedIn(backend.account);
  assert.equal(await person.heading(headings.manage).count(), 1);
}
