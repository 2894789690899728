import {expect} from '@open-wc/testing';
import {amplifyAdapter} from '../../src/adapters/amplify/index.js';
import {appwriteAdapter} from '../../src/adapters/appwrite/index.js';
import {auth0Adapter} from '../../src/adapters/auth0/index.js';
import {betterAuthAdapter} from '../../src/adapters/better-auth/index.js';
import {firebaseAdapter} from '../../src/adapters/firebase/index.js';
import {kratosAdapter} from '../../src/adapters/kratos/index.js';
import {restAdapter} from '../../src/adapters/rest/index.js';
import {supabaseAdapter} from '../../src/adapters/supabase/index.js';
import {superTokensAdapter} from '../../src/adapters/supertokens/index.js';
import type {MfaAdapter} from '../../src/core/adapter.js';
import {credentials, enrolledAda} from '../adapters/memory/setup.js';
import {hasButton} from '../support/page.js';
import {show} from '../support/stage.js';
import {texts} from '../support/texts.js';
import {createWorld, type World} from '../support/world.js';
import {act, adaIsIn, adaWithEverything} from './mfa-manage/scenes.js';
import {submitPassword} from './mfa-sign-in/scenes.js';

/** Any client at all: nothing is asked of it but what it can do. */
const client: any = new Proxy(() => undefined, {
  get: (_target, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => 'any' : client),
  apply: () => client,
});

const adapters: Readonly<Record<string, MfaAdapter>> = {
  Appwrite: appwriteAdapter(client),
  Auth0: auth0Adapter(client),
  'better-auth': betterAuthAdapter(),
  Cognito: amplifyAdapter(client),
  Firebase: firebaseAdapter(client, client),
  Kratos: kratosAdapter(client),
  REST: restAdapter({baseURL: '/api/mfa'}),
  Supabase: supabaseAdapter(client, {recoveryCodes: false}),
  SuperTokens: superTokensAdapter(client),
};

/** The memory backend, as little able as another one. */
const asAbleAs = ({capabilities}: MfaAdapter, {adapter}: World): MfaAdapter => ({
  ...adapter,
  capabilities: {...capabilities, signIn: 'password'},
});

for (const [name, other] of Object.entries(adapters)) {
  const {totp, backupCodes, manageFactors, trustDevice} = other.capabilities;

  describe(`On ${name} the elements`, () => {
    it('list and offer in <mfa-manage> only what the backend can do', async () => {
      const world = createWorld();
      await adaWithEverything(world);
      const stage = show('mfa-manage', {world, adapter: asAbleAs(other, world)});
      await stage.reaches('listing');
      expect([
        stage.text.includes(texts.backupCodes),
        hasButton(stage.element, act('renew', 'backupCodes')),
        stage.text.includes(texts.remaining(10)),
        hasButton(stage.element, act('remove', 'totp')),
        hasButton(stage.element, act('add', 'totp')),
        hasButton(stage.element, act('remove', 'phone')),
        hasButton(stage.element, act('setDefault', 'phone')),
      ]).to.deep.equal([
        backupCodes !== false,
        backupCodes !== false && backupCodes.regenerate,
        backupCodes !== false && backupCodes.list === 'remaining',
        totp !== false && totp.disable,
        totp !== false && totp.create && totp.multiple,
        manageFactors.reserve && manageFactors.release !== false,
        manageFactors.setDefault,
      ]);
    });

    it('offer no number or address that cannot become a second factor', async () => {
      const world = createWorld();
      await adaIsIn(world);
      const stage = show('mfa-manage', {world, adapter: asAbleAs(other, world)});
      await stage.reaches('listing');
      expect(hasButton(stage.element, act('add', 'phone'))).to.equal(manageFactors.reserve);
    });

    it('offer to trust this device only where that spares somebody the second factor', async () => {
      const world = createWorld();
      await enrolledAda(world);
      const stage = show('mfa-sign-in', {world, adapter: asAbleAs(other, world)});
      await stage.reaches('asking-password');
      await submitPassword(stage, credentials('ada').identifier, credentials('ada').password);
      await stage.reaches('asking');
      expect(stage.element.querySelector('[name=trust-device]') !== null).to.equal(trustDevice !== false);
    });

    it('say after too many attempts when to come back only where that is known', async () => {
      const world = createWorld();
      world.adapter.faults.set('signIn', 'rate-limit-silent');
      const stage = show('mfa-sign-in', {world, adapter: asAbleAs(other, world)});
      await stage.reaches('asking-password');
      await submitPassword(stage, credentials('ada').identifier, credentials('ada').password);
      await stage.reaches('asking-password');
      expect(stage.alert).to.include('Try again later').and.to.not.match(/\d/);
    });
  });
}
