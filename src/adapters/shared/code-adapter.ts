import type {MfaAdapter} from '../../core/adapter.js';

/** The contract of a backend whose second factors are codes, each with the one name that it began with. */
export type CodeAdapter = Omit<MfaAdapter, 'createPasskey' | 'removePasskey' | 'renameFactor'>;
