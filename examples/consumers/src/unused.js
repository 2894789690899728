import {MfaSignIn} from 'mfa-elements';
