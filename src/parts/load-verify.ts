import type {Loader} from './later.js';

/** The screens of a verification, which few visits need. */
export const loadVerify: Loader<typeof import('./verify-view.js')> = () => import('./verify-view.js');
