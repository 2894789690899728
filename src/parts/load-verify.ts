import type {Loader} from './later.js';

/** The step-up's screens, which few visits need. */
export const loadVerify: Loader<typeof import('./verify-view.js')> = () => import('./verify-view.js');
