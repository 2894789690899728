import {describeElement} from '../../support/element-contract.js';
import {preventable, scenes} from './scenes.js';

describeElement({
  tag: 'mfa-sign-in',
  scenes,
  preventable,
  start: 'asking for the password',
  alsoDark: ['wrong password', 'wrong code', 'choosing', 'locked out', 'refused twice', 'few backup codes left', 'signed in'],
});
