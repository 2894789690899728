import type {MfaError} from '../core/errors.js';
import type {CommonMessages, ErrorText} from '../i18n/common.js';
import {duration} from '../i18n/language.js';
import type {Catalogue} from '../i18n/messages.js';

/** What a refusal says to the person; empty when there is nothing to say. */
export function errorText(error: MfaError | undefined, {messages, language}: Catalogue<CommonMessages>, digits = 6): string {
  if (!error) return '';
  // A backend may have codes that no catalogue knows.
  const text: ErrorText | undefined = messages.errors[error.code] ?? error.longMessage;
  if (typeof text === 'string') return text;
  const {retryAfter} = error;
  return text({...error, digits, wait: retryAfter ? duration(retryAfter, language) : undefined});
}
