import {expect} from '@open-wc/testing';
import {render} from 'lit';
import '../src/define.js';
import * as backends from '../stories/backends.stories.js';
import * as backupCodes from '../stories/backup-codes.stories.js';
import * as manage from '../stories/mfa-manage.stories.js';
import * as signIn from '../stories/mfa-sign-in.stories.js';
import * as stepUp from '../stories/step-up.stories.js';
import * as enroll from '../stories/totp-enroll.stories.js';
import * as verify from '../stories/totp-verify.stories.js';
import {forget, onPage, pageStyles, type PageGlobals} from '../stories/page.js';
import {finishAnimations} from './support/animations.js';
import {settled, until} from './support/until.js';

interface StoryLike {
  readonly args?: object;
  readonly globals?: PageGlobals;
  readonly loaders?: readonly (() => unknown)[];
  readonly render?: unknown;
  readonly play?: (context: object) => Promise<void>;
}
interface StoriesLike {
  readonly default: {readonly title?: string; readonly args?: object; readonly render?: unknown};
  readonly [name: string]: unknown;
}

const files: readonly StoriesLike[] = [signIn, enroll, verify, backupCodes, manage, backends, stepUp];
const tags = 'mfa-sign-in, totp-enroll, totp-verify, backup-codes, mfa-manage';

/** What Storybook's preview links, too. */
before(async () => {
  const links = ['dawn', 'high-contrast', 'neutral', 'terminal'].map((theme) => {
    const href = new URL(`../src/themes/${theme}.css`, import.meta.url).href;
    return document.head.appendChild(Object.assign(document.createElement('link'), {rel: 'stylesheet', href}));
  });
  document.adoptedStyleSheets.push(pageStyles);
  await until(() => links.every(({sheet}) => sheet));
});

let leaving: AbortController;
let box: HTMLElement;

beforeEach(() => {
  leaving = new AbortController();
  box = document.body.appendChild(document.createElement('main'));
});

afterEach(async () => {
  leaving.abort();
  forget();
  box.remove();
  await settled();
});

after(() => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== pageStyles);
});

for (const {default: meta, ...stories} of files) {
  describe(`stories of ${meta.title}`, () => {
    for (const [name, story] of Object.entries(stories as Record<string, StoryLike>)) {
      it(`${name} draws a screen that axe finds nothing in`, async function () {
        // Some go through a whole enrolment first.
        this.timeout(10_000);
        const loaded = Object.assign({}, ...(await Promise.all((story.loaders ?? []).map((load) => load()))));
        const globals = story.globals ?? {};
        const draw = (story.render ?? meta.render) as (args: object, context: object) => unknown;
        render(onPage(globals, draw({...meta.args, ...story.args}, {loaded, abortSignal: leaving.signal})), box);
        if (story.play) await story.play({canvasElement: box, globals});
        else await Promise.all([...box.querySelectorAll(tags)].map((element) => settlement(element)));
        finishAnimations();
        for (const part of [box, ...document.querySelectorAll('dialog')]) await expect(part).to.be.accessible();
      });
    }
  });
}

/** Waits until an element asks something of a person. */
async function settlement(element: Element): Promise<void> {
  await until(() => element.getAttribute('state') !== null && element.getAttribute('state') !== 'loading');
  await until(() => element.shadowRoot?.querySelector('[aria-busy="true"]') === null);
}
