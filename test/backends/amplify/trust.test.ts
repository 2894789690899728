import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {AmplifyAuth} from '../../../src/adapters/amplify/index.js';
import {appSecret, setStage, who, type FakeStage} from './stage.js';

/** Amplify finds a device by the name of the user, which it learns in time only with SRP (6.21). */
const options = {signInOptions: undefined, rememberDevice: {days: 30}};

async function signIn({adapter, freshCode}: FakeStage, trustDevice: boolean): Promise<void> {
  assert.equal((await adapter.signIn(who)).status, 'needs_second_factor');
  const result = await adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret), trustDevice});
  assert.equal(result.status, 'complete');
  assert.equal((await adapter.getState()).status, 'signed_in');
  await adapter.setActive({session: null});
}

describe('Devices that Cognito remembers', () => {
  it('are spared the second factor, but not the password', async () => {
    const stage = setStage(options);
    stage.addAppUser();
    stage.cognito.tracksDevices = true;
    await signIn(stage, true);
    await assert.rejects(stage.adapter.signIn({...who, password: 'correct-horse-8'}), {code: 'form_password_incorrect'});
    assert.equal((await stage.adapter.signIn(who)).status, 'complete');
  });

  it('are not remembered unasked', async () => {
    const stage = setStage(options);
    stage.addAppUser();
    stage.cognito.tracksDevices = true;
    await signIn(stage, false);
    assert.equal((await stage.adapter.signIn(who)).status, 'needs_second_factor');
  });

  it('are not offered unless the page says so and hands in the function', () => {
    const {tab, adapter} = setStage({rememberDevice: {days: 30}});
    assert.deepEqual(adapter.capabilities.trustDevice, {days: 30});
    assert.equal(setStage().adapter.capabilities.trustDevice, false);
    const auth: AmplifyAuth = {...tab.page.auth};
    delete auth.rememberDevice;
    assert.equal(tab.page.amplifyAdapter(auth, options).capabilities.trustDevice, false);
  });

  it('keep nobody out where the user pool remembers none', async () => {
    const stage = setStage({rememberDevice: {days: 30}});
    stage.addAppUser();
    await signIn(stage, true);
  });
});
