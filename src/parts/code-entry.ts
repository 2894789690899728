import {isOtpCode} from '../core/code-text.js';
import {cleanOtpCode} from '../core/otp-code.js';

/** What the field takes, and whether a complete code sends itself. */
export interface CodeEntry {
  readonly digits: number;
  readonly autoSubmit: boolean;
}

/** An input of text, which always knows its selection, where it is drawn. */
export type TextInput = HTMLInputElement & {selectionStart: number; selectionEnd: number; parentElement: HTMLElement};

/** Complete codes each field has sent by itself, or leaves to the person: none is sent twice without being asked for. */
const settled = new WeakMap<HTMLInputElement, string[]>();

/**
 * Cleans text on its way in. A whole code takes the place of everything; in a full field a digit takes the place of the
 * one behind the caret.
 */
export function insertCode(event: InputEvent, {digits}: CodeEntry): void {
  const {target, data: text, isComposing} = event;
  // What an input method composes cannot be stopped; it is cleaned afterwards.
  if (!text || isComposing) return;
  const input = target as TextInput;
  const {value, selectionStart: start, selectionEnd} = input;
  const code = cleanOtpCode(text, digits);
  const end = start === selectionEnd && value.length === digits ? start + code.length : selectionEnd;
  input.setSelectionRange(start, end);
  const joined = value.slice(0, start) + text + value.slice(end);
  const raw = isOtpCode(code, digits) ? text : joined;
  const isClean = joined === cleanOtpCode(raw, digits);
  if (isClean && end === selectionEnd) return;
  event.preventDefault();
  // WebKit would still insert where the caret was before this event.
  if (isClean) document.execCommand('insertText', false, text);
  else clean(input, raw, digits);
}

/** Cleans what is there, however it came, and sends it once it is complete. */
export function takeCode(input: HTMLInputElement, {digits, autoSubmit}: CodeEntry): void {
  const codes = clean(input, input.value, digits);
  const {value} = input;
  if (!isOtpCode(value, digits) || codes.includes(value)) return;
  codes.push(value);
  // Not `requestSubmit()`, which a sandbox may refuse.
  if (autoSubmit) input.form?.querySelector<HTMLElement>('[type=submit]')?.click();
}

/** Makes the value the code in a text. A longer number, which may be a telephone's, is cut, but the person sends it, not we. */
function clean(input: HTMLInputElement, raw: string, digits: number): string[] {
  const codes = settled.get(input) ?? [];
  settled.set(input, codes);
  const code = cleanOtpCode(raw, digits);
  if (isOtpCode(cleanOtpCode(raw, digits + 1), digits + 1)) codes.push(code);
  if (code !== input.value) write(input, code);
  return codes;
}

/** Replaces the value as the person would, `input` event included, so that it can be undone. */
function write(input: HTMLInputElement, text: string): void {
  // Only there: selecting takes the focus (Chromium), and the command writes to where that is.
  const isFocused = input.matches(':focus');
  if (isFocused) input.select();
  // Deprecated, and the one way into the undo history. Setting the value would leave the history of another text behind:
  // redoing then appends the old text to the new one (Chromium 156).
  if (isFocused && document.execCommand('insertText', false, text)) return;
  input.value = text;
  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
}
