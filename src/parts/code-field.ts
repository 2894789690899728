import {html, nothing, type TemplateResult} from 'lit';
import {isOtpCode} from '../core/code-text.js';
import {cleanOtpCode} from '../core/otp-code.js';
import {field, type Field} from './fields.js';

/** One real input, drawn as one cell a digit. Anything that can be read as a code is cleaned while it is entered. */
export function codeField(
  options: Omit<Field, 'name' | 'autocomplete' | 'onInput' | 'cells'> & {readonly digits: number; readonly autoSubmit: boolean},
): TemplateResult {
  const {digits, autoSubmit} = options;
  const onInput = (event: Event): void => {
    // An input method that is still composing has not written digits yet.
    if (event instanceof InputEvent && event.isComposing) return;
    takeCode(event.target as HTMLInputElement, digits, autoSubmit);
  };
  const cells = Array.from({length: digits}, () => html`<span aria-hidden="true"></span>`);
  return field({...options, name: 'totp', autocomplete: 'one-time-code', onInput, cells});
}

/** The code each field sent by itself last: the same code is never sent twice without being asked for. */
const sent = new WeakMap<HTMLInputElement, string>();

function takeCode(input: HTMLInputElement, digits: number, autoSubmit: boolean): void {
  const raw = input.value;
  const code = cleanOtpCode(raw, digits);
  if (code !== raw) input.value = code;
  // A telephone number that was pasted by mistake is cut to a code's length, but the person sends it, not we.
  const isComplete = isOtpCode(code, digits) && (raw.match(/\p{Nd}/gu)?.length ?? 0) <= digits;
  if (!isComplete || !autoSubmit || sent.get(input) === code) return;
  sent.set(input, code);
  input.form?.requestSubmit();
}

/** Says to password managers whose password or code is asked for. Not seen, not focused, not changed. */
export function usernameHint(identifier: string | undefined): TemplateResult | typeof nothing {
  if (!identifier) return nothing;
  return html`<input class="mfa-hidden" name="username" autocomplete="username" aria-hidden="true" tabindex="-1" readonly .value=${identifier} />`;
}
