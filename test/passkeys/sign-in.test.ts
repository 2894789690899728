import {expect} from '@open-wc/testing';
import {lastCode} from '../adapters/memory/setup.js';
import {focused} from '../support/page.js';
import {refusalText, texts} from '../support/texts.js';
import {plugIn} from './device.js';
import {adaWithPasskey, afterPassword, graceWithPasskey, use} from './scenes.js';

describe('<mfa-sign-in>, with an authenticator that is plugged in,', () => {
  it('signs in by a passkey as the second factor', async () => {
    const {world, device} = await adaWithPasskey();
    const stage = await afterPassword(world, 'ada');
    await stage.reaches('asking');
    expect(stage.heading).to.equal(texts.methods.passkey.heading);
    await stage.press(use);
    await stage.reaches('signed-in');
    expect((await device.signCounts()).length).to.equal(1);
  });

  it('asks nothing of the browser before the person has pressed the button', async () => {
    const {world, device} = await adaWithPasskey();
    const before = await device.signCounts();
    const stage = await afterPassword(world, 'ada');
    await stage.reaches('asking');
    expect(world.callsOf('attemptSecondFactor')).to.deep.equal([]);
    expect(await device.signCounts()).to.deep.equal(before);
  });

  it('says so when the device does not know the person, and signs in once it does', async () => {
    const {world, device} = await adaWithPasskey();
    await device.knowsPerson(false);
    const stage = await afterPassword(world, 'ada');
    await stage.press(use);
    await stage.reaches('asking');
    expect(stage.alert).to.equal(refusalText('passkey_cancelled'));
    expect(focused()).to.equal(stage.button(use));
    await device.knowsPerson(true);
    await stage.press(use);
    await stage.reaches('signed-in');
  });

  it('says so on a device without the passkey, and lets the person in another way', async () => {
    const {world, device} = await graceWithPasskey();
    await device.unplug();
    await plugIn();
    const stage = await afterPassword(world, 'grace');
    await stage.press(use);
    await stage.reaches('asking');
    expect(stage.alert).to.equal(refusalText('passkey_cancelled'));
    await stage.press(texts.anotherWay);
    await stage.choose('phone_code');
    await stage.reaches('asking');
    await stage.enter(texts.methods.phone_code.label(6), lastCode(world.adapter));
    await stage.reaches('signed-in');
  });
});
