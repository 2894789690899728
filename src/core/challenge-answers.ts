import type {SentCode} from './adapter.js';
import {fields} from './answers.js';

const isSeconds = (value: unknown): value is number => typeof value === 'number' && value >= 0;

/** Checks what the two `prepare…` methods answered; keeps nothing else, since a careless backend may add the code itself. */
export function checkSentCode(answer: SentCode): SentCode {
  const {safeIdentifier, expiresIn, resendAfter} = fields(answer);
  return {
    ...(typeof safeIdentifier === 'string' && {safeIdentifier}),
    ...(isSeconds(expiresIn) && {expiresIn}),
    ...(isSeconds(resendAfter) && {resendAfter}),
  };
}
