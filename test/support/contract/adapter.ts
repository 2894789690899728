import {expect} from '@open-wc/testing';
import {configure, registerAdapter, type MfaErrorEvent} from '../../../src/index.js';
import {recordEvents} from '../events.js';
import {show, type StageOptions, type Tag} from '../stage.js';
import {texts} from '../texts.js';
import {prepare, type ElementContract, type Scene} from './scene.js';

let names = 0;

export function describeAdapter<T extends Tag>({tag, scenes, start}: ElementContract<T>): void {
  const first = scenes[start] as Scene<T>;
  const without = {adapter: null} as StageOptions<T>;

  describe('without an adapter', () => {
    it('says which tag lacks what, and tells the page', async () => {
      const events = recordEvents();
      const stage = show(tag, without);
      await stage.reaches('failed');
      expect(stage.text).to.include(`<${tag}>`).and.to.include('configure({adapter})');
      expect(events.named<MfaErrorEvent>('mfa-error').map(({error}) => error.code)).to.deep.equal(['adapter_missing']);
      await expect(stage.element).to.be.accessible();
    });

    it('says which name nobody registered', async () => {
      const stage = show(tag, {adapter: 'nobody-knows'});
      await stage.reaches('failed');
      expect(stage.text).to.include('nobody-knows').and.to.include('registerAdapter("nobody-knows"');
    });

    it('offers no button that cannot help', async () => {
      const stage = show(tag, without);
      await stage.reaches('failed');
      expect(() => stage.button(texts.retry)).to.throw();
    });

    it('comes to life by configure()', async () => {
      const {world} = await prepare(first);
      const stage = show(tag, without);
      await stage.reaches('failed');
      configure({adapter: world.adapter});
      await stage.reaches(first.state);
      expect(stage.text).to.not.include('configure');
    });

    it('comes to life when its property is set', async () => {
      const {world} = await prepare(first);
      const stage = show(tag, without);
      await stage.reaches('failed');
      stage.element.adapter = world.adapter;
      await stage.reaches(first.state);
    });

    it('says nothing when it was configured later in the same task', async () => {
      const {world} = await prepare(first);
      const events = recordEvents();
      const stage = show(tag, without);
      configure({adapter: world.adapter});
      await stage.reaches(first.state);
      expect(events.named('mfa-error')).to.deep.equal([]);
    });
  });

  describe('with the name of an adapter', () => {
    it('has it made once for two elements', async () => {
      const {world} = await prepare(first);
      const name = `once-${++names}`;
      let made = 0;
      registerAdapter(name, () => (made++, Promise.resolve(world.adapter)));
      const stages = [show(tag, {adapter: name}), show(tag, {adapter: name})];
      for (const stage of stages) await stage.reaches(first.state);
      expect(made).to.equal(1);
    });

    it('hands its adapter-url to the factory', async () => {
      const {world} = await prepare(first);
      const name = `url-${++names}`;
      const urls: unknown[] = [];
      registerAdapter(name, ({url}) => (urls.push(url), world.adapter));
      await show(tag, {adapter: null, attributes: {adapter: name, 'adapter-url': '/api'}}).reaches(first.state);
      expect(urls).to.deep.equal(['/api']);
    });

    it('comes to life when the name is registered later', async () => {
      const {world} = await prepare(first);
      const name = `late-${++names}`;
      const stage = show(tag, {adapter: name});
      await stage.reaches('failed');
      registerAdapter(name, () => world.adapter);
      await stage.reaches(first.state);
    });

    it('tries a factory that failed again when asked to', async () => {
      const {world} = await prepare(first);
      const name = `flaky-${++names}`;
      let made = 0;
      registerAdapter(name, () => (made++ === 0 ? Promise.reject(new Error('Offline')) : world.adapter));
      const stage = show(tag, {adapter: name});
      await stage.reaches('failed');
      await stage.press(texts.retry);
      await stage.reaches(first.state);
      expect(made).to.equal(2);
    });
  });

  it('begins anew with another adapter, and lets the first one go', async () => {
    const one = await prepare(first);
    const other = await prepare(first);
    one.world.hold('getState');
    const stage = show(tag, {world: one.world});
    await stage.reaches('loading');
    const [call] = one.world.callsOf('getState').slice(-1);
    stage.element.adapter = other.world.adapter;
    await stage.reaches(first.state);
    expect(call?.signal?.aborted).to.equal(true);
  });

  for (const fault of ['network', 'server', 'nonsense'] as const) {
    it(`says so when the backend cannot be asked (${fault}), and tries again`, async () => {
      const {world} = await prepare(first);
      world.adapter.faults.set('getState', fault);
      const stage = show(tag, {world});
      await stage.reaches('failed');
      expect(stage.heading).to.equal(texts.failedHeading);
      expect(stage.alert).to.not.equal('');
      world.adapter.faults.set('getState', undefined);
      await stage.press(texts.retry);
      await stage.reaches(first.state);
    });
  }

  it('does not wait for ever', async () => {
    const {world} = await prepare(first);
    configure({timeout: 20});
    world.adapter.faults.set('getState', 'hang');
    const stage = show(tag, {world});
    await stage.reaches('failed');
    expect(stage.text).to.include(texts.errors.timeout);
    configure({timeout: 30_000});
  });
}
