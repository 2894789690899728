import {expect} from '@open-wc/testing';
import {signInAs} from '../adapters/memory/setup.js';
import {withoutWebAuthn} from '../core/support/without-web-authn.js';
import {act, having, passkeys, showing} from '../elements/mfa-manage/scenes.js';
import {cancelled, passwordOf, wantsPasskey} from '../elements/mfa-sign-in/scenes.js';
import {engine} from '../support/needs.js';
import {buttons, hasButton, nameOf} from '../support/page.js';
import {show} from '../support/stage.js';
import {texts} from '../support/texts.js';
import {createWorld} from '../support/world.js';

// In WebKitGTK this leaves the browser as it is: it has no WebAuthn, but for our stand-in.
beforeEach(withoutWebAuthn);

describe('In a browser without WebAuthn', () => {
  it('there is no trace of it, in WebKitGTK for real', () => {
    expect('PublicKeyCredential' in globalThis).to.equal(false);
    if (engine === 'webkit') expect('credentials' in navigator).to.equal(false);
  });

  it('a sign-in offers no passkey where there is another way', async () => {
    const world = createWorld();
    const stage = show('mfa-sign-in', {world, adapter: wantsPasskey(cancelled, [{strategy: 'totp'}, {strategy: 'backup_code'}])(world)});
    await passwordOf('ada')(stage);
    await stage.reaches('choosing', 'asking');
    expect(buttons(stage.element).map(nameOf).filter((name) => /passkey/i.test(name))).to.deep.equal([]);
    expect(stage.text).to.not.match(/passkey/i);
  });

  it('a sign-in says what to do about an account that has only a passkey', async () => {
    const world = createWorld();
    const stage = show('mfa-sign-in', {world, adapter: wantsPasskey(cancelled)(world)});
    await passwordOf('ada')(stage);
    await stage.reaches('blocked');
    expect(stage.text).to.match(/another browser or device/i);
    expect(hasButton(stage.element, texts.startOver)).to.equal(true);
  });

  it('an account offers to make none, and lists and removes those there are', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const stage = show('mfa-manage', {world, adapter: showing(having(...passkeys), {passkeys: {create: true, remove: true}})(world)});
    await stage.reaches('listing');
    expect(hasButton(stage.element, act('add', 'passkey'))).to.equal(false);
    expect(stage.text).to.include('Laptop');
  });
});
