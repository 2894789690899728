import {expect} from '@open-wc/testing';
import type {Strategy} from '../../../src/core/adapter.js';
import {enroll, lastCode, signInAs} from '../../adapters/memory/setup.js';
import {buttons, nameOf} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {texts} from '../../support/texts.js';
import {createWorld, type World} from '../../support/world.js';
import {choose, enterCode, passwordOf, spendCode, adaWithCodes} from './scenes.js';

const key = 'mfa-elements:last-method';

/** Ada, with an app and a phone, signed out. `first`: what she wants to be asked for first. */
async function adaWithPhone(world: World, first?: Strategy): Promise<string> {
  const {adapter} = world;
  await signInAs(adapter, 'ada');
  const secret = await enroll(world);
  await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
  if (first) await adapter.setDefaultSecondFactor({strategy: first});
  await adapter.setActive({session: null});
  world.advance(60);
  return secret;
}

/** What is to be chosen from, in order. */
const strategies = ({element}: Stage<'mfa-sign-in'>): string[] =>
  buttons(element).flatMap(({dataset}) => (dataset['strategy'] ? [dataset['strategy']] : []));

async function signedInByPhone(world: World): Promise<void> {
  const stage = show('mfa-sign-in', {world});
  await passwordOf('ada')(stage);
  await stage.press(texts.anotherWay);
  await choose('phone_code')(stage);
  await stage.reaches('asking');
  await enterCode(lastCode(world.adapter))(stage);
  await stage.reaches('signed-in');
  stage.element.remove();
  await world.adapter.setActive({session: null});
}

describe('<mfa-sign-in>, for somebody who has signed in here before,', () => {
  it('begins with the way that was used last, and marks it', async () => {
    const world = createWorld();
    await adaWithPhone(world);
    await signedInByPhone(world);
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await stage.reaches('choosing');
    expect(strategies(stage)[0]).to.equal('phone_code');
    const [first, ...others] = buttons(stage.element).map(nameOf);
    expect(first).to.include(texts.usedLast);
    expect(others.join()).to.not.include(texts.usedLast);
    expect(localStorage.getItem(key)).to.equal('phone_code');
  });

  it('begins with what the person asks for first all the same, and marks what was used last', async () => {
    const world = createWorld();
    await adaWithPhone(world, 'totp');
    localStorage.setItem(key, 'phone_code');
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await stage.reaches('asking');
    expect(stage.heading).to.equal(texts.methods.totp.heading);
    await stage.press(texts.anotherWay);
    await stage.reaches('choosing');
    const marked = buttons(stage.element).filter((button) => nameOf(button).includes(texts.usedLast));
    expect(marked.map(({dataset}) => dataset['strategy'])).to.deep.equal(['phone_code']);
  });

  it('remembers nothing of a code that was refused', async () => {
    const world = createWorld();
    await adaWithPhone(world);
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await enterCode('000000')(stage);
    await stage.reaches('asking');
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('does not take a backup code for a habit', async () => {
    const world = createWorld();
    await adaWithCodes(world);
    localStorage.setItem(key, 'totp');
    const stage = show('mfa-sign-in', {world});
    await spendCode(stage);
    await stage.reaches('signed-in');
    expect(localStorage.getItem(key)).to.equal('totp');
  });

  for (const value of ['backup_code', 'phone_code', 'nonsense', '{"a":1}', '']) {
    it(`begins with the app when "${value}" is remembered, and the account does not have it first`, async () => {
      localStorage.setItem(key, value);
      const world = createWorld();
      await adaWithCodes(world);
      const stage = show('mfa-sign-in', {world});
      await passwordOf('ada')(stage);
      await stage.reaches('asking');
      expect(stage.heading).to.equal(texts.methods.totp.heading);
    });
  }

  it('signs in where the page may not store', async () => {
    const areas = ['localStorage', 'sessionStorage'] as const;
    const descriptors = areas.map((area) => Object.getOwnPropertyDescriptor(window, area) ?? {});
    const get = (): never => {
      throw new DOMException('Blocked.', 'SecurityError');
    };
    for (const area of areas) Object.defineProperty(window, area, {get, configurable: true});
    try {
      const world = createWorld();
      const secret = await adaWithPhone(world);
      const stage = show('mfa-sign-in', {world});
      await passwordOf('ada')(stage);
      await stage.reaches('asking');
      await enterCode(world.codeFor(secret))(stage);
      await stage.reaches('signed-in');
    } finally {
      areas.forEach((area, index) => Object.defineProperty(window, area, descriptors[index] ?? {}));
    }
  });
});
