import {nothing} from 'lit';
import type {MfaError} from '../core/errors.js';
import type {CommonMessages} from '../i18n/common.js';
import type {Catalogue} from '../i18n/messages.js';
import {errorText} from './error-text.js';
import {actButton, failedView} from './screens.js';
import type {View} from './view.js';

/** There is no adapter. Trying again helps, unless the page has named none. */
export function problemView(texts: Catalogue<CommonMessages>, problem: MfaError, retry: () => void): View {
  const button = problem.code === 'adapter_missing' ? nothing : actButton(texts.messages.retry, retry);
  return failedView(texts, errorText(problem, texts), button);
}
