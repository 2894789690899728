import {expect} from '@open-wc/testing';
import {createElement, StrictMode, Suspense, use, type ReactNode} from 'react';
import {renderToReadableStream, renderToString} from 'react-dom/server.browser';
import {MfaManage, MfaSignIn} from '../../src/react/index.js';
import {signInAs} from '../adapters/memory/setup.js';
import {needs} from '../support/needs.js';
import {field, heading} from '../support/page.js';
import {labels} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld, type World} from '../support/world.js';
import {hydrated, inState} from './support.js';

/** A sign-in with something in its slots. */
function page({adapter}: World): ReactNode {
  return createElement(
    StrictMode,
    null,
    createElement(
      MfaSignIn,
      {adapter, className: 'card', lang: 'en', redirectUrl: '/there', messages: {}, onMfaError: () => {}},
      createElement('h2', {slot: 'heading'}, 'Welcome'),
    ),
  );
}

const cases: readonly [when: string, before: () => unknown][] = [
  ['before the tag is defined', () => {}],
  ['after the tag was defined', () => import('../../src/define.js')],
];

describe('Hydration by React', () => {
  it('begins with the tag, its attributes and what is in its slots, and no property', () => {
    expect(renderToString(page(createWorld()))).to.equal(
      '<mfa-sign-in lang="en" class="card" defer-hydration=""><h2 slot="heading">Welcome</h2></mfa-sign-in>',
    );
  });

  for (const [when, before] of cases) {
    it(`takes over, ${when}, the element that is there, without a word, and asks the backend once`, async () => {
      const world = createWorld();
      let drawn: Element | null = null;
      const {node} = await hydrated(renderToString(page(world)), page(world), async (place) => {
        drawn = place.firstElementChild;
        await before();
        await settled();
      });
      const element = await inState('mfa-sign-in', 'asking-password');
      expect(element).to.equal(drawn);
      expect(node.childElementCount).to.equal(1);
      expect(heading(element)).to.equal('Welcome');
      expect(element).to.include({adapter: world.adapter, redirectUrl: '/there', className: 'card'});
      await until(() => field(element, labels.identifier));
      expect(world.callsOf('getState')).to.have.length(1);
    });
  }

  it('lets the element ask nobody before it', async () => {
    const world = createWorld();
    const heard: Event[] = [];
    await import('../../src/define.js');
    await hydrated(renderToString(page(world)), page(world), async (place) => {
      place.addEventListener('mfa-error', (event) => heard.push(event));
      await settled();
      expect(place.querySelector('mfa-sign-in')?.hasAttribute('state')).to.equal(false);
    });
    await inState('mfa-sign-in', 'asking-password');
    expect(heard).to.deep.equal([]);
  });

  it('comes in time to hear that somebody is signed in already', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const signedIn: (string | undefined)[] = [];
    const content = createElement(MfaSignIn, {adapter: world.adapter, onMfaSignedIn: ({user}) => signedIn.push(user.identifier)});
    await hydrated(renderToString(content), content, () => import('../../src/define.js').then(settled));
    await until(() => signedIn.length > 0);
    expect(signedIn).to.have.length(1);
  });

  it('takes over what a server streams', async () => {
    needs('byteStreams');
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const name = Promise.resolve('Ada');
    const Slow = (): ReactNode => createElement('h2', {slot: 'heading'}, use(name));
    const content = createElement(
      Suspense,
      {fallback: 'Wait'},
      createElement(MfaManage, {adapter: world.adapter}, createElement(Slow)),
    );
    const stream = await renderToReadableStream(content);
    await stream.allReady;
    await hydrated(await new Response(stream).text(), content, () => import('../../src/define.js').then(settled));
    const element = await inState('mfa-manage', 'listing');
    expect(heading(element)).to.equal('Ada');
    expect(world.callsOf('getState')).to.have.length(1);
  });
});
