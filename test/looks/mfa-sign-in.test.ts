import {scenes} from '../elements/mfa-sign-in/scenes.js';
import {describeMatrix} from '../support/matrix.js';

describeMatrix('mfa-sign-in', scenes);
