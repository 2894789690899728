import type {DeliveredStrategy, SentCode, Strategy} from '../../core/adapter.js';
import type {Call} from '../shared/caller.js';
import type {SuperTokensRecipes} from './supertokens.js';

/** What every part of the adapter works with. */
export interface Context {
  readonly recipes: SuperTokensRecipes;
  readonly call: Call;
  /** Has a code sent to one of the session's own numbers or addresses. */
  readonly send: (params: {strategy: DeliveredStrategy; id?: string | undefined}) => Promise<SentCode>;
  /** Gives a factor of the session. */
  readonly answer: (params: {strategy: Strategy; code: string}) => Promise<void>;
}
