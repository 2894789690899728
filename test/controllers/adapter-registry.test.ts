import {expect} from '@open-wc/testing';
import {configure, registerAdapter} from '../../src/index.js';
import {show} from '../support/stage.js';
import {createWorld} from '../support/world.js';

describe('configure and registerAdapter', () => {
  afterEach(() => configure({adapter: undefined, timeout: undefined}));

  it('give an element the page’s adapter, unless it has its own', async () => {
    const [own, pages] = [createWorld(), createWorld()];
    configure({adapter: pages.adapter});
    await show('mfa-sign-in', {world: own}).reaches('asking-password');
    expect(pages.calls).to.deep.equal([]);
    await show('mfa-sign-in', {adapter: null}).reaches('asking-password');
    expect(pages.calls.length).to.equal(1);
  });

  it('take a name for the whole page', async () => {
    const {adapter} = createWorld();
    registerAdapter('by-name', () => adapter);
    configure({adapter: 'by-name'});
    await show('mfa-sign-in', {adapter: null}).reaches('asking-password');
  });

  it('make one adapter for each name and URL', async () => {
    const urls: unknown[] = [];
    registerAdapter('counted', ({url}) => (urls.push(url), createWorld().adapter));
    for (const url of ['/a', '/b', '/a']) {
      await show('mfa-sign-in', {adapter: null, attributes: {adapter: 'counted', 'adapter-url': url}}).reaches('asking-password');
    }
    expect(urls).to.deep.equal(['/a', '/b']);
  });

  it('name the known names next to one nobody registered', async () => {
    registerAdapter('known-one', () => createWorld().adapter);
    const stage = show('mfa-sign-in', {adapter: 'unknown-one'});
    await stage.reaches('failed');
    expect(stage.text).to.include('unknown-one').and.to.include('known-one');
  });

  it('keep an adapter that was set when only the time limit changes', async () => {
    const {adapter} = createWorld();
    configure({adapter});
    configure({timeout: 5000});
    await show('mfa-sign-in', {adapter: null}).reaches('asking-password');
  });

  it('do not disturb an element at work', async () => {
    const world = createWorld();
    const stage = show('mfa-sign-in', {world});
    await stage.reaches('asking-password');
    configure({adapter: createWorld().adapter});
    registerAdapter('another-one', () => createWorld().adapter);
    await stage.drawn();
    expect(stage.element.state).to.equal('asking-password');
    expect(world.calls.length).to.equal(1);
  });
});
