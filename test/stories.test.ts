import {expect} from '@open-wc/testing';
import {render} from 'lit';
import '../src/define.js';
import * as backupCodes from '../stories/backup-codes.stories.js';
import * as manage from '../stories/mfa-manage.stories.js';
import * as signIn from '../stories/mfa-sign-in.stories.js';
import * as enroll from '../stories/totp-enroll.stories.js';
import * as verify from '../stories/totp-verify.stories.js';
import {onPage, type PageGlobals} from '../stories/page.js';
import {until} from './support/until.js';

interface StoryLike {
  readonly args?: object;
  readonly globals?: PageGlobals;
  readonly loaders?: readonly (() => unknown)[];
  readonly render?: unknown;
}
interface StoriesLike {
  readonly default: {readonly title?: string; readonly component?: string; readonly args?: object; readonly render?: unknown};
  readonly [name: string]: unknown;
}

const files: readonly StoriesLike[] = [signIn, enroll, verify, backupCodes, manage];

/** What Storybook's preview links, too. */
before(async () => {
  const links = ['dawn', 'high-contrast', 'neutral', 'terminal'].map((theme) => {
    const href = new URL(`../src/themes/${theme}.css`, import.meta.url).href;
    return document.head.appendChild(Object.assign(document.createElement('link'), {rel: 'stylesheet', href}));
  });
  await until(() => links.every(({sheet}) => sheet));
});

for (const {default: meta, ...stories} of files) {
  describe(`stories of ${meta.title}`, () => {
    for (const [name, story] of Object.entries(stories as Record<string, StoryLike>)) {
      it(`${name} draws a screen that axe finds nothing in`, async () => {
        const loaded = Object.assign({}, ...(await Promise.all((story.loaders ?? []).map((load) => load()))));
        const box = document.body.appendChild(document.createElement('main'));
        const draw = (story.render ?? meta.render) as (args: object, context: object) => unknown;
        render(onPage(story.globals ?? {}, draw({...meta.args, ...story.args}, {loaded})), box);
        const element = box.querySelector(String(meta.component)) as HTMLElement;
        await until(() => element.getAttribute('state') !== null && element.getAttribute('state') !== 'loading');
        await until(() => element.shadowRoot?.querySelector('[aria-busy="true"]') === null);
        await expect(box).to.be.accessible();
        box.remove();
      });
    }
  });
}
