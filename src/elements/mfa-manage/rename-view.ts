import {html} from 'lit';
import type {ManageState} from '../../core/manage-flow.js';
import {errorText} from '../../parts/error-text.js';
import {submitButton, submittedForm} from '../../parts/fields.js';
import {nameField} from '../../parts/name-field.js';
import {wayOut} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {fullFactorName} from './factor-rows.js';
import type {ManageDrawing} from './manage-view.js';

/** Asks for another name. */
export function renameView(
  {overview, change, error}: Extract<ManageState, {name: 'renaming'}>,
  drawing: ManageDrawing,
): View {
  const {id, messages, send} = drawing;
  const {factor, friendlyName = factor.friendlyName ?? ''} = change;
  const refusal = errorText(error, drawing);
  const onSubmit = (event: SubmitEvent): void => send({type: 'rename', friendlyName: submittedForm(event)('factor-name')});
  return {
    step: 'renaming',
    heading: messages.renameHeading(fullFactorName(factor, overview.user, messages)),
    alert: refusal,
    form: html`<form class="mfa-light" slot="form" novalidate @submit=${onSubmit}>
      ${nameField({id, name: 'factor-name', label: messages.renameLabel, error: refusal, busy: false, value: friendlyName})}
      ${submitButton(messages.save, false, '')}
    </form>`,
    actions: wayOut(messages.cancel, () => send({type: 'cancel'})),
  };
}
