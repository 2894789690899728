import {scenes} from '../elements/mfa-manage/scenes.js';
import {describeMatrix} from '../support/matrix.js';

describeMatrix('mfa-manage', scenes);
