import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../src/core/adapter.js';
import {credentials, enrolledAda} from '../adapters/memory/setup.js';
import {recordEvents} from '../support/events.js';
import {asksBeforeLeaving} from '../support/handover.js';
import {show} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {until} from '../support/until.js';
import {createWorld, type World} from '../support/world.js';
import {submitPassword} from './mfa-sign-in/scenes.js';

const codes = ['NEXT-1234-CODE'];

/** A backend that has one code at a time, as Auth0 does, and answers its use with the next one. */
function rotating({adapter}: World): MfaAdapter {
  return {
    ...adapter,
    attemptSecondFactor: async (...call) => {
      const result = await adapter.attemptSecondFactor(...call);
      return result.status === 'complete' ? {...result, backupCodes: codes} : result;
    },
  };
}

describe('A backup code that is answered with the next one', () => {
  it('is followed by the new one at sign-in, which is on show until it is saved', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    const events = recordEvents();
    const stage = show('mfa-sign-in', {world, adapter: rotating(world)});
    await stage.reaches('asking-password');
    await submitPassword(stage, credentials('ada').identifier, credentials('ada').password);
    await stage.reaches('asking');
    await stage.enter(labels.code, world.codeFor(secret));
    await stage.reaches('saving-codes');
    await until(() => stage.text.includes('NEXT-1234-CODE'), `the new code in: ${stage.text}`);
    expect(stage.text).to.include(texts.saveOneText);
    expect(asksBeforeLeaving()).to.equal(true);
    expect(events.named('mfa-signed-in')).to.deep.equal([]);
    await stage.press(texts.savedOne);
    await stage.reaches('signed-in');
    expect(events.named('mfa-backup-codes-created').length).to.equal(1);
    expect(events.named('mfa-backup-codes-saved').length).to.equal(1);
    expect(asksBeforeLeaving()).to.equal(false);
    expect(document.body.textContent).not.to.include(codes[0]);
  });

  it('is followed by the new one where <totp-verify> gives the second factor', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    await world.adapter.signIn(credentials('ada'));
    const stage = show('totp-verify', {world, adapter: rotating(world), props: {purpose: 'sign-in'}});
    await stage.reaches('asking');
    await stage.enter(labels.code, world.codeFor(secret));
    await stage.reaches('saving-codes');
    await until(() => stage.text.includes('NEXT-1234-CODE'), `the new code in: ${stage.text}`);
    await stage.press(texts.savedOne);
    await stage.reaches('verified');
    expect(stage.text).not.to.include(codes[0]);
  });
});
