import {expect} from '@open-wc/testing';
import {MfaError} from '../../src/core/errors.js';
import {lateFlow} from '../../src/core/late-flow.js';
import {manageFlow, type ManageEffect, type ManageEvent, type ManageState} from '../../src/core/manage-flow.js';
import {verifyFlow} from '../../src/core/totp-verify-flow.js';
import {backupCodesFlow} from '../../src/core/backup-codes-flow.js';
import {capabilities, secrets, signedIn, signedOut} from './support/fixtures.js';
import {Script, begin, settled, shownError} from './support/scripted-adapter.js';

type ManageFlow = ReturnType<typeof manageFlow>;
type Load<T = ManageFlow> = () => Promise<T>;

const beginLate = (load: Load): ReturnType<typeof begin<ManageState, ManageEvent, ManageEffect | {type: 'load-flow'}>> =>
  begin(lateFlow<ManageState, ManageEvent, ManageEffect>({load, asks: true}), new Script());

/** A way to let a flow come when the test wants it to. */
function held<T = ManageFlow>(make = (): T => manageFlow(capabilities) as T): {readonly load: Load<T>; readonly come: () => Promise<void>} {
  let come = (): void => undefined;
  const coming = new Promise<void>((resolve) => (come = resolve));
  return {load: () => coming.then(make), come: () => (come(), settled())};
}

describe('lateFlow', () => {
  it('asks the backend while the flow is on its way, and once', async () => {
    const {load, come} = held();
    const {runner, script} = beginLate(load);
    expect(script.log).to.deep.equal(['getState']);
    await script.answer('getState', signedIn);
    expect(runner.state.name).to.equal('loading');
    await come();
    await script.answer('getBackupCodes', {});
    expect(runner.state.name).to.equal('listing');
    expect(script.count('getState')).to.equal(1);
  });

  it('waits for an answer that comes after the flow', async () => {
    const {load, come} = held();
    const {runner, script} = beginLate(load);
    await come();
    expect(runner.state.name).to.equal('loading');
    await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
    expect(runner.state.name).to.equal('listing');
  });

  it('goes on like the flow itself', async () => {
    const {runner, script} = beginLate(() => Promise.resolve(manageFlow(capabilities)));
    await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
    runner.send({type: 'enroll'});
    expect(runner.state.name).to.equal('enrolling');
    runner.restart();
    await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
    expect(runner.state.name).to.equal('listing');
  });

  it('fails as the flow does when the backend refuses, before or after the flow has come', async () => {
    for (const isFirst of [true, false]) {
      const {load, come} = held();
      const {runner, script} = beginLate(load);
      if (!isFirst) await come();
      await script.refuse('getState', 'network_error');
      if (isFirst) await come();
      expect(shownError(runner.state)).to.equal('network_error');
      runner.send({type: 'retry'});
      await script.answer('getState', signedOut);
      expect(shownError(runner.state)).to.equal('not_signed_in');
    }
  });

  it('says why the flow does not come, and fetches it again with the next try', async () => {
    let fetched = 0;
    const {runner, script} = beginLate(() =>
      fetched++ === 0 ? Promise.reject(new MfaError('network_error')) : Promise.resolve(manageFlow(capabilities)),
    );
    await settled();
    expect(shownError(runner.state)).to.equal('network_error');
    runner.send({type: 'retry'});
    await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
    expect(runner.state.name).to.equal('listing');
    expect(fetched).to.equal(2);
  });

  it('fetches it again where it was stopped meanwhile', async () => {
    const {load, come} = held();
    const {runner, script} = beginLate(load);
    const call = script.open[0];
    runner.stop();
    expect(call?.signal?.aborted).to.equal(true);
    runner.start();
    await come();
    await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
    expect(runner.state.name).to.equal('listing');
  });

  it('takes no notice of what is told or done before there is a flow', () => {
    const {runner, script} = beginLate(held().load);
    const {state} = runner;
    script.announce(signedIn);
    runner.send({type: 'enroll'});
    expect(runner.state).to.equal(state);
  });

  it('can be given up before there is a flow, where the flow could be, and begun anew', async () => {
    const {load, come} = held(() => verifyFlow(capabilities));
    const {runner, script} = begin(lateFlow({load, asks: true, cancelled: {name: 'cancelled'}}), new Script());
    const call = script.open[0];
    runner.send({type: 'cancel'});
    expect(runner.state.name).to.equal('cancelled');
    expect(call?.signal?.aborted).to.equal(true);
    await come();
    expect(runner.state.name).to.equal('cancelled');
    runner.send({type: 'retry'});
    await script.answer('getState', signedIn);
    expect(runner.state.name).to.equal('loading');
    runner.send({type: 'cancel'});
    expect(runner.state.name).to.equal('cancelled');
  });

  it('goes by what the backend told last, if it did so while it was asked', async () => {
    const {load, come} = held();
    const {runner, script} = beginLate(load);
    await script.answer('getState', signedIn);
    script.announce(signedIn);
    script.announce(signedOut);
    await come();
    expect(shownError(runner.state)).to.equal('not_signed_in');
  });

  it('goes on waiting for the answer after what means nothing to the flow', async () => {
    const {runner, script} = beginLate(() => Promise.resolve(manageFlow(capabilities)));
    await settled();
    runner.send({type: 'enroll'});
    await script.answers(['getState', signedIn], ['getBackupCodes', {}]);
    expect(runner.state.name).to.equal('listing');
  });

  it('begins where the flow does, and asks nothing that the flow does not want to know', async () => {
    const flow = backupCodesFlow(capabilities, {codes: secrets.codes});
    const {runner, script} = begin(lateFlow({load: () => Promise.resolve(flow), asks: false}), new Script());
    await settled();
    expect(runner.state.name).to.equal('saving-codes');
    expect(script.log).to.deep.equal([]);
  });
});
