import type {Call} from '../shared/caller.js';
import type {AppwriteAccount} from './appwrite.js';
import type {Challenges} from './challenges.js';

/** What every part of the adapter works with. */
export interface Context {
  readonly account: AppwriteAccount;
  readonly challenges: Challenges;
  readonly call: Call;
}
