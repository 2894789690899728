import {scenes} from '../elements/totp-enroll/scenes.js';
import {describeMatrix} from '../support/matrix.js';

describeMatrix('totp-enroll', scenes);
