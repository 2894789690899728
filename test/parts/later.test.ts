import {expect} from '@open-wc/testing';
import {MfaError} from '../../src/core/errors.js';
import {fetchPart, forgetPart, takePart, type Loader} from '../../src/parts/later.js';
import {replace} from '../support/replace.js';
import {holdTime, pass} from '../support/time.js';

describe('A part that is fetched by need', () => {
  it('is fetched once, whoever asks, and is there for the next', async () => {
    let fetched = 0;
    const load: Loader<string> = () => Promise.resolve(`part ${++fetched}`);
    await Promise.all([fetchPart(load).coming, fetchPart(load).coming]);
    expect(fetchPart(load).part).to.equal('part 1');
    expect(fetched).to.equal(1);
  });

  it('says that it could not be fetched, and why, until it is asked for again', async () => {
    const cause = new TypeError('Failed to fetch dynamically imported module');
    let isOnline = false;
    const load: Loader<string> = () => (isOnline ? Promise.resolve('part') : Promise.reject(cause));
    await fetchPart(load).coming;
    expect(fetchPart(load).lost?.cause).to.equal(cause);
    isOnline = true;
    expect(fetchPart(load).part).to.equal(undefined);
    forgetPart(load);
    await fetchPart(load).coming;
    expect(fetchPart(load)).to.include({part: 'part'}).and.not.have.property('lost');
  });

  it('is refused as a failing network to whoever takes it, and asked for again the next time', async () => {
    const cause = new TypeError('Failed to fetch dynamically imported module');
    let isOnline = false;
    const load: Loader<string> = () => (isOnline ? Promise.resolve('part') : Promise.reject(cause));
    const error = await takePart(load).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(MfaError).and.include({code: 'network_error', cause});
    isOnline = true;
    expect(await takePart(load)).to.equal('part');
  });

  it('counts as failed when its download hangs', async () => {
    holdTime();
    const load: Loader<string> = () => new Promise(() => {});
    const {coming} = fetchPart(load);
    expect(fetchPart(load)).to.not.have.property('lost');
    pass(31);
    await coming;
    expect(fetchPart(load)).to.have.property('lost');
  });

  it('is not fetched twice at once, whoever has given up on it', async () => {
    let fetched = 0;
    const load: Loader<number> = () => Promise.resolve(++fetched);
    fetchPart(load);
    forgetPart(load);
    await fetchPart(load).coming;
    expect(fetched).to.equal(1);
  });

  it('leaves no clock running, whether it came or not', async () => {
    const running = new Set<number>();
    const start = window.setTimeout.bind(window);
    const stop = window.clearTimeout.bind(window);
    replace(window as {setTimeout: unknown}, 'setTimeout', (act: () => void, delay: number) => {
      const id = start(act, delay);
      running.add(id);
      return id;
    });
    replace(window, 'clearTimeout', (id) => {
      running.delete(Number(id));
      stop(id);
    });
    await fetchPart(() => Promise.resolve('part')).coming;
    await fetchPart(() => Promise.reject(new TypeError('Failed to fetch'))).coming;
    await Promise.resolve();
    expect([...running]).to.deep.equal([]);
  });
});
