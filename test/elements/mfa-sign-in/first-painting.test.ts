import {expect} from '@open-wc/testing';
import {show, type Stage} from '../../support/stage.js';
import {settled} from '../../support/until.js';

/** Shows a sign-in. `paintings` tells how often it has had itself painted. */
async function signIn(): Promise<{stage: Stage<'mfa-sign-in'>; paintings: () => number}> {
  const stage = show('mfa-sign-in');
  const {element} = stage;
  const animate = element.animate.bind(element);
  let count = 0;
  element.animate = (...all) => {
    count += 1;
    return animate(...all);
  };
  await stage.reaches('asking-password');
  await settled();
  return {stage, paintings: () => count};
}

// In a file of its own, because it is about the first sign-in of a document.
describe('A sign-in', () => {
  it('is painted once more when all has loaded, without which Firefox may not fill it in, and no later one is', async () => {
    const first = await signIn();
    expect(first.paintings()).to.equal(1);
    first.stage.element.remove();
    const second = await signIn();
    expect(second.paintings()).to.equal(0);
    expect(first.paintings()).to.equal(1);
  });
});
