import {expect} from '@open-wc/testing';
import type {MfaSignedInEvent} from '../../../src/index.js';
import {credentials, signInAs} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {holdNavigation} from '../../support/held-navigation.js';
import {focused, hasButton} from '../../support/page.js';
import {box, show, type StageOptions} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {MapStorage} from '../../adapters/memory/setup.js';
import {memoryAdapter} from '../../../src/adapters/memory/index.js';
import {until} from '../../support/until.js';
import {keyOf} from '../totp-enroll/scenes.js';
import {passwordOf} from './scenes.js';

async function signedInWith(options: StageOptions<'mfa-sign-in'>): Promise<void> {
  const stage = show('mfa-sign-in', options);
  await passwordOf('ada')(stage);
  await stage.reaches('signed-in');
}

describe('<mfa-sign-in>, once signed in,', () => {
  for (const [address, expected] of [
    ['/account?from=sign-in', '/account?from=sign-in'],
    ['#welcome', '#welcome'],
    [`${location.origin}/home`, '/home'],
  ] as const) {
    it(`goes to ${address.replace(location.origin, 'this origin')}`, async () => {
      const wanted = holdNavigation();
      await signedInWith({attributes: {'redirect-url': address}});
      expect(wanted).to.deep.equal([new URL(expected, location.href).href]);
    });
  }

  for (const address of ['https://evil.example/', '//evil.example', 'javascript:alert(1)', 'data:text/html,x', 'http://[', '\\\\evil.example', '']) {
    it(`stays here instead of going to "${address}"`, async () => {
      const wanted = holdNavigation();
      await signedInWith({attributes: {'redirect-url': address}});
      expect(wanted).to.deep.equal([]);
    });
  }

  it('stays here when the page prevents the event', async () => {
    const wanted = holdNavigation();
    const parent = box();
    parent.addEventListener('mfa-signed-in', (event) => event.preventDefault());
    await signedInWith({parent, attributes: {'redirect-url': '/account'}});
    expect(wanted).to.deep.equal([]);
  });

  it('tells of a session that was there before, too', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const events = recordEvents();
    await show('mfa-sign-in', {world}).reaches('signed-in');
    expect(events.named<MfaSignedInEvent>('mfa-signed-in').length).to.equal(1);
  });
});

describe('<mfa-sign-in>, with a way to help,', () => {
  for (const address of ['/help', 'https://help.example/', 'mailto:help@example.com', 'tel:+4930123']) {
    it(`links to ${address}`, async () => {
      const stage = show('mfa-sign-in', {attributes: {'support-url': address}});
      await stage.reaches('asking-password');
      expect(stage.button(texts.getHelp)).to.have.property('href', new URL(address, location.href).href);
    });
  }

  for (const address of ['javascript:alert(1)', 'data:text/html,x', ' javascript:alert(1)', 'http://[']) {
    it(`links to nothing for "${address}"`, async () => {
      const stage = show('mfa-sign-in', {attributes: {'support-url': address}});
      await stage.reaches('asking-password');
      expect(hasButton(stage.element, texts.getHelp)).to.equal(false);
    });
  }
});

describe('<mfa-sign-in>, when somebody signs in or out elsewhere,', () => {
  /** What the browser tells the other tabs. */
  function tellTabs(storage: MapStorage): void {
    dispatchEvent(Object.assign(new Event('storage'), {key: null, storageArea: storage}));
  }

  it('is signed in too', async () => {
    const storage = new MapStorage();
    const stage = show('mfa-sign-in', {world: createWorld({storage})});
    await stage.reaches('asking-password');
    await signInAs(memoryAdapter({storage}), 'ada');
    tellTabs(storage);
    await stage.reaches('signed-in');
  });

  it('asks for the password again', async () => {
    const storage = new MapStorage();
    const stage = show('mfa-sign-in', {world: createWorld({storage})});
    await passwordOf('ada')(stage);
    await stage.reaches('signed-in');
    await memoryAdapter({storage}).setActive({session: null});
    tellTabs(storage);
    await stage.reaches('asking-password');
  });

  it('gives up the second factor that nobody waits for any more', async () => {
    const storage = new MapStorage();
    const stage = show('mfa-sign-in', {world: createWorld({storage})});
    await passwordOf('grace')(stage);
    await stage.reaches('choosing');
    await memoryAdapter({storage}).cancelSignIn();
    tellTabs(storage);
    await stage.reaches('asking-password');
    expect(stage.alert).to.equal(refusalText('sign_in_expired'));
    expect(stage.field(labels.identifier).value).to.equal(credentials('grace').identifier);
  });

  it('does not call somebody back who has gone on to another part of the page', async () => {
    const {adapter} = createWorld();
    const stage = show('mfa-sign-in', {adapter});
    await stage.enter(labels.identifier, 'ada');
    const other = box().appendChild(document.createElement('button'));
    other.focus();
    await signInAs(adapter, 'ada');
    await stage.reaches('signed-in');
    expect(focused()).to.equal(other);
  });
});

describe('<mfa-sign-in>, for an account that must enrol,', () => {
  it('sets the app up in place, shows the codes and is signed in', async () => {
    const events = recordEvents();
    const stage = show('mfa-sign-in');
    await passwordOf('linus')(stage);
    await stage.reaches('enrolling');
    await stage.press(texts.begin);
    const inside = stage.element.querySelector('totp-enroll');
    if (!inside) throw new Error('There is no enrolment inside.');
    await until(() => keyOf({element: inside}));
    expect(document.querySelectorAll('input[name=totp]').length).to.equal(1);
    await stage.enter(labels.code, stage.world.codeFor(keyOf({element: inside})));
    expect(events.named('mfa-signed-in')).to.deep.equal([]);
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
    expect(events.named('mfa-totp-enrolled').length).to.equal(1);
    expect(events.named('mfa-signed-in').length).to.equal(1);
    expect(stage.element.querySelector('totp-enroll')).to.equal(null);
  });

  it('lets somebody else sign in instead', async () => {
    const stage = show('mfa-sign-in');
    await passwordOf('linus')(stage);
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
  });

  it('keeps the codes on show when the element is moved', async () => {
    const stage = show('mfa-sign-in');
    await passwordOf('linus')(stage);
    await stage.press(texts.begin);
    const inside = stage.element.querySelector('totp-enroll');
    if (!inside) throw new Error('There is no enrolment inside.');
    await until(() => keyOf({element: inside}));
    await stage.enter(labels.code, stage.world.codeFor(keyOf({element: inside})));
    await until(() => inside.state === 'saving-codes');
    box().append(stage.element);
    await stage.drawn();
    expect(stage.element.state).to.equal('enrolling');
    expect(stage.element.querySelector('totp-enroll')).to.include({state: 'saving-codes'});
  });
});
