import {expect} from '@open-wc/testing';
import {credentials} from '../adapters/memory/setup.js';
import {recordEvents} from '../support/events.js';
import {countListeners} from '../support/listeners.js';
import {buttons, nameOf} from '../support/page.js';
import {box, show, type Stage} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {settled} from '../support/until.js';
import {createWorld} from '../support/world.js';

/** Grace's sign-in, where she chooses her second factor. */
async function choosing(): Promise<Stage<'mfa-sign-in'>> {
  const stage = show('mfa-sign-in');
  await stage.reaches('asking-password');
  const {identifier, password} = credentials('grace');
  await stage.enter(labels.identifier, identifier);
  await stage.enter(labels.password, password);
  await stage.press(texts.signIn);
  await stage.reaches('choosing');
  return stage;
}

describe('An element that is off the page', () => {
  for (const [when, wait] of [['at once', () => Promise.resolve()], ['later', settled]] as const) {
    it(`asks and hears nobody when it is restarted ${when}, and begins anew when it is back`, async () => {
      const world = createWorld();
      const listeners = countListeners(world);
      const stage = show('mfa-sign-in', {world, props: {identifier: 'ada'}});
      await stage.reaches('asking-password');
      await stage.enter(labels.identifier, 'typed');
      const {element} = stage;
      element.remove();
      await wait();
      element.restart();
      await stage.drawn();
      expect([element.state, world.calls.length, listeners()]).to.deep.equal(['loading', 1, 0]);
      box().append(element);
      await stage.reaches('asking-password');
      expect(stage.field(labels.identifier).value).to.equal('ada');
      expect([world.calls.length, listeners()]).to.deep.equal([2, 1]);
    });
  }

  it('begins anew once when it is restarted and put back in the same turn', async () => {
    const world = createWorld();
    const stage = show('mfa-sign-in', {world});
    await stage.reaches('asking-password');
    const events = recordEvents();
    const {element} = stage;
    element.remove();
    element.restart();
    box().append(element);
    expect(element.state).to.equal('loading');
    await stage.reaches('asking-password');
    expect(world.calls).to.have.length(2);
    expect(events.named('mfa-error')).to.deep.equal([]);
  });

  it('does nothing on a press', async () => {
    const {element, world} = await choosing();
    const [start = ''] = texts.methods.phone_code.choose('\0').split('\0');
    const method = buttons(element).find((one) => nameOf(one).startsWith(start));
    element.remove();
    method?.click();
    await settled();
    method?.click();
    await settled();
    expect(method?.isConnected).to.equal(false);
    expect(world.callsOf('prepareSecondFactor')).to.deep.equal([]);
  });
});
