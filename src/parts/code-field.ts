import {html, nothing, type TemplateResult} from 'lit';
import {insertCode, takeCode, type CodeEntry, type TextInput} from './code-entry.js';
import {field, type Labels} from './fields.js';
import {awaitTextMessage} from './web-otp.js';

/** What the field for a one-time code is drawn from. */
export interface CodeField extends Labels, CodeEntry {
  /** Looks like any other field, without cells. */
  readonly plain: boolean;
  /** The code comes in a text message, which some browsers read for the person. */
  readonly fromTextMessage?: boolean;
}

/** One real input, drawn as one cell a digit. Anything that can be read as a code is cleaned while it is entered. */
export function codeField(options: CodeField): TemplateResult {
  const {digits, plain, busy, fromTextMessage} = options;
  const onInput = ({target, isComposing, inputType}: Event & Partial<InputEvent>): void => {
    const input = target as TextInput;
    // An input method that is still composing has not written digits yet; and what was undone must not be done again.
    if (!isComposing && !inputType?.startsWith('history')) takeCode(input, options);
    mark(input);
  };
  const onMove = ({target}: Event): void => {
    const input = target as TextInput;
    mark(input);
    // Chromium on Android alone, so far.
    if (fromTextMessage && !busy && 'OTPCredential' in window) awaitTextMessage(input);
  };
  // No maxlength on it: that would cut "123 456" to "123 45" before anything can be cleaned.
  const wrap = (input: TemplateResult): TemplateResult =>
    html`<div
      class="mfa-wrap ${plain ? '' : 'mfa-code'}"
      data-digits=${digits}
      dir="ltr"
      @beforeinput=${(event: InputEvent) => insertCode(event, options)}
      @input=${onInput}
      @change=${onInput}
      @compositionend=${onInput}
      @focusin=${onMove}
      @selectionchange=${onMove}
      @animationstart=${onMove}
    >
      ${Array.from({length: digits}, () => html`<span></span>`)}${input}
    </div>`;
  return field({...options, name: 'totp', autocomplete: 'one-time-code', wrap});
}

/** Marks the cells that are filled, and those that what is typed next goes into. */
function mark(input: TextInput): void {
  const {value, selectionStart: start, selectionEnd: end, parentElement: frame} = input;
  frame.querySelectorAll('span').forEach((cell, index) => {
    cell.toggleAttribute('data-filled', index < value.length);
    cell.toggleAttribute('data-next', index === start || (index > start && index < end));
  });
  // Wide characters do not fit into cells; nor does text that the person's own style sheet spaces (WCAG 1.4.12), which it
  // then does with the frame, too.
  frame.toggleAttribute('data-loose', /[^ -~]/.test(value) || parseFloat(getComputedStyle(frame).letterSpacing) > 0);
}

/** Says to password managers whose password or code is asked for. Not seen, not focused, not changed. */
export function usernameHint(identifier: string | undefined): TemplateResult | typeof nothing {
  if (!identifier) return nothing;
  return html`<input class="mfa-hidden" name="username" autocomplete="username" aria-hidden="true" tabindex="-1" readonly .value=${identifier} />`;
}
