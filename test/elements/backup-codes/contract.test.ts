import {describeElement} from '../../support/element-contract.js';
import {preventable, scenes} from './scenes.js';

describeElement({
  tag: 'backup-codes',
  scenes,
  preventable,
  start: 'no codes yet',
  alsoDark: ['codes left', 'may the codes die', 'codes on show', 'saved'],
});
