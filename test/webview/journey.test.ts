import {expect} from '@open-wc/testing';
import type {HostMessage} from '../../src/webview/index.js';
import {credentials, enrolledAda, wrong} from '../adapters/memory/setup.js';
import {enterCode, submitPassword} from '../elements/mfa-sign-in/scenes.js';
import {keyOf, scanning} from '../elements/totp-enroll/scenes.js';
import {show} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {createWorld} from '../support/world.js';
import {connect} from './support/connect.js';
import {hosts} from './support/hosts.js';

const {identifier, password} = credentials('ada');

/** A message in a line. */
const line = ({type, element, detail}: HostMessage): string => [type, element, ...Object.values(detail)].filter(Boolean).join(' ');

const signIn = [
  'ready',
  'mfa-state-change mfa-sign-in loading loading start',
  'mfa-state-change mfa-sign-in loading asking-password synced',
  'mfa-state-change mfa-sign-in asking-password checking-password submit-password',
  'mfa-before-action mfa-sign-in sign-in',
  'mfa-state-change mfa-sign-in checking-password asking-password refused',
  'mfa-error mfa-sign-in form_password_incorrect 4',
  'mfa-state-change mfa-sign-in asking-password checking-password submit-password',
  'mfa-before-action mfa-sign-in sign-in',
  'mfa-state-change mfa-sign-in checking-password asking answered',
  'mfa-state-change mfa-sign-in asking checking submit',
  'mfa-before-action mfa-sign-in attempt-second-factor',
  'mfa-state-change mfa-sign-in checking asking refused',
  'mfa-error mfa-sign-in form_code_incorrect 3',
  'mfa-state-change mfa-sign-in asking checking submit',
  'mfa-before-action mfa-sign-in attempt-second-factor',
  'mfa-state-change mfa-sign-in checking activating answered',
  'mfa-before-action mfa-sign-in set-active',
  'mfa-state-change mfa-sign-in activating signed-in synced',
  'mfa-signed-in mfa-sign-in user_1',
];

const enrolment = [
  'ready',
  'mfa-state-change totp-enroll loading loading start',
  'mfa-state-change totp-enroll loading introducing synced',
  'mfa-state-change totp-enroll introducing creating begin',
  'mfa-before-action totp-enroll create-totp',
  'mfa-state-change totp-enroll creating asking created',
  'mfa-state-change totp-enroll asking verifying submit',
  'mfa-before-action totp-enroll verify-totp',
  'mfa-state-change totp-enroll verifying making-codes verified',
  'mfa-before-action totp-enroll create-backup-code',
  'mfa-state-change totp-enroll making-codes saving-codes codes-made',
  'mfa-backup-codes-created totp-enroll 10',
  'mfa-state-change totp-enroll saving-codes enrolled codes-saved',
  'mfa-backup-codes-saved totp-enroll',
  'mfa-totp-enrolled totp-enroll',
];

for (const [name, host] of Object.entries(hosts)) {
  describe(`A page in ${name}`, () => {
    it('tells the native app of a whole sign-in, and nothing secret', async () => {
      const {heard, kind} = host();
      const world = createWorld();
      const secret = await enrolledAda(world);
      expect(connect().host).to.equal(kind);
      const stage = show('mfa-sign-in', {world});
      await submitPassword(stage, identifier, 'a-recognisable-mistake');
      await submitPassword(stage, identifier, password);
      await stage.reaches('asking');
      const code = world.codeFor(secret);
      await enterCode(wrong(code))(stage);
      await enterCode(code)(stage);
      await stage.reaches('signed-in');
      expect(heard.map(line)).to.deep.equal(signIn);
      expect(JSON.stringify(heard)).not.to.contain.oneOf([password, 'a-recognisable-mistake', code, wrong(code), secret, identifier]);
    });

    it('tells the native app of an enrolment, and neither key nor codes', async () => {
      const {heard} = host();
      connect();
      const stage = await scanning();
      const secret = keyOf(stage);
      const code = stage.world.codeFor(secret);
      await stage.enter(labels.code, code);
      await stage.reaches('saving-codes');
      const codes = [...stage.element.renderRoot.querySelectorAll('ol li')].map(({textContent}) => textContent ?? '');
      expect(codes.length).to.equal(10);
      await stage.press(texts.saved);
      await stage.reaches('enrolled');
      expect(heard.map(line)).to.deep.equal(enrolment);
      expect(JSON.stringify(heard)).not.to.contain.oneOf([secret, code, 'otpauth:', ...codes]);
    });
  });
}
