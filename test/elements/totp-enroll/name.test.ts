import {expect} from '@open-wc/testing';
import {credentials} from '../../adapters/memory/setup.js';
import {fieldsOf, recordEvents} from '../../support/events.js';
import {descriptionOf, fields, hasButton} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {refusalText, texts} from '../../support/texts.js';
import {createWorld, type World} from '../../support/world.js';
import {adaHasApp, enterRightCode, introduced, keyOf, scanning} from './scenes.js';

/** Where an account may have several authenticators. */
const several = (): World => createWorld({totp: {multiple: true}});

const naming = (): Promise<Stage<'totp-enroll'>> => introduced({world: several()});

async function enter(stage: Stage<'totp-enroll'>, name: string): Promise<void> {
  await stage.enter(texts.nameLabel, name);
  await stage.press(texts.begin);
}

const namesSent = ({world}: Stage): unknown[] => world.callsOf('createTOTP').map(({params}) => params['friendlyName']);

describe('<totp-enroll>, where an account may have several authenticators,', () => {
  it('asks what to call this one, and says which apps will do', async () => {
    const stage = await naming();
    expect(stage.heading).to.equal(texts.introHeading);
    expect(stage.text).to.include(texts.introText);
    expect(descriptionOf(stage.field(texts.nameLabel))).to.include(texts.nameHint);
    await enter(stage, ' Ada’s phone ');
    await stage.reaches('asking');
    expect(namesSent(stage)).to.deep.equal(['Ada’s phone']);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
    const state = await stage.world.adapter.getState();
    expect(state.status === 'signed_in' && state.user.factors.map(({friendlyName}) => friendlyName)).to.include('Ada’s phone');
  });

  it('takes no name for an answer', async () => {
    const stage = await naming();
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(namesSent(stage)).to.deep.equal([undefined]);
  });

  it('begins on Enter, once', async () => {
    const stage = await naming();
    const {form} = stage.field(texts.nameLabel);
    form?.requestSubmit();
    form?.requestSubmit();
    await stage.reaches('asking');
    expect(namesSent(stage).length).to.equal(1);
  });

  it('keeps the name when the key could not be made', async () => {
    const stage = await naming();
    stage.world.adapter.faults.set('createTOTP', 'network', {times: 1});
    await enter(stage, 'Ada’s phone');
    await stage.reaches('introducing');
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect(stage.field(texts.nameLabel).value).to.equal('Ada’s phone');
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(namesSent(stage)).to.deep.equal(['Ada’s phone', 'Ada’s phone']);
  });

  it('says the name again for a key that takes the first one’s place', async () => {
    const stage = await naming();
    await enter(stage, 'Ada’s phone');
    await stage.press(texts.newKey);
    await stage.press(texts.restart);
    await stage.reaches('asking');
    expect(namesSent(stage)).to.deep.equal(['Ada’s phone', 'Ada’s phone']);
  });

  /** The element drawn anew with the key on show, as after the way back. */
  async function drawnAnew(name: string): Promise<Stage<'totp-enroll'>> {
    const first = await naming();
    await enter(first, name);
    await first.reaches('asking');
    first.element.remove();
    const stage = show('totp-enroll', {world: first.world});
    await stage.reaches('introducing');
    return stage;
  }

  it('shows the name of a key that is gone on with, which stays', async () => {
    const stage = await drawnAnew('Phone');
    const {value, readOnly} = stage.field(texts.nameLabel);
    expect({value, readOnly}).to.deep.equal({value: 'Phone', readOnly: true});
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(namesSent(stage)).to.deep.equal(['Phone']);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
    const state = await stage.world.adapter.getState();
    expect(state.status === 'signed_in' && state.user.factors.map(({friendlyName}) => friendlyName)).to.include('Phone');
  });

  it('asks for no name of a key that was made without', async () => {
    const stage = await drawnAnew('');
    expect(fields(stage.element)).to.deep.equal([]);
    await stage.press(texts.begin);
    await stage.reaches('asking');
    expect(namesSent(stage)).to.deep.equal([undefined]);
  });

  it('asks the next person anew', async () => {
    const {element, world} = await drawnAnew('Phone');
    element.remove();
    await world.adapter.setActive({session: null});
    await world.adapter.signIn(credentials('linus'));
    const stage = show('totp-enroll', {world});
    await stage.reaches('introducing');
    const {value, readOnly} = stage.field(texts.nameLabel);
    expect({value, readOnly}).to.deep.equal({value: '', readOnly: false});
  });

  it('offers one more to somebody who has one', async () => {
    const world = several();
    await adaHasApp(world);
    const stage = show('totp-enroll', {world});
    await stage.reaches('introducing');
    expect(hasButton(stage.element, texts.begin)).to.equal(true);
  });

  it('shows what was typed as text, and tells no event of it', async () => {
    const events = recordEvents();
    const stage = await naming();
    await enter(stage, '<img src=x onerror=alert(1)>');
    await stage.reaches('asking');
    expect(keyOf(stage)).to.not.equal('');
    expect(stage.element.querySelector('img') ?? stage.element.renderRoot.querySelector('img')).to.equal(null);
    for (const event of events) expect(fieldsOf(event)).to.not.include('onerror');
  });
});

describe('<totp-enroll>, where an account has one authenticator,', () => {
  it('asks for no name', async () => {
    const stage = await introduced();
    expect(fields(stage.element)).to.deep.equal([]);
    const {world} = await scanning();
    expect(world.callsOf('createTOTP').map(({params}) => 'friendlyName' in params && params['friendlyName'])).to.deep.equal([undefined]);
  });
});
