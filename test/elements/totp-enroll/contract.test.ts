import {describeElement} from '../../support/element-contract.js';
import {preventable, scenes} from './scenes.js';

describeElement({
  tag: 'totp-enroll',
  scenes,
  preventable,
  start: 'introducing',
  alsoDark: ['introducing', 'wrong code', 'two wrong codes', 'naming the authenticator', 'may the key die', 'saving backup codes', 'enrolled'],
});
