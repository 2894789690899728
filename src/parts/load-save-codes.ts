import type {Loader} from './later.js';

/** The screen that shows backup codes until they are saved. */
export const loadSaveCodes: Loader<typeof import('./save-codes.js')> = () => import('./save-codes.js');
