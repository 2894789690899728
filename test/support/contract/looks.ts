import {expect} from '@open-wc/testing';
import {finishAnimations} from '../animations.js';
import type {Tag} from '../stage.js';
import {play, type ElementContract} from './scene.js';

export function describeLooks<T extends Tag>({tag, scenes, alsoDark}: ElementContract<T>): void {
  describe('is accessible', () => {
    for (const [name, scene] of Object.entries(scenes)) {
      it(`in the scene "${name}"`, async () => {
        const {stage} = await play(tag, scene);
        expect(stage.heading).to.not.equal('');
        finishAnimations();
        await expect(stage.element).to.be.accessible();
        if (!alsoDark.includes(name)) return;
        const box = stage.element.parentElement as HTMLElement;
        Object.assign(box.style, {colorScheme: 'dark', background: '#000'});
        box.dir = 'rtl';
        await expect(stage.element).to.be.accessible();
      });
    }
  });
}
