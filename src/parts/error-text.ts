import type {MfaError} from '../core/errors.js';
import type {CommonMessages, ErrorText} from '../i18n/common.js';
import {duration} from '../i18n/language.js';
import type {Catalogue} from '../i18n/messages.js';

/** What a refusal says to the person; empty when there is nothing to say. */
export function errorText(error: MfaError | undefined, {messages, language}: Catalogue<CommonMessages>, digits = 6): string {
  if (!error) return '';
  const {code, retryAfter, longMessage} = error;
  const {errors}: {errors: Partial<Record<string, ErrorText>>} = messages;
  // A backend may have codes that no catalogue knows, or come up with one where nobody expects it.
  const text = (Object.hasOwn(errors, code) && errors[code]) || messages.errors.unknown;
  if (typeof text === 'string') return text;
  return text({
    ...error,
    digits,
    wait: retryAfter ? duration(retryAfter, language) : undefined,
    longMessage: typeof longMessage === 'string' && longMessage !== code ? longMessage : 'unknown',
  });
}
