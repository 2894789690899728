import {expect} from '@open-wc/testing';
import {
  MfaBackupCodesCreatedEvent,
  MfaBackupCodesSavedEvent,
  MfaBeforeActionEvent,
  MfaCancelledEvent,
  MfaError,
  MfaErrorEvent,
  MfaFactorAddedEvent,
  MfaFactorRemovedEvent,
  MfaSignedInEvent,
  MfaStateChangeEvent,
  MfaTotpEnrolledEvent,
  MfaVerifiedEvent,
  type MfaUser,
  type SecondFactor,
} from '../../src/index.js';
import {readHostMessage, type HostMessage} from '../../src/webview/index.js';
import {box, shadowBox} from '../support/stage.js';
import {connect} from './support/connect.js';

const factor: SecondFactor = {strategy: 'phone_code', id: 'idn_1', safeIdentifier: '+1 *** 0187', friendlyName: 'Ada’s phone'};
const user: MfaUser = {
  id: 'user_1',
  identifier: 'ada@example.com',
  totpEnabled: true,
  backupCodeEnabled: false,
  twoFactorEnabled: true,
  factors: [factor],
};
const refusal = new MfaError('unknown', 'Code 123456 of ada@example.com is wrong', {
  longMessage: 'Code 123456 is wrong',
  backendCode: 'code-123456',
  retryAfter: 30,
  attemptsRemaining: 0,
  cause: new Error('123456'),
});

const told: readonly [Event, HostMessage['detail']][] = [
  [new MfaStateChangeEvent('asking', 'checking', 'submit'), {from: 'asking', to: 'checking', reason: 'submit'}],
  [new MfaBeforeActionEvent('sign-in'), {action: 'sign-in'}],
  [new MfaErrorEvent(refusal), {code: 'unknown', retryAfter: 30, attemptsRemaining: 0}],
  [new MfaErrorEvent(new MfaError('network_error')), {code: 'network_error'}],
  [new MfaSignedInEvent(user), {userId: 'user_1'}],
  [new MfaTotpEnrolledEvent(), {}],
  [new MfaVerifiedEvent('reverify'), {purpose: 'reverify'}],
  [new MfaBackupCodesCreatedEvent(10), {count: 10}],
  [new MfaBackupCodesSavedEvent(), {}],
  [new MfaFactorAddedEvent(factor), {strategy: 'phone_code'}],
  [new MfaFactorRemovedEvent(factor), {strategy: 'phone_code'}],
  [new MfaCancelledEvent(), {}],
];

describe('What the native app is told', () => {
  for (const [event, detail] of told) {
    it(`of ${event.type} is ${JSON.stringify(detail)}`, () => {
      const heard: HostMessage[] = [];
      connect({send: (message) => heard.push(message)});
      box().appendChild(document.createElement('span')).dispatchEvent(event);
      expect(heard).to.deep.equal([
        {source: 'mfa-elements', version: 1, type: 'ready', detail: {}},
        {source: 'mfa-elements', version: 1, type: event.type, detail},
      ]);
    });
  }

  it('names the element, in a shadow tree too', () => {
    const heard: HostMessage[] = [];
    connect({send: (message) => heard.push(message)});
    const element = document.createElement('totp-verify');
    shadowBox().append(element);
    element.dispatchEvent(new MfaCancelledEvent());
    expect(heard.at(-1)?.element).to.equal('totp-verify');
  });
});

describe('A native app in JavaScript', () => {
  const message = {source: 'mfa-elements', version: 1, type: 'mfa-verified', element: 'totp-verify', detail: {purpose: 'reverify'}};

  for (const [what, data] of Object.entries({'an object': message, JSON: JSON.stringify(message)})) {
    it(`reads a message as ${what}`, () => expect(readHostMessage(data)).to.deep.equal(message));
  }

  const others = [undefined, 'no JSON', '7', {...message, source: 'mfa-host'}, {...message, version: 2}, {...message, type: 'toString'}, {...message, type: 'mfa-later'}];
  for (const data of others) {
    it(`does not take ${JSON.stringify(data)} for one`, () => expect(readHostMessage(data)).to.equal(undefined));
  }
});
