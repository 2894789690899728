import {credentials, enrolledAda, lastCode, wrong} from '../adapters/memory/setup.js';
import {show} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {watchConsole, watchSecrets} from '../support/secret-watch.js';
import {until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {choose, enterCode, submitPassword} from './mfa-sign-in/scenes.js';
import {adaIsIn, begin, keyOf} from './totp-enroll/scenes.js';
import {adaWithEverything} from './totp-verify/scenes.js';

const {identifier, password} = credentials('ada');
describe('No secret is told or left behind', () => {
  watchConsole();

  it('by a sign-in with wrong and right passwords and codes', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    const stage = show('mfa-sign-in', {world});
    const {step, end} = watchSecrets(stage);
    const mistaken = 'a-recognisable-mistake';
    await submitPassword(stage, identifier, mistaken);
    step(mistaken);
    await submitPassword(stage, identifier, password);
    await stage.reaches('asking');
    step(mistaken, password);
    const code = world.codeFor(secret);
    await enterCode(wrong(code))(stage);
    step(password, wrong(code));
    await enterCode('12345x')(stage);
    await stage.press(texts.verify);
    step('12345x');
    await enterCode(code)(stage);
    await stage.reaches('signed-in');
    end(mistaken, password, wrong(code), code, secret);
  });

  it('while the password is shown and being checked', async () => {
    const world = createWorld();
    world.hold('signIn');
    const stage = show('mfa-sign-in', {world});
    const {step} = watchSecrets(stage);
    await stage.enter(labels.identifier, identifier);
    await stage.enter(labels.password, password);
    await stage.press(`${texts.showPassword} ${labels.password}`);
    step(password);
    await stage.press(texts.signIn);
    await stage.reaches('checking-password');
    step(password);
  });

  it('by a sign-in with a code that was sent', async () => {
    const {identifier: name, password: secret} = credentials('grace');
    const stage = show('mfa-sign-in');
    const {step, end} = watchSecrets(stage);
    await submitPassword(stage, name, secret);
    await choose('phone_code')(stage);
    await stage.reaches('asking');
    const code = lastCode(stage.world.adapter);
    step(code, secret, '+1 202 555 0187');
    await enterCode(code)(stage);
    await stage.reaches('signed-in');
    end(code, secret);
  });

  it('by a backend that fails, whatever it throws', async () => {
    const world = createWorld();
    const stage = show('mfa-sign-in', {world, adapter: {...world.adapter, signIn: () => Promise.reject(new Error('Bad request'))}});
    const {step} = watchSecrets(stage);
    await submitPassword(stage, identifier, password);
    await stage.drawn();
    step(password);
  });

  it('by an enrolment', async () => {
    const world = createWorld({stepUpAfter: 0});
    await adaIsIn(world);
    const stage = show('totp-enroll', {world});
    const {step, end} = watchSecrets(stage);
    await begin(stage);
    await stage.enter(labels.password, password);
    step(password);
    await stage.press(texts.verify);
    await stage.reaches('asking');
    await until(() => stage.element.renderRoot.querySelectorAll('svg[role=img] path').length === 2);
    const key = keyOf(stage);
    const code = world.codeFor(key);
    await stage.enter(labels.code, wrong(code));
    step(key, password, wrong(code), 'otpauth:');
    await stage.enter(labels.code, code);
    await stage.reaches('saving-codes', 'reverifying');
    if (stage.element.state === 'reverifying') {
      world.advance(60);
      await stage.enter(labels.code, world.codeFor(key));
    }
    await stage.reaches('saving-codes');
    const codes = [...stage.element.renderRoot.querySelectorAll('ol li')].map(({textContent}) => textContent ?? '');
    step(key, code, ...codes);
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
    end(key, key.slice(0, 4), code, password, 'otpauth:', ...codes);
  });

  it('by new backup codes', async () => {
    const world = createWorld();
    await adaWithEverything(world);
    const stage = show('backup-codes', {world});
    const {step, end} = watchSecrets(stage);
    await stage.press(texts.regenerate);
    await stage.press(texts.replace);
    await stage.reaches('saving-codes');
    const codes = [...stage.element.renderRoot.querySelectorAll('ol li')].map(({textContent}) => textContent ?? '');
    step(...codes);
    await stage.press(texts.saved);
    await stage.reaches('saved');
    end(...codes);
  });

  it('by a step-up with a backup code', async () => {
    const world = createWorld();
    const {codes} = await adaWithEverything(world);
    const stage = show('totp-verify', {world});
    const {step, end} = watchSecrets(stage);
    await stage.press(texts.anotherWay);
    await stage.press(texts.methods.backup_code.choose(''));
    await stage.enter(labels.backupCode, 'not-one-of-them');
    await stage.press(texts.verify);
    await until(() => stage.alert);
    step('not-one-of-them');
    await stage.enter(labels.backupCode, codes[0] ?? '');
    await stage.press(texts.verify);
    await stage.reaches('verified');
    end(...codes, 'not-one-of-them');
  });
});
