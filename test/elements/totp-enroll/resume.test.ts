import {expect} from '@open-wc/testing';
import {show, type Stage} from '../../support/stage.js';
import {texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {ableTo, begin, enterRightCode, introduced, keyOf, scanning} from './scenes.js';

/** The element drawn anew, as after the way back. */
async function again({element, world}: Stage<'totp-enroll'>, adapter = element.adapter): Promise<Stage<'totp-enroll'>> {
  element.remove();
  const stage = show('totp-enroll', {world, adapter: adapter ?? null});
  await stage.reaches('introducing');
  await begin(stage);
  await stage.reaches('asking');
  return stage;
}

describe('<totp-enroll>, taken up again,', () => {
  it('says nothing of an earlier key when there was none', async () => {
    const stage = await scanning();
    expect(stage.text).to.not.include(texts.resumedText);
    expect(stage.status).to.equal('');
  });

  it('goes on with the key that was on show, and says so to everybody', async () => {
    const first = await scanning();
    const key = keyOf(first);
    const stage = await again(first);
    expect(keyOf(stage)).to.equal(key);
    expect(stage.text).to.include(texts.resumedText);
    expect(stage.status).to.equal(texts.resumedText);
    expect(stage.world.callsOf('createTOTP').length).to.equal(1);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('goes on with it after a reload, where the backend remembers it', async () => {
    const world = createWorld();
    const first = await scanning({world, adapter: ableTo(world, {resumes: true})});
    expect(first.text).to.not.include(texts.resumedText);
    const key = keyOf(first);
    const stage = await again(first, ableTo(world, {resumes: true}));
    expect(keyOf(stage)).to.equal(key);
    expect(stage.text).to.include(texts.resumedText);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('makes another key after a reload, where the backend does not', async () => {
    const world = createWorld();
    const first = await scanning({world, adapter: ableTo(world, {resumes: false})});
    const key = keyOf(first);
    const stage = await again(first, ableTo(world, {resumes: false}));
    expect(stage.text).to.not.include(texts.resumedText);
    expect(keyOf(stage)).to.not.equal(key);
  });

  it('makes another key when it is to start over, also where the backend remembers the first', async () => {
    const world = createWorld();
    const stage = await scanning({world, adapter: ableTo(world, {resumes: true})});
    const key = keyOf(stage);
    await stage.press(texts.newKey);
    await stage.reaches('confirming-restart');
    expect(stage.text).to.include(texts.restartText);
    await stage.press(texts.restart);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.not.equal(key);
    expect(stage.text).to.not.include(texts.resumedText);
  });

  it('shows a second one on the same page the same key', async () => {
    const first = await scanning();
    const second = show('totp-enroll', {world: first.world});
    await second.reaches('introducing');
    await begin(second);
    await second.reaches('asking');
    expect(keyOf(second)).to.equal(keyOf(first));
    expect(second.text).to.include(texts.resumedText);
    await enterRightCode(second);
    await second.reaches('saving-codes');
  });

  it('takes an element that was away while the key was made for one that has shown nothing', async () => {
    const world = createWorld();
    const first = await introduced({world});
    const release = world.hold('createTOTP');
    await begin(first);
    first.element.remove();
    const second = show('totp-enroll', {world});
    await second.reaches('introducing');
    await begin(second);
    release();
    await second.reaches('asking');
    expect(second.text).to.not.include(texts.resumedText);
  });
});
