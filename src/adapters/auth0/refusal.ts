import {MfaError} from '../../core/errors.js';
import {laterPart} from '../shared/part.js';

/** What was under way: the same refusal means something else at a code than at a token. */
export type Occasion = 'token' | 'code' | 'first-code' | 'account';

const load = laterPart(() => import('./refusals.js'));

/** Auth0's refusal in our words, which are loaded when there is one. */
export async function refusalOf(value: unknown, occasion: Occasion): Promise<MfaError> {
  return MfaError.is(value) ? value : (await load()).toMfaError(value, occasion);
}
