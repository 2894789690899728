import {describeElement} from '../../support/element-contract.js';
import {preventable, scenes} from './scenes.js';

describeElement({
  tag: 'totp-verify',
  scenes,
  preventable,
  start: 'asking for the app’s code',
  alsoDark: ['wrong code', 'asking for the password', 'choosing', 'locked out', 'verified'],
});
