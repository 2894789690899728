import {html, nothing, type TemplateResult} from 'lit';
import type {Labels} from './fields.js';

/** A field for what somebody calls a thing of theirs. */
export interface NameField extends Labels {
  /** None that password managers know: say what it names, like `factor-name`. */
  readonly name: string;
  readonly value?: string;
}

/** Like `field`, but for no credential: takes any script, and is neither kept nor filled in by password managers. */
export function nameField({id: form, name, label, error, hint, busy, value}: NameField): TemplateResult {
  const id = `${form}-${name}`;
  // One mark each for 1Password, LastPass, Bitwarden and Dashlane.
  return html`<div class="mfa-field">
    <label class="mfa-label" for=${id}>${label}</label>
    <div class="mfa-wrap">
      <input
        class="mfa-input"
        id=${id}
        name=${name}
        autocomplete="off"
        data-1p-ignore
        data-lpignore="true"
        data-bwignore
        data-form-type="other"
        dir="auto"
        ?readonly=${busy}
        value=${value ?? nothing}
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="${id}-error ${id}-hint"
      />
    </div>
    <p class="mfa-hint" id="${id}-hint">${hint}</p>
    <p class="mfa-error" id="${id}-error">${error}</p>
  </div>`;
}
