import {html, nothing, type TemplateResult} from 'lit';
import type {MfaUser} from '../../core/adapter.js';
import type {CodesOverview} from '../../core/backup-codes-flow.js';
import type {MfaError} from '../../core/errors.js';
import type {ManageEvent} from '../../core/manage-flow.js';
import {isRunningLow} from '../../core/running-low.js';
import type {Catalogue} from '../../i18n/messages.js';
import {errorText} from '../../parts/error-text.js';
import {refusalNote} from '../../parts/refusal-note.js';
import {actButton, row} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {factorName, factorRows, methodsOf, type FactorAct, type FactorRow} from './factor-rows.js';
import type {ManageDrawing, ManageTexts} from './manage-view.js';

/** What protects the account in one glance, and what can be done about it. */
export function listView(overview: CodesOverview, drawing: ManageDrawing, error?: MfaError): View {
  const {messages, strategies, hasChanged} = drawing;
  const {user} = overview;
  // That text is written for those who have no second factor yet.
  const refusal = error?.code === 'mfa_required' ? messages.requiredText : errorText(error, drawing);
  const rows = factorRows({...overview, ...drawing}).filter(({factor}) => strategies?.includes(factor.strategy) ?? true);
  const hasSpare = methodsOf(user).length !== 1 || user.backupCodeEnabled || rows.every(({isOn}) => isOn);
  return {
    step: 'listing',
    icon: user.twoFactorEnabled ? 'success' : 'shield',
    heading: messages.manageHeading,
    text: user.twoFactorEnabled ? messages.protectedText(methodNames(user, drawing)) : messages.unprotectedText,
    alert: refusal,
    status: hasChanged ? messages.changed : '',
    body: html`${refusalNote(refusal)}${hasSpare ? nothing : warning(messages.noSpareText)}
      <ul class="factors" part="factors">
        ${rows.map((line) => rowTemplate(line, overview, {...drawing, isFirst: line === rows[0]}))}
      </ul>`,
  };
}

/** Each kind of method once, as the language lists them: any one of them is asked for. */
function methodNames(user: MfaUser, {messages, language}: Catalogue<ManageTexts>): string {
  const names = new Set(methodsOf(user).map((factor) => factorName(factor, messages)));
  return new Intl.ListFormat(language, {type: 'disjunction'}).format(names);
}

function warning(text: string): TemplateResult {
  return html`<p class="warning" part="warning">${text}</p>`;
}

interface RowDrawing extends ManageDrawing {
  readonly isFirst: boolean;
}

function rowTemplate(line: FactorRow, {user, status}: CodesOverview, drawing: RowDrawing): TemplateResult {
  const {messages, capabilities, isReadonly, isFirst} = drawing;
  const {factor, name, detail, isOn, badge, acts, isKept} = line;
  const isLow = isOn && factor.strategy === 'backup_code' && acts.length > 0 && isRunningLow(status, capabilities);
  const buttons = acts.map((act) => {
    if (isLow) return actOn(line, 'renew', drawing);
    return actOn(line, act, drawing, isFirst && !user.twoFactorEnabled);
  });
  return html`<li part="factor" data-factor=${keyOf(line)}>
    <div class="about">
      <strong>${name}</strong>
      ${detail ? html`<span class="muted" translate="no" dir=${factor.safeIdentifier ? 'ltr' : 'auto'}>${detail}</span>` : nothing}
      ${badge ? html`<span class="badge ${isOn ? 'on' : ''}" part="badge">${badge}</span>` : nothing}
      ${factor.default ? html`<span class="badge" part="badge">${messages.isDefault}</span>` : nothing}
      ${dates(line, drawing)}
    </div>
    ${isLow ? warning(messages.codesLow(status.remaining ?? 0)) : nothing}
    ${isKept && !isReadonly ? html`<p class="muted" part="reason">${messages.requiredText}</p>` : nothing}
    ${isReadonly || buttons.length === 0 ? nothing : row(buttons)}
  </li>`;
}

/** When the factor was added and used last, where the backend tells. */
function dates({factor, isOn}: FactorRow, {messages, language}: ManageDrawing): TemplateResult | typeof nothing {
  const added = day(factor.createdAt, language);
  const used = day(factor.lastUsedAt, language);
  if (!isOn || !(added || used)) return nothing;
  return html`<span class="dates" part="dates">
    ${added ? html`<span>${messages.addedOn(added)}</span>` : nothing}
    ${used ? html`<span>${messages.lastUsedOn(used)}</span>` : nothing}
  </span>`;
}

/** A day as the language writes it; nothing for a moment that is none. */
function day(moment: unknown, language: string): string {
  if (typeof moment !== 'number' || Number.isNaN(new Date(moment).getTime())) return '';
  return new Intl.DateTimeFormat(language, {dateStyle: 'medium'}).format(moment);
}

function actOn(line: FactorRow, act: FactorAct, {messages, send}: ManageDrawing, isChief = act === 'renew'): TemplateResult {
  const {factor, fullName, isOn} = line;
  const label = {
    add: messages.add,
    enroll: messages.add,
    remove: messages.remove,
    rename: messages.rename,
    renew: messages.renewNow,
    'renew-codes': isOn ? messages.renew : messages.add,
    'set-default': messages.setDefault,
  }[act];
  const event: ManageEvent = act === 'enroll' || act === 'renew-codes' ? {type: act} : {type: 'change', change: {kind: act, factor}};
  const button = (root: ParentNode): HTMLElement | undefined => findButton(root, keyOf(line), label);
  return actButton(label, () => send(event, button), {
    kind: isChief ? 'small' : 'quiet small',
    name: messages.actionOn(label, fullName),
  });
}

function keyOf({factor: {strategy, id = ''}}: FactorRow): string {
  return `${strategy} ${id}`;
}

/** The button that was pressed, after the list has been away; none if it is there no longer. */
function findButton(root: ParentNode, key: string, label: string): HTMLElement | undefined {
  const line = [...root.querySelectorAll('li')].find(({dataset}) => dataset['factor'] === key);
  return [...(line?.querySelectorAll('button') ?? [])].find(({textContent}) => textContent.trim() === label);
}
