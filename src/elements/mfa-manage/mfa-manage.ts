import {html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult} from 'lit';
import {UnloadGuard} from '../../controllers/unload-guard.js';
import type {MfaAdapter, MfaCapabilities, MfaUser, SecondFactor, Strategy} from '../../core/adapter.js';
import type {CodesOverview} from '../../core/backup-codes-flow.js';
import {isSameMethod} from '../../core/challenge.js';
import type {MfaError} from '../../core/errors.js';
import type {Flow} from '../../core/flow.js';
import type {FlowChange} from '../../core/flow-runner.js';
import {manageFlow, type FactorChange, type ManageEffect, type ManageEvent, type ManageState} from '../../core/manage-flow.js';
import {MfaBackupCodesCreatedEvent} from '../../events/backup-codes-created.js';
import {MfaBackupCodesSavedEvent} from '../../events/backup-codes-saved.js';
import {MfaFactorAddedEvent} from '../../events/factor-added.js';
import {MfaFactorRemovedEvent} from '../../events/factor-removed.js';
import type {MfaStateChangeEvent} from '../../events/state-change.js';
import {manageEnglish, type ManageMessages} from '../../i18n/manage.js';
import {commonEnglish, type CommonMessages} from '../../i18n/common.js';
import {confirmView} from '../../parts/confirm-view.js';
import {errorText} from '../../parts/error-text.js';
import type {Loader} from '../../parts/later.js';
import {loadSaveCodes} from '../../parts/load-save-codes.js';
import {failureView} from '../../parts/failure-view.js';
import {refusalNote} from '../../parts/refusal-note.js';
import {lockedView} from '../../parts/locked-view.js';
import {actButton, loadingView, row, wayOut, type Drawing} from '../../parts/screens.js';
import {stepUpView} from '../../parts/step-up-view.js';
import type {View} from '../../parts/view.js';
import {codesStyles} from '../../styles/codes.styles.js';
import {manageStyles} from '../../styles/manage.styles.js';
import {defineOnce} from '../define-once.js';
import {isHeld} from '../inner-state.js';
import {moreControls} from '../../styles/more-controls.styles.js';
import {loadEnrolment} from '../load-enrolment.js';
import {MfaElement} from '../mfa-element.js';
import {strategiesConverter} from '../strategies-converter.js';
import {factorRows, fullFactorName, type FactorRow} from './factor-rows.js';

type Texts = CommonMessages & ManageMessages;
const english: Texts = {...commonEnglish, ...manageEnglish};

/** The backup codes inside, fetched when they are needed first. */
const loadBackupCodes: Loader<typeof import('../backup-codes/backup-codes.js')> = () => import('../backup-codes/backup-codes.js');

/**
 * Shows what protects an account and changes it: add and remove factors, make new backup codes, choose what is asked
 * for first.
 *
 * @slot heading - Replaces the heading.
 * @slot footer - Below everything else.
 *
 * @event {MfaFactorAddedEvent} mfa-factor-added - One more second factor protects the account.
 * @event {MfaFactorRemovedEvent} mfa-factor-removed - A second factor protects the account no longer.
 * @event {MfaTotpEnrolledEvent} mfa-totp-enrolled - From the enrolment inside.
 * @event {MfaBackupCodesCreatedEvent} mfa-backup-codes-created - Backup codes are on show, here or inside.
 * @event {MfaBackupCodesSavedEvent} mfa-backup-codes-saved - The person said that the codes are saved.
 * @event {MfaStateChangeEvent} mfa-state-change - After every transition, here and inside.
 * @event {MfaBeforeActionEvent} mfa-before-action - Before anything is changed; cancelable.
 * @event {MfaErrorEvent} mfa-error - The backend refused or could not be reached.
 *
 * @csspart card - The whole card.
 * @csspart header - Icon, heading and description.
 * @csspart icon - The icon of a step.
 * @csspart heading - The heading.
 * @csspart description - The sentence under the heading.
 * @csspart factors - The list of factors.
 * @csspart factor - One factor.
 * @csspart badge - What is said of a factor, for example "On".
 * @csspart codes - The list of backup codes that came with a change.
 * @csspart code - One backup code.
 * @csspart notice - What became of the codes last, for example "Copied."
 * @csspart methods - The list of methods to confirm with.
 * @csspart method - One method.
 * @csspart actions - The ways out under the form.
 * @csspart action - One way out.
 * @csspart button - A button outside the form.
 * @csspart error - A refusal shown outside the form.
 */
