import {scenes} from '../elements/backup-codes/scenes.js';
import {describeMatrix} from '../support/matrix.js';

describeMatrix('backup-codes', scenes);
