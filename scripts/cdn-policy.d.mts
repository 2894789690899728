import type {Plugin} from 'vite';

/** A plugin that has Lit make its Trusted Types policy by `src/cdn-policy.ts`. */
export declare function cdnPolicy(): Plugin;
