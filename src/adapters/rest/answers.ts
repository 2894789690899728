import type {MfaState, PendingSignIn, SignInResult} from '../../core/adapter.js';
import {fields, isCodeStrategy, isFields, refuse} from '../../core/answers.js';

/** Factors of a later version cannot be used here. */
const isKnown = (item: unknown): boolean => !isFields(item) || item['strategy'] === 'password' || isCodeStrategy(item['strategy']);

/** An answer without the `null`s that many languages write for what there is not, and without unknown factors. */
export function clean(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer ?? null), (_, value: unknown) =>
    Array.isArray(value) ? value.filter(isKnown) : (value ?? undefined),
  );
}

/** What an answer must have. */
export type Members = Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>;

/** The answer, if it has these members; otherwise it is refused as `invalid_response`. The flows look deeper. */
export function expect<T>(answer: T, types: Members): T {
  const from = fields(answer);
  for (const [name, type] of Object.entries(types)) if (typeof from[name] !== type) refuse();
  return answer;
}

/** Reads where a sign-in stands. The session is the cookie that came along. */
export function readSignIn(answer: SignInResult): SignInResult {
  const {status} = expect(answer, {status: 'string'});
  return status === 'complete' ? {...answer, status, createdSessionId: null} : answer;
}

/** Reads who is signed in, of an object. */
export function readState(answer: MfaState): MfaState {
  if (answer.status === 'pending') return {...answer, signIn: readSignIn(answer.signIn) as PendingSignIn};
  if (answer.status === 'signed_in') expect(answer.user, {id: 'string', factors: 'object'});
  else if (answer.status !== 'signed_out') refuse();
  return answer;
}
