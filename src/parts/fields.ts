import {html, nothing, type TemplateResult} from 'lit';

/** What every field has. */
export interface Labels {
  /** Prefix of every id in this form, so that several forms can share a page. */
  readonly id: string;
  readonly label: string;
  /** Why the last value was refused; empty if it was not. */
  readonly error: string;
  readonly hint?: string;
  /** The backend is being asked: the value stays in sight, and cannot be changed. */
  readonly busy: boolean;
}

/** One labelled input of a light form. */
export interface Field extends Labels {
  /** As password managers know it: `username`, `password`, `totp`, `backup-code`. */
  readonly name: string;
  /** `off` for a backup code. */
  readonly autocomplete: AutoFill;
  readonly value?: string;
  /** The secret is shown on request; these are the two labels of the button. */
  readonly reveal?: readonly [show: string, hide: string];
  /** What is drawn around the input of a one-time code. */
  readonly wrap?: (input: TemplateResult) => TemplateResult;
}

/** A label, one real input for a credential, a hint and the reason of a refusal, tied together by ids. */
export function field(options: Field): TemplateResult {
  const {id: form, name, label, autocomplete, error, hint, busy, value, reveal, wrap} = options;
  const id = `${form}-${name}`;
  const input = html`<input
    class="mfa-input"
    id=${id}
    name=${name}
    type=${reveal ? 'password' : 'text'}
    inputmode=${wrap ? 'numeric' : nothing}
    autocomplete=${autocomplete}
    autocapitalize="none"
    spellcheck="false"
    dir="ltr"
    ?readonly=${busy}
    value=${value ?? nothing}
    aria-invalid=${error ? 'true' : 'false'}
    aria-describedby="${id}-error ${id}-hint"
  />`;
  return html`<div class="mfa-field">
    <label class="mfa-label" id="${id}-label" for=${id}>${label}</label>
    ${
      wrap?.(input) ??
      html`<div class="mfa-wrap">
        ${input}
        ${
          reveal
            ? html`<button
              class="mfa-button link"
              id="${id}-show"
              type="button"
              aria-labelledby="${id}-show ${id}-label"
              .textContent=${reveal[0]}
              @click=${(event: Event) => toggle(event, reveal)}
            ></button>`
            : nothing
        }
      </div>`
    }
    <p class="mfa-hint" id="${id}-hint">${hint}</p>
    <p class="mfa-error" id="${id}-error">${error}</p>
  </div>`;
}

/** Turns a password into plain text and back. The button says what pressing it does. */
function toggle({currentTarget}: Event, [show, hide]: readonly [string, string]): void {
  const button = currentTarget as HTMLButtonElement;
  const input = button.previousElementSibling as HTMLInputElement;
  const isShown = input.type === 'text';
  input.type = isShown ? 'password' : 'text';
  button.textContent = isShown ? show : hide;
}

/** The button that sends a form. While the backend is asked it stays focusable, and says so. */
export function submitButton(label: string, busy: boolean, busyLabel: string): TemplateResult {
  return html`<button class="mfa-button ${busy ? 'mfa-spinner' : ''}" type="submit" aria-disabled=${busy ? 'true' : 'false'}>
    ${busy ? busyLabel : label}
  </button>`;
}

/**
 * Takes a form over from the browser, and reads its fields as they are now: password managers may fill without an event.
 * Not by `FormData`, whose making hands all of them to whoever on the page listens for `formdata`.
 */
export function submittedForm(event: SubmitEvent): (name: string) => string {
  event.preventDefault();
  const {elements, parentElement} = event.target as HTMLFormElement;
  // A form of the page around the element would take it for its own.
  if (parentElement?.closest('form')) event.stopPropagation();
  return (name) => {
    const input = elements.namedItem(name) as HTMLInputElement | null;
    return input && (input.type !== 'checkbox' || input.checked) ? input.value : '';
  };
}
