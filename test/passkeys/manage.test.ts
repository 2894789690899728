import {expect} from '@open-wc/testing';
import {signInAs} from '../adapters/memory/setup.js';
import {act} from '../elements/mfa-manage/scenes.js';
import {hasButton} from '../support/page.js';
import {show, type Stage} from '../support/stage.js';
import {refusalText, texts} from '../support/texts.js';
import {createWorld, type World} from '../support/world.js';
import {plugIn, type Device} from './device.js';
import {use} from './scenes.js';

interface Managing {
  readonly stage: Stage<'mfa-manage'>;
  readonly world: World;
  readonly device: Device;
}

/** Ada, signed in, before the list of her factors. */
async function managing(): Promise<Managing> {
  const device = await plugIn();
  const world = createWorld();
  await signInAs(world.adapter, 'ada');
  const stage = show('mfa-manage', {world});
  await stage.reaches('listing');
  return {stage, world, device};
}

const add = act('add', 'passkey');
const remove = act('remove', 'passkey');

describe('<mfa-manage>, with an authenticator that is plugged in,', () => {
  it('has the browser make a passkey, and lists it', async () => {
    const {stage, device} = await managing();
    await stage.press(add);
    await stage.reaches('listing');
    expect(hasButton(stage.element, remove)).to.equal(true);
    expect((await device.signCounts()).length).to.equal(1);
  });

  it('makes none for somebody whom the device does not know, says so, and can be asked again', async () => {
    const {stage, device} = await managing();
    await device.knowsPerson(false);
    await stage.press(add);
    await stage.reaches('listing');
    expect(stage.alert).to.equal(refusalText('passkey_cancelled'));
    expect(await device.signCounts()).to.deep.equal([]);
    await device.knowsPerson(true);
    await stage.press(add);
    await stage.reaches('listing');
    expect(hasButton(stage.element, remove)).to.equal(true);
  });

  it('makes no second one on the same device, and says why', async () => {
    const {stage, device} = await managing();
    await stage.press(add);
    await stage.reaches('listing');
    await stage.press(add);
    await stage.reaches('listing');
    expect(stage.alert).to.equal(refusalText('passkey_unavailable'));
    expect((await device.signCounts()).length).to.equal(1);
  });

  it('removes one after a proof by that passkey', async () => {
    const {stage, world} = await managing();
    await stage.press(add);
    await stage.reaches('listing');
    world.advance(60 * 60);
    await stage.press(remove);
    await stage.press(texts.remove);
    await stage.reaches('reverifying');
    await stage.press(use);
    await stage.reaches('listing');
    expect(hasButton(stage.element, remove)).to.equal(false);
  });
});
