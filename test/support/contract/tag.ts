import {expect} from '@open-wc/testing';
import {configure} from '../../../src/index.js';
import {defineOnce} from '../../../src/elements/define-once.js';
import {box, show, Stage, type Elements, type Tag} from '../stage.js';
import {heading} from '../page.js';
import {until} from '../until.js';
import {play, prepare, type ElementContract, type Scene} from './scene.js';

let fresh = 0;

export function describeTag<T extends Tag>({tag, scenes, start}: ElementContract<T>): void {
  const first = scenes[start] as Scene<T>;

  afterEach(() => configure({adapter: undefined}));

  it('works with no attributes', async () => {
    const {world} = await prepare(first);
    configure({adapter: world.adapter});
    const element = box().appendChild(document.createElement(tag) as Elements[T]);
    await new Stage(element, world).reaches(first.state);
    expect(element.getAttributeNames()).to.deep.equal(['state']);
  });

  it('keeps properties that were set before the tag was defined', async () => {
    const {world} = await prepare(first);
    const later = `${tag}-${++fresh}`;
    const element = document.createElement(later);
    Object.assign(element, {adapter: world.adapter, noAutoSubmit: true, messages: {checking: 'One moment'}});
    box().append(element);
    const original = customElements.get(tag) as CustomElementConstructor;
    customElements.define(later, class extends original {});
    await until(() => element.getAttribute('state') === first.state);
    expect(element).to.include({adapter: world.adapter, noAutoSubmit: true});
    expect(Object.keys(element), 'own properties that hide the accessors').to.not.include('adapter');
  });

  it('takes in attributes and children that were there before the tag was defined', async () => {
    const {world} = await prepare(first);
    const later = `${tag}-${++fresh}`;
    const element = document.createElement(later);
    element.append(Object.assign(document.createElement('h2'), {slot: 'heading', textContent: 'Ours'}));
    box().append(element);
    const original = customElements.get(tag) as CustomElementConstructor;
    customElements.define(later, class extends original {});
    Object.assign(element, {adapter: world.adapter});
    await until(() => element.getAttribute('state') === first.state);
    expect(heading(element)).to.equal('Ours');
  });

  it('is defined once, whoever defines it again', async () => {
    const original = customElements.get(tag);
    await import(new URL(`../../../src/define/${tag}.ts?again`, import.meta.url).href);
    defineOnce(tag, class extends HTMLElement {});
    expect(customElements.get(tag)).to.equal(original);
  });

  it('keeps apart what two of them show', async () => {
    const one = await play(tag, first);
    const other = await play(tag, first);
    const ids = [one, other].flatMap(({stage}) => [...stage.element.querySelectorAll('[id]')].map(({id}) => id));
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('works as a copy of one that is drawn already', async () => {
    const {stage, world} = await play(tag, first);
    const copy = stage.element.cloneNode(true) as Elements[T];
    copy.adapter = world.adapter;
    box().append(copy);
    await new Stage(copy, world).reaches(first.state);
    expect(copy.querySelectorAll('form').length).to.equal(stage.element.querySelectorAll('form').length);
  });

  it('begins anew on restart()', async () => {
    const {stage, world} = await play(tag, first);
    const before = world.callsOf('getState').length;
    stage.element.restart();
    await stage.reaches(first.state);
    expect(world.callsOf('getState').length).to.equal(before + 1);
  });

  it('has a state that nobody can set', async () => {
    const {stage} = await play(tag, first);
    expect(() => Object.assign(stage.element, {state: 'failed'})).to.throw();
    expect(show(tag).element.state).to.equal('loading');
  });
}
