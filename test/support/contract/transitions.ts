import {expect} from '@open-wc/testing';
import type {MfaBeforeActionEvent, MfaErrorEvent, MfaStateChangeEvent} from '../../../src/index.js';
import {fieldsOf, prevent, recordEvents} from '../events.js';
import {shadowBox, type Tag} from '../stage.js';
import {texts} from '../texts.js';
import {play, type ElementContract, type Scene} from './scene.js';

export function describeTransitions<T extends Tag>({tag, scenes, preventable}: ElementContract<T>): void {
  describe('tells of every transition', () => {
    for (const [name, scene] of Object.entries(scenes)) {
      it(`on the way to the scene "${name}", also out of a shadow root`, async () => {
        const events = recordEvents();
        const {stage} = await play(tag, scene, {parent: shadowBox()});
        let last = 'loading';
        for (const event of events.named<MfaStateChangeEvent>('mfa-state-change')) {
          if (event.composedPath()[0] !== stage.element && event.composedPath().length > 0) continue;
          expect(fieldsOf(event)).to.include(`from: ${event.from}`).and.to.include(`reason: ${event.reason}`);
          if (event.from !== last && stage.element.querySelector('[slot=form][state]')) continue;
          expect(event.from).to.equal(last);
          last = event.to;
        }
        expect(last).to.equal(scene.state);
        expect(stage.element.getAttribute('state')).to.equal(scene.state);
      });
    }
  });

  describe('asks the page before it acts', () => {
    for (const {action, method, from, act} of preventable) {
      it(`and does not ${action} when that is prevented`, async () => {
        const events = recordEvents();
        const {stage, world} = await play(tag, scenes[from] as Scene<T>);
        prevent(action);
        const before = world.callsOf(method).length;
        await act(stage);
        await stage.drawn();
        expect(world.callsOf(method).length - before).to.equal(0);
        expect(stage.text).to.include(texts.errors.action_prevented);
        expect(events.named<MfaBeforeActionEvent>('mfa-before-action').map((event) => event.action)).to.include(action);
        expect(events.named<MfaErrorEvent>('mfa-error').map(({error}) => error.code)).to.include('action_prevented');
      });
    }
  });
}
