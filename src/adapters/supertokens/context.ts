import type {CallOptions, DeliveredStrategy, SentCode, Strategy} from '../../core/adapter.js';
import type {SuperTokensRecipes} from './supertokens.js';

/** What every part of the adapter works with. */
export interface Context {
  readonly recipes: SuperTokensRecipes;
  /** Makes a call that ends as aborted when it is, and refuses in our words. */
  readonly call: <T>(options: CallOptions | undefined, act: () => Promise<T>) => Promise<T>;
  /** Has a code sent to one of the session's own numbers or addresses. */
  readonly send: (params: {strategy: DeliveredStrategy; id?: string | undefined}) => Promise<SentCode>;
  /** Gives a factor of the session. */
  readonly answer: (params: {strategy: Strategy; code: string}) => Promise<void>;
}
