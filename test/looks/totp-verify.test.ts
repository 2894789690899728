import {scenes} from '../elements/totp-verify/scenes.js';
import {describeMatrix} from '../support/matrix.js';

describeMatrix('totp-verify', scenes);