export class MfaManage extends MfaElement<ManageState, ManageEvent, ManageEffect, Texts> {
  static override styles: CSSResultGroup = [MfaElement.styles, moreControls, codesStyles, manageStyles];

  static override properties: PropertyDeclarations = {readonly: {type: Boolean}, strategies: {converter: strategiesConverter}};

  /** Shows, and changes nothing. */
  readonly = false;

  /** The only factors to show, separated by spaces, for example `totp backup_code`. Default: all there are. */
  strategies: readonly Strategy[] | undefined;

  /** Whether the element inside shows something that leaving would lose. */
  #isHeld = false;
  /** A change went through, and has not been told yet. */
  #hasChanged = false;

  protected override readonly english: Texts = english;

  constructor() {
    super();
    new UnloadGuard(this, () => this.state === 'saving-codes');
  }

  protected override createFlow({capabilities}: MfaAdapter): Flow<ManageState, ManageEvent, ManageEffect> {
    return manageFlow(capabilities);
  }

  protected override onTransition({from, to, event}: FlowChange<ManageState, ManageEvent>): void {
    if (to.name === from.name) return;
    this.#isHeld = false;
    if (to.name !== 'listing' && to.name !== 'loading') this.#hasChanged = false;
    if (to.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesCreatedEvent(to.codes.length));
    if (from.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesSavedEvent());
    if (event.type !== 'changed' || from.name !== 'changing') return;
    const {kind, factor} = from.change;
    this.#hasChanged = true;
    if (kind === 'add') this.dispatchEvent(new MfaFactorAddedEvent(factor));
    if (kind === 'remove') this.dispatchEvent(new MfaFactorRemovedEvent(factor));
  }

