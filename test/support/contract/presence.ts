import {expect} from '@open-wc/testing';
import {recordEvents} from '../events.js';
import {box, type Tag} from '../stage.js';
import {settled} from '../until.js';
import {play, type ElementContract} from './scene.js';

export function describePresence<T extends Tag>({tag, scenes}: ElementContract<T>): void {
  const all = Object.entries(scenes);
  const troubles: unknown[] = [];
  const note = (event: Event): void => void troubles.push(event);

  beforeEach(() => {
    troubles.length = 0;
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });

  afterEach(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });

  describe('is taken away and brought back', () => {
    for (const [name, scene] of all) {
      const back = scene.back ?? scene.state;
      it(`in the scene "${name}", and is ${back} again`, async () => {
        const {stage, release} = await play(tag, scene);
        const {element} = stage;
        const parent = element.parentElement as Element;
        element.remove();
        await settled();
        release();
        await settled();
        parent.append(element);
        await stage.reaches(back);
        await stage.drawn();
        expect(element.state).to.equal(back);
        expect(element.getAttribute('state')).to.equal(back);
        expect(troubles).to.deep.equal([]);
      });
    }
  });

  describe('lets go of what it was doing', () => {
    for (const [name, scene] of all.filter(([, {held}]) => held)) {
      it(`when it is taken away in the scene "${name}", and stays silent`, async () => {
        const {stage, world, release} = await play(tag, scene);
        const call = world.calls.filter(({method}) => method === scene.held).at(-1);
        const events = recordEvents();
        stage.element.remove();
        stage.element.addEventListener('mfa-state-change', (event) => events.push(event));
        stage.element.addEventListener('mfa-error', (event) => events.push(event));
        await settled();
        expect(call?.signal?.aborted).to.equal(true);
        release();
        await settled();
        expect(events.map(({type}) => type)).to.deep.equal([]);
        expect(troubles).to.deep.equal([]);
      });

      it(`but not when it is only moved in the scene "${name}"`, async () => {
        const {stage, world} = await play(tag, scene);
        const before = world.calls.length;
        box().append(stage.element);
        await stage.drawn();
        expect(world.calls.length).to.equal(before);
        expect(world.calls.at(-1)?.signal?.aborted).to.equal(false);
        expect(stage.element.state).to.equal(scene.state);
      });
    }
  });

  describe('is moved within the page', () => {
    for (const [name, scene] of all.filter(([, {held}]) => !held)) {
      it(`in the scene "${name}" and does not begin anew`, async () => {
        const {stage, world} = await play(tag, scene);
        const before = world.calls.length;
        box().append(stage.element);
        await stage.drawn();
        expect(stage.element.state).to.equal(scene.state);
        expect(world.calls.slice(before).map(({method}) => method)).to.deep.equal([]);
      });
    }
  });
}
