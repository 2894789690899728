import {expect} from '@open-wc/testing';
import {wait} from '../../src/core/wait.js';

describe('wait', () => {
  it('ends at its time, and not before', async () => {
    const begun = performance.now();
    expect(await wait(Date.now() + 30, new AbortController().signal)).to.deep.equal({type: 'waited'});
    // Two clocks, and timers may be early by less than a millisecond.
    expect(performance.now() - begun).to.be.at.least(28);
  });

  for (const until of [0, -1, Number.NaN]) {
    it(`ends at once when its time is over: ${until}`, () => wait(until, new AbortController().signal));
  }

  it('ends at once when aborted', async () => {
    const abort = new AbortController();
    const waiting = wait(Date.now() + 3_600_000, abort.signal);
    abort.abort();
    expect(await waiting).to.deep.equal({type: 'waited'});
  });

  it('ends at once when it was aborted before', async () => {
    expect(await wait(Date.now() + 3_600_000, AbortSignal.abort())).to.deep.equal({type: 'waited'});
  });

  for (const until of [Date.now() + 2 ** 40, Number.POSITIVE_INFINITY]) {
    it(`does not end early because timers cannot hold the time: ${until}`, async () => {
      const abort = new AbortController();
      let isOver = false;
      const waiting = wait(until, abort.signal).then(() => (isOver = true));
      // A timer that overflows fires before this one.
      await wait(Date.now() + 20, new AbortController().signal);
      expect(isOver).to.be.false;
      abort.abort();
      await waiting;
    });
  }
});
