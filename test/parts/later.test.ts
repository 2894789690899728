import {expect} from '@open-wc/testing';
import {fetchPart, forgetPart, type Loader} from '../../src/parts/later.js';
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
    expect(fetchPart(load).error).to.include({code: 'network_error', cause});
    isOnline = true;
    expect(fetchPart(load).part).to.equal(undefined);
    forgetPart(load);
    await fetchPart(load).coming;
    expect(fetchPart(load)).to.include({part: 'part'}).and.not.have.property('error');
  });

  it('counts as failed when its download hangs', async () => {
    holdTime();
    const load: Loader<string> = () => new Promise(() => {});
    const {coming} = fetchPart(load);
    expect(fetchPart(load).error).to.equal(undefined);
    pass(31);
    await coming;
    expect(fetchPart(load).error?.code).to.equal('network_error');
  });
});