  protected override view(state: ManageState, drawing: Drawing<Texts>): View {
    const {messages} = drawing;
    switch (state.name) {
      case 'loading':
        return state.overview ? {...this.#listView(state.overview, drawing), busy: true} : loadingView(drawing);
      case 'listing':
        return this.#listView(state.overview, drawing, state.error);
      case 'confirming':
        return this.#confirmView(state.change, state.overview.user, messages);
      case 'changing':
        return loadingView(drawing, messages.changing);
      case 'reverifying':
        return stepUpView(state, drawing, (event) => this.send(event));
      case 'locked':
        return lockedView(drawing, state.until);
      case 'saving-codes':
        return drawing.later(loadSaveCodes, ({saveCodesView}) =>
          saveCodesView({...drawing, codes: state.codes, appName: undefined, saved: () => this.send({type: 'codes-saved'})}),
        );
      case 'enrolling':
        return drawing.later(loadEnrolment, ({TotpEnroll}) =>
          this.#innerView(
            'totp-enroll',
            TotpEnroll,
            html`<totp-enroll
            slot="form"
            .adapter=${this.flow.adapter}
            .messages=${this.messages}
            .noAutoSubmit=${this.noAutoSubmit}
            @mfa-state-change=${this.#onInnerStateChange}
            @mfa-totp-enrolled=${this.#onEnrolled}
          ></totp-enroll>`,
            messages,
          ),
        );
      case 'renewing-codes':
        return drawing.later(loadBackupCodes, ({BackupCodes}) =>
          this.#innerView(
            'backup-codes',
            BackupCodes,
            html`<backup-codes
            slot="form"
            .adapter=${this.flow.adapter}
            .messages=${this.messages}
            @mfa-state-change=${this.#onInnerStateChange}
            @mfa-backup-codes-saved=${() => this.send({type: 'close'})}
          ></backup-codes>`,
            messages,
          ),
        );
      case 'failed':
        return failureView(drawing, state.error, () => this.send({type: 'retry'}));
    }
  }

  #listView({user, status}: CodesOverview, drawing: Drawing<Texts>, error?: MfaError): View {
    const {messages, capabilities} = drawing;
    const refusal = errorText(error, drawing);
    const rows = factorRows(user, status, capabilities, messages).filter(
      ({factor}) => this.strategies?.includes(factor.strategy) ?? true,
    );
    return {
      step: 'listing',
      icon: user.twoFactorEnabled ? 'success' : 'shield',
      heading: messages.manageHeading,
      text: user.twoFactorEnabled ? messages.protectedText : messages.unprotectedText,
      alert: refusal,
      status: this.#hasChanged ? messages.changed : '',
      body: html`${refusalNote(refusal)}
        <ul class="factors" part="factors">
          ${rows.map((line) => this.#rowTemplate(line, capabilities, messages))}
        </ul>`,
    };
  }

  #rowTemplate(line: FactorRow, capabilities: MfaCapabilities, messages: Texts): TemplateResult {
    const {factor, name, detail, isOn, badge} = line;
    return html`<li part="factor">
      <div class="about">
        <strong>${name}</strong>
        ${detail ? html`<span class="muted" dir="ltr">${detail}</span>` : nothing}
        <span class="badge ${isOn ? 'on' : ''}" part="badge">${badge}</span>
        ${factor.default ? html`<span class="badge" part="badge">${messages.isDefault}</span>` : nothing}
      </div>
      ${this.readonly ? nothing : row(this.#rowActs(line, capabilities, messages))}
    </li>`;
  }

  #rowActs(
    {factor, fullName, isOn, mayLead}: FactorRow,
    {manageFactors, totp, backupCodes}: MfaCapabilities,
    messages: Texts,
  ): TemplateResult {
    const act = (label: string, event: ManageEvent): TemplateResult =>
      actButton(label, () => this.send(event), {kind: 'quiet small', name: messages.actionOn(label, fullName)});
    const change = (label: string, kind: FactorChange['kind']): TemplateResult =>
      act(label, {type: 'change', change: {kind, factor}});
    if (factor.strategy === 'backup_code') {
      return html`${backupCodes && (backupCodes.regenerate || !isOn) ? act(isOn ? messages.renew : messages.add, {type: 'renew-codes'}) : nothing}`;
    }
    if (!isOn) return factor.strategy === 'totp' ? act(messages.add, {type: 'enroll'}) : change(messages.add, 'add');
    const canRemove = factor.strategy === 'totp' ? totp && totp.disable : (manageFactors.release ?? manageFactors.reserve);
    return html`${mayLead ? change(messages.setDefault, 'set-default') : nothing}
    ${canRemove ? change(messages.remove, 'remove') : nothing}`;
  }

  #confirmView({factor}: FactorChange, user: MfaUser, messages: Texts): View {
    const others = user.factors.filter((other) => other.strategy !== 'backup_code' && !isSameMethod(other, factor));
    const text = others.length > 0 ? messages.removeText : messages.removeLastText;
    return confirmView(
      'confirming',
      [messages.removeHeading(fullFactorName(factor, user, messages)), text, messages.cancel, messages.remove],
      (event) => this.send(event),
    );
  }

  /** The screen with another element in it: a light child, so that its fields stay in the document's own tree. */
  #innerView(tag: string, element: CustomElementConstructor, form: TemplateResult, messages: Texts): View {
    defineOnce(tag, element);
    const back = this.#isHeld ? nothing : wayOut(messages.back, () => this.send({type: 'close'}));
    return {step: 'inner', heading: messages.manageHeading, form, actions: back};
  }

  readonly #onInnerStateChange = ({to}: MfaStateChangeEvent): void => {
    this.#isHeld = isHeld(to);
    this.requestUpdate();
  };

  readonly #onEnrolled = (): void => {
    const factor: SecondFactor = {strategy: 'totp'};
    this.dispatchEvent(new MfaFactorAddedEvent(factor));
    this.#hasChanged = true;
    this.send({type: 'close'});
  };
}
