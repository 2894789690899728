import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {registerMessages, requestReverification, type MfaAdapter} from '../../src/index.js';
import {recordEvents} from '../support/events.js';
import {backToPage} from '../support/keyboard.js';
import {focused} from '../support/page.js';
import {bracketed, labels, texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {adasWorld, asked, dialogs, endingOf, openDialog, opener, prove, traces} from './asked.js';

describe('A step-up that a page requests', () => {
  it('asks in a modal dialog, and is done when the backend is satisfied', async () => {
    const events = recordEvents();
    const {dialog, stage, ending} = await asked();
    expect(dialog.matches(':modal')).to.equal(true);
    await prove({stage});
    expect(await ending).to.equal('done');
    expect(events.named('mfa-verified')).to.have.lengthOf(1);
  });

  it('wants what the page says it has to prove', async () => {
    const world = await adasWorld();
    const {stage} = await asked({level: 'first_factor', noAutoSubmit: true}, world);
    expect(world.callsOf('startReverification').map(({params}) => params['level'])).to.deep.equal(['first_factor']);
    expect(stage.element.noAutoSubmit).to.equal(true);
  });

  it('leaves nothing behind, whatever comes of it', async () => {
    await endingOf(asked().then(({stage, ending}) => prove({stage}).then(() => ending)));
    const before = traces();
    const first = await asked();
    await prove(first);
    await first.ending;
    expect(traces()).to.deep.equal(before);
    const second = await asked();
    await second.stage.press(texts.cancel);
    await second.ending;
    expect(traces()).to.deep.equal(before);
  });

  it('is cancelled by Cancel', async () => {
    const {stage, ending} = await asked();
    await stage.press(texts.cancel);
    expect(await ending).to.equal('reverification_cancelled');
  });

  it('is cancelled by Escape', async () => {
    const {ending} = await asked();
    await sendKeys({press: 'Escape'});
    expect(await ending).to.equal('reverification_cancelled');
    expect(dialogs()).to.deep.equal([]);
  });

  it('is cancelled when the page closes its dialogs', async () => {
    const {dialog, ending} = await asked();
    dialog.close();
    expect(await ending).to.equal('reverification_cancelled');
  });

  it('stays when somebody presses beside it, with what was typed', async () => {
    const {dialog, stage} = await asked();
    await stage.enter(labels.password, 'half a passw');
    await sendMouse({type: 'click', position: [3, 3]});
    await settled();
    expect(dialog.open).to.equal(true);
    expect(stage.field(labels.password).value).to.equal('half a passw');
  });

  it('can be left while the backend does not answer', async () => {
    const world = await adasWorld();
    world.hold('startReverification');
    const ending = endingOf(requestReverification({adapter: world.adapter}));
    const {stage} = await openDialog(world);
    await stage.press(texts.cancel);
    expect(await ending).to.equal('reverification_cancelled');
  });
});

describe('A step-up that cannot begin', () => {
  it('says so, and ends with what the backend said when the person leaves', async () => {
    const world = createWorld();
    const ending = endingOf(requestReverification({adapter: world.adapter}));
    const {stage} = await openDialog(world);
    await stage.reaches('failed');
    expect(stage.heading).to.equal(texts.errors.not_signed_in);
    await stage.press(texts.cancel);
    expect(await ending).to.equal('not_signed_in');
  });

  it('ends the same by Escape', async () => {
    const world = await adasWorld();
    world.adapter.faults.set('startReverification', 'server');
    const ending = endingOf(requestReverification({adapter: world.adapter}));
    const {stage} = await openDialog(world);
    await stage.reaches('failed');
    await sendKeys({press: 'Escape'});
    expect(await ending).to.equal('unknown');
  });

  it('can be tried again, after which leaving is leaving', async () => {
    const world = await adasWorld();
    world.adapter.faults.set('startReverification', 'network');
    const ending = endingOf(requestReverification({adapter: world.adapter}));
    const {stage} = await openDialog(world);
    await stage.reaches('failed');
    world.adapter.faults.set('startReverification', undefined);
    await stage.press(texts.retry);
    await stage.reaches('asking');
    await stage.press(texts.cancel);
    expect(await ending).to.equal('reverification_cancelled');
  });

  it('shows no dialog without an adapter', async () => {
    expect(await endingOf(requestReverification())).to.equal('adapter_missing');
    expect(await endingOf(requestReverification({adapter: 'nobody'}))).to.equal('adapter_missing');
    expect(dialogs()).to.deep.equal([]);
  });

  it('says that a backend has no step-up', async () => {
    const world = await adasWorld();
    const {id, capabilities} = world.adapter;
    const adapter: MfaAdapter = {
      id,
      capabilities,
      getState: (options) => world.adapter.getState(options),
      setActive: (params) => world.adapter.setActive(params),
    };
    const ending = endingOf(requestReverification({adapter}));
    const {stage} = await openDialog(world);
    await stage.reaches('failed');
    await stage.press(texts.cancel);
    expect(await ending).to.equal('not_supported');
  });
});

describe('A step-up under a lock', () => {
  it('shows the lock, and is cancelled by leaving', async () => {
    const {stage, world, ending} = await asked();
    world.adapter.faults.set('attemptReverification', 'rate-limit');
    await prove({stage});
    await stage.reaches('locked');
    await stage.press(texts.cancel);
    expect(await ending).to.equal('reverification_cancelled');
  });
});

describe('The focus of a requested step-up', () => {
  it('goes into the field, and back to where it was', async () => {
    const button = opener();
    const {stage, ending} = await asked();
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
    await prove({stage});
    await ending;
    expect(focused()).to.equal(button);
  });

  it('comes back from Escape, too', async () => {
    const button = opener();
    const {ending} = await asked();
    await sendKeys({press: 'Escape'});
    await ending;
    expect(focused()).to.equal(button);
  });

  it('goes to the page when what had it is gone', async () => {
    const button = opener();
    const {stage, ending} = await asked();
    button.remove();
    await stage.press(texts.cancel);
    await ending;
    expect(focused()).to.equal(document.body);
  });

  it('stays inside, whichever way it moves', async () => {
    const button = opener();
    const {dialog} = await asked();
    const isInside = (): boolean => document.activeElement === document.body || dialog.contains(document.activeElement);
    for (const way of ['forward', 'back']) {
      if (way === 'back') await sendKeys({down: 'Shift'});
      for (let times = 0; times < 6; times++) {
        await sendKeys({press: 'Tab'});
        expect(isInside(), `${way}, ${times}`).to.equal(true);
      }
    }
    await sendKeys({up: 'Shift'});
    await backToPage();
    button.focus();
    expect(focused()).to.not.equal(button);
  });

  it('is on the card while the backend is asked, and moves on to the field', async () => {
    const world = await adasWorld();
    const release = world.hold('startReverification');
    const ending = endingOf(requestReverification({adapter: world.adapter}));
    const {stage} = await openDialog(world);
    await until(() => stage.element.renderRoot.contains(focused()));
    release();
    await stage.reaches('asking');
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
    await prove({stage});
    expect(await ending).to.equal('done');
  });
});

describe('The name of the dialog', () => {
  it('comes from the catalogue, in the language asked for', async () => {
    registerMessages('tlh', bracketed());
    const {dialog} = await asked({lang: 'tlh'});
    expect(dialog.ariaLabel).to.equal(`⟦${texts.chooseHeading}⟧`);
    expect(dialog.lang).to.equal('tlh');
  });

  it('follows the language of the page', async () => {
    registerMessages('tlh', bracketed());
    const {dialog} = await asked();
    expect(dialog.ariaLabel).to.equal(texts.chooseHeading);
    document.documentElement.lang = 'tlh';
    await until(() => dialog.ariaLabel?.startsWith('⟦'));
    document.documentElement.removeAttribute('lang');
  });

  it('can be replaced', async () => {
    const {dialog} = await asked({messages: {chooseHeading: 'Once more, please'}});
    expect(dialog.ariaLabel).to.equal('Once more, please');
  });
});
