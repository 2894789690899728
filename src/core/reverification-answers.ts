import type {ProofMethod, ReverificationLevel, ReverificationRequest, ReverificationResult} from './adapter.js';
import {fields, hasTexts, isFields, isStrategy, list, refuse} from './answers.js';

const isMethod = (value: unknown): value is ProofMethod =>
  isFields(value) && (value['strategy'] === 'password' || isStrategy(value['strategy'])) && hasTexts(value);

/** Checks what `startReverification` and `attemptReverification` answered. */
export function checkReverification(answer: ReverificationResult): ReverificationResult {
  const {status} = fields(answer);
  if (status === 'complete') return answer;
  if (answer.status !== 'needs_proof') refuse();
  return {status: 'needs_proof', methods: list(answer.methods, isMethod)};
}

const levels: readonly ReverificationLevel[] = ['first_factor', 'second_factor', 'multi_factor'];

/** What a `reverification_required` refusal asks for, or `undefined` if that cannot be told. */
export function readReverificationRequest(request: unknown): ReverificationRequest | undefined {
  if (!isFields(request)) return undefined;
  if (request['mode'] === 'inline' && Array.isArray(request['methods']))
    return {mode: 'inline', methods: request['methods'].filter(isMethod)};
  const level = levels.find((known) => known === request['level']);
  return request['mode'] === 'session' && level ? {mode: 'session', level} : undefined;
}
