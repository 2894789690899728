import type {Loader} from '../parts/later.js';

/** The enrolment, for elements that open it inside; fetched when the first of them does. */
export const loadEnrolment: Loader<typeof import('./totp-enroll/totp-enroll.js')> = () => import('./totp-enroll/totp-enroll.js');
