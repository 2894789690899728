import {html, type TemplateResult} from 'lit';
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

/** Begins an enrolment where an account may have several authenticators, and lets this one be told from them. */
export function nameForm({id, label, friendlyName = '', textsOf, begin}: NameFormOptions): TemplateResult {
  const {messages} = textsOf(english);
  const name = 'factor-name';
  return html`<form class="mfa-light" slot="form" novalidate @submit=${(event: SubmitEvent) => begin(submittedForm(event)(name))}>
    ${nameField({id, name, label: messages.nameLabel, hint: messages.nameHint, error: '', busy: false, value: friendlyName})}
    ${submitButton(label, false, '')}
  </form>`;
}
