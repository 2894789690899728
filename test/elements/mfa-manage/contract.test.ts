import {describeElement} from '../../support/element-contract.js';
import {preventable, scenes} from './scenes.js';

describeElement({
  tag: 'mfa-manage',
  scenes,
  preventable,
  start: 'nothing on',
  alsoDark: ['nothing on', 'everything on', 'asking whether to remove', 'scanning inside'],
});
