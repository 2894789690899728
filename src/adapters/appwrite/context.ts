import type {CallOptions} from '../../core/adapter.js';
import type {AppwriteAccount} from './appwrite.js';
import type {Challenges} from './challenges.js';

/** What every part of the adapter works with. */
export interface Context {
  readonly account: AppwriteAccount;
  readonly challenges: Challenges;
  /** Makes a call that ends as aborted when it is, and refuses in our words. */
  readonly call: <T>(options: CallOptions | undefined, act: () => Promise<T>) => Promise<T>;
}
