import {expect} from '@open-wc/testing';
import {requestReverification} from '../../src/index.js';
import {texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {adasWorld, asked, dialogs, endingOf, openDialog, prove, traces} from './asked.js';

describe('Two requests at once', () => {
  it('share a dialog when they ask for the same', async () => {
    const {stage, world, ending} = await asked();
    const second = endingOf(requestReverification({adapter: world.adapter, level: 'second_factor'}));
    await settled();
    expect(dialogs()).to.have.lengthOf(1);
    await prove({stage});
    expect(await Promise.all([ending, second])).to.deep.equal(['done', 'done']);
    expect(world.callsOf('startReverification')).to.have.lengthOf(1);
  });

  it('share a dialog also when neither is open yet', async () => {
    const {adapter, ...world} = await adasWorld();
    const endings = [1, 2, 3].map(() => endingOf(requestReverification({adapter})));
    const {stage} = await openDialog({adapter, ...world});
    await stage.reaches('asking');
    expect(dialogs()).to.have.lengthOf(1);
    await stage.press(texts.cancel);
    expect(await Promise.all(endings)).to.deep.equal(Array(3).fill('reverification_cancelled'));
  });

  it('come one after the other when they ask for something else', async () => {
    const {stage, world, dialog, ending} = await asked();
    const second = endingOf(requestReverification({adapter: world.adapter, level: 'first_factor'}));
    const third = endingOf(requestReverification({adapter: world.adapter, level: 'first_factor'}));
    await settled();
    expect(dialogs()).to.deep.equal([dialog]);
    await stage.press(texts.cancel);
    expect(await ending).to.equal('reverification_cancelled');
    const next = await openDialog(world);
    expect(next.stage.element.level).to.equal('first_factor');
    expect(dialogs()).to.have.lengthOf(1);
    await prove(next);
    expect(await Promise.all([second, third])).to.deep.equal(['done', 'done']);
  });

  it('of two backends come one after the other', async () => {
    const {stage, ending} = await asked();
    const other = await adasWorld();
    const second = endingOf(requestReverification({adapter: other.adapter}));
    await prove({stage});
    expect(await ending).to.equal('done');
    await prove(await openDialog(other));
    expect(await second).to.equal('done');
  });
});

describe('A request that is called off', () => {
  it('takes its dialog away', async () => {
    const before = traces();
    const controller = new AbortController();
    const {ending} = await asked({signal: controller.signal});
    controller.abort();
    expect(await ending).to.equal('aborted');
    expect(traces()).to.deep.equal(before);
  });

  it('before it began shows none', async () => {
    const {adapter} = await adasWorld();
    expect(await endingOf(requestReverification({adapter, signal: AbortSignal.abort()}))).to.equal('aborted');
    expect(dialogs()).to.deep.equal([]);
  });

  it('keeps the reason as its cause', async () => {
    const {adapter} = await adasWorld();
    const reason = new Error('The page was left.');
    const error: unknown = await requestReverification({adapter, signal: AbortSignal.abort(reason)}).catch((caught: unknown) => caught);
    expect(error).to.have.property('cause', reason);
  });

  it('leaves the dialog to the others who share it', async () => {
    const controller = new AbortController();
    const {stage, world, dialog, ending} = await asked();
    const second = endingOf(requestReverification({adapter: world.adapter, signal: controller.signal}));
    await settled();
    controller.abort();
    expect(await second).to.equal('aborted');
    expect(dialog.open).to.equal(true);
    await prove({stage});
    expect(await ending).to.equal('done');
  });

  it('while it waits for its turn never shows', async () => {
    const controller = new AbortController();
    const {stage, world, ending} = await asked();
    const second = endingOf(requestReverification({adapter: world.adapter, level: 'multi_factor', signal: controller.signal}));
    await settled();
    controller.abort();
    expect(await second).to.equal('aborted');
    await prove({stage});
    expect(await ending).to.equal('done');
    await settled();
    expect(dialogs()).to.deep.equal([]);
  });

  it('makes way for the next one', async () => {
    const controller = new AbortController();
    const {world, ending} = await asked({signal: controller.signal});
    controller.abort();
    const second = endingOf(requestReverification({adapter: world.adapter}));
    expect(await ending).to.equal('aborted');
    await prove(await openDialog(world));
    expect(await second).to.equal('done');
  });
});

describe('A dialog that the page takes away', () => {
  it('ends the request, and the next one has a dialog again', async () => {
    const {dialog, world, ending} = await asked();
    dialog.remove();
    expect(await ending).to.equal('aborted');
    const second = endingOf(requestReverification({adapter: world.adapter}));
    await prove(await openDialog(world));
    expect(await second).to.equal('done');
  });

  it('ends the request with the whole body', async () => {
    const {body} = document;
    const {ending} = await asked();
    document.documentElement.replaceChild(document.createElement('body'), body);
    expect(await ending).to.equal('aborted');
    document.documentElement.replaceChild(body, document.body);
    await until(() => document.body === body);
  });
});
