import type {CallOptions} from '../../core/adapter.js';
import type {Firebase} from './challenge.js';

/** What every part of the adapter works with. */
export interface Context {
  readonly firebase: Firebase;
  /** Makes a call that ends as aborted when it is, and refuses in our words. */
  readonly call: <T>(options: CallOptions | undefined, act: () => T | Promise<T>) => Promise<T>;
}
