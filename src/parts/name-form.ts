import {html, nothing, type TemplateResult} from 'lit';
import {shownTOTP} from '../core/pending-totp.js';
import {nameEnglish, type NameMessages} from '../i18n/authenticator-name.js';
import {commonEnglish, type CommonMessages} from '../i18n/common.js';
import {submitButton, submittedForm} from './fields.js';
import {nameField} from './name-field.js';
import type {Drawing} from './screens.js';

export interface NameFormOptions extends Drawing {
  /** The label of the button. */
  readonly label: string;
  /** What was entered before, if that came to nothing. */
  readonly friendlyName: string | undefined;
  readonly begin: (friendlyName: string) => void;
}

const english: CommonMessages & NameMessages = {...commonEnglish, ...nameEnglish};

/**
 * Begins an enrolment where an account may have several authenticators, and lets this one be told from them. A key that
 * is gone on with keeps the name that it was made with, for backends know it by then.
 */
export function nameForm({id, label, friendlyName, textsOf, adapter, begin}: NameFormOptions): TemplateResult {
  const {messages} = textsOf(english);
  const name = 'factor-name';
  const held = shownTOTP(adapter);
  const {friendlyName: value = ''} = held ?? {friendlyName};
  const labels = {label: messages.nameLabel, hint: messages.nameHint, error: ''};
  return html`<form class="mfa-light" slot="form" novalidate @submit=${(event: SubmitEvent) => begin(submittedForm(event)(name))}>
    ${held && !value ? nothing : nameField({...labels, id, name, busy: !!held, value})}
    ${submitButton(label, false, '')}
  </form>`;
}
