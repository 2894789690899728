import {expect} from '@open-wc/testing';
import {render} from 'lit';
import * as stories from '../../stories/step-up.stories.js';
import {finishAnimations} from '../support/animations.js';
import {button, textOf} from '../support/page.js';
import {box} from '../support/stage.js';
import {texts} from '../support/texts.js';
import {until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {openDialog} from './asked.js';

interface StoryLike {
  readonly args?: object;
  readonly loaders?: readonly (() => unknown)[];
}

interface StoriesLike {
  readonly default: {readonly args?: object; readonly render?: unknown};
  readonly [name: string]: unknown;
}

const {default: meta, ...all}: StoriesLike = stories;

describe('stories of withReverification', () => {
  for (const [name, story] of Object.entries(all as Record<string, StoryLike>)) {
    it(`${name} opens a dialog that axe finds nothing in, and says how it ended`, async () => {
      const loaded: unknown = Object.assign({}, ...(await Promise.all((story.loaders ?? []).map((load) => load()))));
      const node = box();
      const draw = meta.render as (args: object, context: object) => unknown;
      render(draw({...meta.args, ...story.args}, {loaded}), node);
      button(node, 'Delete the project').click();
      const {dialog, stage} = await openDialog(createWorld());
      await stage.reaches('asking', 'choosing', 'failed');
      finishAnimations();
      await expect(dialog).to.be.accessible();
      await stage.press(texts.cancel);
      await until(() => /reverification_cancelled|not_signed_in|network_error/.test(textOf(node)));
    });
  }
});
