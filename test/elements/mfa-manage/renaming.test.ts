import {expect} from '@open-wc/testing';
import type {SecondFactor} from '../../../src/core/adapter.js';
import {isolated} from '../../../src/i18n/isolated.js';
import {recordEvents} from '../../support/events.js';
import {buttons, focused, hasButton, nameOf} from '../../support/page.js';
import {box} from '../../support/stage.js';
import {refusalText, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {act, adaWithApp, adaWithEverything, having, passkeys, pressOn, showing} from './scenes.js';
import {listing, rowOf, type Manage} from './support.js';

async function renaming(options: Parameters<typeof listing>[1] = {}): Promise<Manage> {
  const {stage} = await listing(adaWithApp, options);
  await stage.press(act('rename', 'totp'));
  await stage.reaches('renaming');
  return stage;
}

async function enter(stage: Manage, name: string): Promise<void> {
  await stage.enter(texts.renameLabel, name);
  await stage.press(texts.save);
}

const focusedName = (): string => nameOf(focused() as Element);

describe('<mfa-manage>, giving a factor another name,', () => {
  it('shows it in the list, says so, and is back at the button', async () => {
    const stage = await renaming();
    expect(stage.heading).to.equal(texts.renameHeading(texts.totp));
    await enter(stage, 'My phone');
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include('My phone');
    expect(stage.status).to.equal(texts.changed);
    expect(focusedName()).to.equal(act('rename', 'totp'));
  });

  it('begins in the field, with the old name selected', async () => {
    const stage = await renaming();
    await enter(stage, 'My phone');
    await stage.reaches('listing');
    await stage.press(act('rename', 'totp'));
    await stage.reaches('renaming');
    const field = stage.field(texts.renameLabel);
    expect(focused()).to.equal(field);
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).to.equal('My phone');
  });

  it('changes nothing on Cancel, and is back at the button', async () => {
    const stage = await renaming();
    await stage.enter(texts.renameLabel, 'My phone');
    await stage.press(texts.cancel);
    await stage.reaches('listing');
    expect(stage.world.callsOf('renameFactor')).to.deep.equal([]);
    expect(focusedName()).to.equal(act('rename', 'totp'));
  });

  it('keeps the old name where none is entered', async () => {
    const stage = await renaming();
    await enter(stage, '  ');
    await stage.reaches('listing');
    expect(stage.world.callsOf('renameFactor')).to.deep.equal([]);
    expect(stage.alert).to.equal('');
  });

  it('says at the field why the backend refuses, and keeps what was entered', async () => {
    const stage = await renaming();
    stage.world.adapter.faults.set('renameFactor', 'network', {times: 1});
    await enter(stage, 'My phone');
    await stage.reaches('renaming');
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect(stage.field(texts.renameLabel)).to.include({value: 'My phone', ariaInvalid: 'true'});
    expect(stage.hasFocusOn(texts.renameLabel)).to.equal(true);
    await stage.press(texts.save);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include('My phone');
  });

  it('tells of no factor that came or went', async () => {
    const events = recordEvents();
    const stage = await renaming();
    await enter(stage, 'My phone');
    await stage.reaches('listing');
    expect([...events.named('mfa-factor-added'), ...events.named('mfa-factor-removed')]).to.deep.equal([]);
  });

  it('is offered for apps and passkeys alone, where the backend can', async () => {
    const world = createWorld();
    const adapter = showing(having(...passkeys))(world);
    const {stage} = await listing(adaWithEverything, {world, adapter});
    const offered = buttons(stage.element).map(nameOf).filter((name) => name.startsWith(texts.rename));
    expect(offered).to.deep.equal([act('rename', 'totp'), `${act('rename', 'passkey')} ${isolated('Laptop')}`, `${act('rename', 'passkey')} ${isolated('2')}`]);
    const unable = showing((user) => user, {manageFactors: {reserve: true, setDefault: true}})(world);
    const other = await listing(() => Promise.resolve(), {world, adapter: unable});
    expect(hasButton(other.stage.element, act('rename', 'totp'))).to.equal(false);
  });

  it('does not take the focus from another part of the page', async () => {
    const stage = await renaming();
    const release = stage.world.hold('renameFactor');
    await enter(stage, 'My phone');
    const other = box().appendChild(document.createElement('button'));
    other.focus();
    release();
    await stage.reaches('listing');
    expect(focused()).to.equal(other);
  });
});

describe('<mfa-manage>, with several authenticators,', () => {
  const unnamed: SecondFactor = {strategy: 'totp', id: 'totp_2'};

  it('tells their buttons apart, by name or by number', async () => {
    const world = createWorld();
    const able = {totp: {create: true, disable: true, multiple: true, digits: 6}} as const;
    const more = having(unnamed, {strategy: 'totp', id: 'totp_3', friendlyName: 'Tablet'});
    const {stage} = await listing(adaWithApp, {world, adapter: showing(more, able)(world)});
    const names = buttons(stage.element).map(nameOf);
    expect(new Set(names).size).to.equal(names.length);
    expect(names).to.include.members([`${act('remove', 'totp')} ${isolated('1')}`, `${act('remove', 'totp')} ${isolated('2')}`, `${act('remove', 'totp')} ${isolated('Tablet')}`, act('add', 'totp')]);
    await stage.press(`${act('remove', 'totp')} ${isolated('Tablet')}`);
    expect(stage.heading).to.equal(texts.removeHeading(`${texts.totp} ${isolated('Tablet')}`));
    expect(stage.text).to.include(texts.removeText);
  });
});

describe('<mfa-manage>, asking whether to remove,', () => {
  it('is back at the button on Cancel', async () => {
    const {stage} = await listing(adaWithEverything);
    await pressOn(act('remove', 'phone'), texts.cancel)(stage);
    await stage.reaches('listing');
    expect(focusedName()).to.equal(act('remove', 'phone'));
  });

  it('is back in the list when the factor and its button are gone', async () => {
    const {stage} = await listing(adaWithEverything);
    await pressOn(act('remove', 'phone'), texts.remove)(stage);
    await stage.reaches('listing');
    expect(focused()?.getAttribute('part')).to.equal('card');
  });
});
