import {expect} from '@open-wc/testing';
import {credentials, enrolledAda, signInAs} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {focused} from '../../support/page.js';
import {box, show, type Stage} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import {settled} from '../../support/until.js';
import {createWorld, type World} from '../../support/world.js';

const {identifier, password} = credentials('ada');

interface Waiting {
  readonly stage: Stage<'mfa-sign-in'>;
  readonly world: World;
  /** Has the backend answer. */
  readonly answer: () => void;
}

/** A sign-in whose backend has not said yet who is signed in. */
async function waiting(world: World = createWorld()): Promise<Waiting> {
  const answer = world.hold('getState');
  const stage = show('mfa-sign-in', {world});
  await stage.drawn();
  return {stage, world, answer};
}

/** Fills the form in and sends it, without waiting for anything. */
async function submit(stage: Stage<'mfa-sign-in'>): Promise<void> {
  await stage.enter(labels.identifier, identifier);
  await stage.enter(labels.password, password);
  await stage.press(texts.signIn);
}

/** The fields that are on show, by what is in them. */
function values({element}: Stage): string[] {
  return [...element.querySelectorAll('input')].filter((input) => input.checkVisibility()).map(({value}) => value);
}

describe('The form of a sign-in, before the backend has answered,', () => {
  it('is there, under its heading, and not busy', async () => {
    const {stage} = await waiting();
    expect([stage.element.state, stage.heading, stage.status]).to.deep.equal(['loading', texts.signInHeading, '']);
    expect(stage.button(texts.signIn).ariaDisabled).to.equal('false');
    expect(values(stage)).to.deep.equal(['', '']);
  });

  it('takes the focus', async () => {
    const {stage} = await waiting();
    stage.element.focus();
    expect(stage.hasFocusOn(labels.identifier)).to.equal(true);
  });

  it('keeps what was typed, the same fields, and the focus when nobody is signed in', async () => {
    const {stage, answer} = await waiting();
    const fields = [...stage.element.querySelectorAll('input')];
    await stage.enter(labels.identifier, identifier);
    await stage.enter(labels.password, password);
    fields[1]?.focus();
    answer();
    await stage.reaches('asking-password');
    expect([...stage.element.querySelectorAll('input')]).to.deep.equal(fields);
    expect(values(stage)).to.deep.equal([identifier, password]);
    expect(focused()).to.equal(fields[1]);
  });

  it('sends what was submitted as soon as nobody is signed in, and is busy until then', async () => {
    const {stage, world, answer} = await waiting();
    const events = recordEvents();
    await submit(stage);
    expect([stage.element.state, stage.status]).to.deep.equal(['loading', texts.checking]);
    expect(stage.field(labels.password).readOnly).to.equal(true);
    expect(world.callsOf('signIn')).to.deep.equal([]);
    answer();
    await stage.reaches('signed-in');
    expect(world.callsOf('signIn').map(({params}) => params)).to.deep.equal([{identifier, password}]);
    expect(events.named('mfa-before-action').length).to.equal(2);
  });

  it('sends it once when it is submitted twice', async () => {
    const {stage, world, answer} = await waiting();
    await submit(stage);
    stage.element.querySelector('form')?.requestSubmit();
    answer();
    await stage.reaches('signed-in');
    expect(world.callsOf('signIn')).to.have.length(1);
  });

  it('gives way to the account when somebody is signed in, and sends nothing', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const {stage, answer} = await waiting(world);
    const before = world.callsOf('signIn').length;
    await submit(stage);
    answer();
    await stage.reaches('signed-in');
    expect(values(stage)).to.deep.equal([]);
    expect(world.callsOf('signIn')).to.have.length(before);
  });

  it('is filled in by an identifier that the page learns late', async () => {
    const {stage} = await waiting();
    stage.element.identifier = identifier;
    await stage.drawn();
    expect(values(stage)).to.deep.equal([identifier, '']);
  });

  it('keeps what was typed when the page learns another identifier, and sends it', async () => {
    const {stage, world, answer} = await waiting();
    await submit(stage);
    stage.element.identifier = 'somebody';
    await stage.drawn();
    expect(values(stage)).to.deep.equal([identifier, password]);
    answer();
    await stage.reaches('signed-in');
    expect(world.callsOf('signIn')).to.have.length(1);
  });

  it('gives way to the second factor of a sign-in that a reload interrupted', async () => {
    const world = createWorld();
    await enrolledAda(world);
    await world.adapter.signIn({identifier, password});
    const {stage, answer} = await waiting(world);
    await stage.enter(labels.identifier, 'somebody');
    stage.field(labels.identifier).focus();
    answer();
    await stage.reaches('asking');
    expect(stage.hasFocusOn(labels.code)).to.equal(true);
  });

  it('is there again with all that was typed when the backend could not be asked, and goes on', async () => {
    const {stage, world, answer} = await waiting();
    await submit(stage);
    world.adapter.faults.set('getState', 'network');
    answer();
    await stage.reaches('failed');
    expect(stage.alert).to.equal(texts.errors.network_error);
    expect(values(stage)).to.deep.equal([]);
    world.adapter.faults.set('getState', undefined);
    await stage.press(texts.retry);
    await stage.reaches('signed-in');
    expect(world.callsOf('signIn')).to.have.length(1);
  });

  it('forgets what was typed and submitted when it begins anew', async () => {
    const {stage, world, answer} = await waiting();
    await submit(stage);
    stage.element.restart();
    await stage.drawn();
    expect(values(stage)).to.deep.equal(['', '']);
    answer();
    await stage.reaches('asking-password');
    expect(world.callsOf('signIn')).to.deep.equal([]);
  });

  it('forgets what was typed and submitted once it has left the page', async () => {
    const {stage, world, answer} = await waiting();
    await submit(stage);
    const {element} = stage;
    element.remove();
    await settled();
    expect(values(stage)).to.deep.equal([]);
    box().append(element);
    await stage.drawn();
    expect(values(stage)).to.deep.equal(['', '']);
    answer();
    await stage.reaches('asking-password');
    expect(world.callsOf('signIn')).to.deep.equal([]);
    expect(stage.field(labels.password).readOnly).to.equal(false);
  });

  it('keeps and sends what was submitted when it is only moved', async () => {
    const {stage, world, answer} = await waiting();
    await submit(stage);
    box().append(stage.element);
    answer();
    await stage.reaches('signed-in');
    expect(world.callsOf('signIn').map(({params}) => params)).to.deep.equal([{identifier, password}]);
  });

  for (const [name, change] of [
    ['adapter', (element: Stage<'mfa-sign-in'>['element'], other: World) => (element.adapter = other.adapter)],
    ['address of its adapter', (element: Stage<'mfa-sign-in'>['element']) => (element.adapterUrl = '/other')],
  ] as const) {
    it(`sends what was submitted to no other backend: another ${name} waits for another press`, async () => {
      const {stage, world, answer} = await waiting();
      await submit(stage);
      const other = createWorld();
      change(stage.element, other);
      answer();
      await stage.reaches('asking-password');
      expect([...world.callsOf('signIn'), ...other.callsOf('signIn')]).to.deep.equal([]);
      expect(values(stage)).to.deep.equal([identifier, password]);
    });
  }

  it('does not stay behind a failure that is final', async () => {
    const world = createWorld();
    const capabilities = {...world.adapter.capabilities, signIn: 'none'} as const;
    const stage = show('mfa-sign-in', {adapter: Object.assign(Object.create(world.adapter) as typeof world.adapter, {capabilities})});
    await stage.drawn();
    await stage.reaches('failed');
    expect(stage.element.querySelector('input')).to.equal(null);
  });

  it('says what is missing when fields are empty, once nobody is signed in', async () => {
    const {stage, answer} = await waiting();
    await stage.press(texts.signIn);
    answer();
    await stage.reaches('asking-password');
    expect(stage.field(labels.identifier).ariaInvalid).to.equal('true');
  });
});
