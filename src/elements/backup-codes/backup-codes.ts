import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {UnloadGuard} from '../../controllers/unload-guard.js';
import type {MfaCapabilities} from '../../core/adapter.js';
import type {BackupCodesEffect, BackupCodesEvent, BackupCodesState} from '../../core/backup-codes-flow.js';
import type {Flow} from '../../core/flow.js';
import type {FlowChange} from '../../core/flow-runner.js';
import {isRunningLow} from '../../core/running-low.js';
import {MfaBackupCodesCreatedEvent} from '../../events/backup-codes-created.js';
import {MfaBackupCodesSavedEvent} from '../../events/backup-codes-saved.js';
import {backupCodesEnglish, type BackupCodesMessages} from '../../i18n/backup-codes.js';
import type {CommonMessages} from '../../i18n/common.js';
import {commonAndProofErrors} from '../../i18n/proof-errors.js';
import {confirmView} from '../../parts/confirm-view.js';
import {errorText} from '../../parts/error-text.js';
import {fetchPart, type Loader} from '../../parts/later.js';
import {loadSaveCodes} from '../../parts/load-save-codes.js';
import {failureView} from '../../parts/failure-view.js';
import {refusalNote} from '../../parts/refusal-note.js';
import {lockedView} from '../../parts/locked-view.js';
import {actButton, doneView, loadingView, row, type Drawing} from '../../parts/screens.js';
import {stepUpView} from '../../parts/step-up-view.js';
import type {View} from '../../parts/view.js';
import {codesStyles} from '../../styles/codes.styles.js';
import {moreControls} from '../../styles/more-controls.styles.js';
import {FlowElement} from '../flow-element.js';
import {codeMarks} from './code-marks.js';
import {canMakeCodes, overviewText} from './overview-text.js';

type Texts = CommonMessages & BackupCodesMessages;
const english: Texts = {...commonAndProofErrors, ...backupCodesEnglish};

type FlowPart = typeof import('../../core/backup-codes-flow.js');

/** On its way while the backend is asked who is signed in. */
const loadFlow: Loader<FlowPart> = () => import('../../core/backup-codes-flow.js');

/**
 * Says how many backup codes are left, makes new ones, and shows those until they are saved.
 *
 * @slot logo - Above the heading.
 * @slot heading - Replaces the heading.
 * @slot description - Replaces the sentence under the heading, on every screen that has one.
 * @slot footer - Below everything else.
 *
 * @event {MfaBackupCodesCreatedEvent} mfa-backup-codes-created - New codes are on show; older ones are dead.
 * @event {MfaBackupCodesSavedEvent} mfa-backup-codes-saved - The person said that the codes are saved.
 * @event {MfaStateChangeEvent} mfa-state-change - After every transition.
 * @event {MfaBeforeActionEvent} mfa-before-action - Before codes are made; cancelable.
 * @event {MfaErrorEvent} mfa-error - The backend refused or could not be reached.
 *
 * @csspart card - The whole card.
 * @csspart header - Icon, heading and description.
 * @csspart icon - The icon of a step.
 * @csspart heading - The heading.
 * @csspart description - The sentence under the heading.
 * @csspart marks - A mark for each code, where their number is known; used ones are hollow.
 * @csspart mark - One of them.
 * @csspart warning - Says that few codes are left.
 * @csspart codes - The list of codes.
 * @csspart code - One code.
 * @csspart notice - What became of the codes last, for example "Copied."
 * @csspart methods - The list of methods to confirm with.
 * @csspart method - One method.
 * @csspart badge - What is said of a method, for example "Used last".
 * @csspart help - What may help after two refusals.
 * @csspart actions - The ways out under the form.
 * @csspart action - One way out.
 * @csspart button - A button outside the form.
 * @csspart error - A refusal shown outside the form.
 */
export class BackupCodes extends FlowElement<BackupCodesState, BackupCodesEvent, BackupCodesEffect, Texts, FlowPart> {
  static override styles: CSSResultGroup = [FlowElement.styles, moreControls, codesStyles];

  static override properties: PropertyDeclarations = {
    filename: {},
    appName: {attribute: 'app-name'},
    account: {},
    codes: {attribute: false},
    renewNow: {type: Boolean, attribute: 'renew-now'},
  };

  /** The name of the downloaded file. Default: made from `app-name`. */
  filename: string | undefined;

  /** The application the codes are for, as the file and the print-out say it. Default: the host name. */
  appName: string | undefined;

  /** What the person signs in with, as the file and the print-out say it. Default: as the backend says. */
  account: string | undefined;

  /** Codes that the backend has made already: shown until saved, instead of asking for new ones. Read once, at the start. */
  codes: readonly string[] | undefined;

  /** Makes new codes at once, without a question: for pages where the person has just asked for them. Read once, at the start. */
  renewNow = false;

  /** The question whether codes may die was answered with no. */
  #isBack = false;

  protected override readonly english: Texts = english;
  protected override readonly loadFlow: Loader<FlowPart> = loadFlow;

  constructor() {
    super();
    new UnloadGuard(this, () => this.state === 'saving-codes');
  }

  protected override createFlow(
    {backupCodesFlow}: FlowPart,
    capabilities: MfaCapabilities,
  ): Flow<BackupCodesState, BackupCodesEvent, BackupCodesEffect> {
    return backupCodesFlow(capabilities, this);
  }

  protected override get asksFirst(): boolean {
    return !this.codes;
  }

  protected override onTransition({to, from}: FlowChange<BackupCodesState, BackupCodesEvent>): void {
    if (to.name === from.name) return;
    this.#isBack = from.name === 'confirming' && to.name === 'idle';
    if (to.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesCreatedEvent(to.codes.length));
    if (to.name === 'saved') this.dispatchEvent(new MfaBackupCodesSavedEvent());
  }

  protected override updated(): void {
    super.updated();
    // The base class leads to the card; who was asked by a button goes on there.
    if (this.#isBack && this.shadowRoot?.activeElement?.matches('.card')) this.renderRoot.querySelector('button')?.focus();
    this.#isBack = false;
  }

  protected override view(state: BackupCodesState, drawing: Drawing<Texts>): View {
    const {messages} = drawing;
    switch (state.name) {
      case 'loading':
        return loadingView(drawing);
      case 'idle':
        return this.#idleView(state, drawing);
      case 'confirming':
        return confirmView(
          'confirming',
          [messages.replaceHeading, messages.replaceText, messages.cancel, messages.replace],
          (event) => this.send(event),
        );
      case 'creating':
        fetchPart(loadSaveCodes);
        return loadingView(drawing, messages.makingCodes);
      case 'reverifying':
        return stepUpView(state, drawing, (event) => this.send(event));
      case 'locked':
        return lockedView(drawing, state.until);
      case 'saving-codes':
        return drawing.later(loadSaveCodes, ({saveCodesView}) =>
          saveCodesView({
            ...drawing,
            codes: state.codes,
            appName: this.appName,
            account: this.account,
            filename: this.filename,
            saved: () => this.send({type: 'codes-saved'}),
          }),
        );
      case 'saved':
        return doneView(
          messages.savedHeading,
          messages.savedText,
          row(actButton(messages.done, () => this.send({type: 'retry'}), {kind: 'quiet'})),
        );
      case 'failed':
        return failureView(drawing, state.error, () => this.send({type: 'retry'}));
    }
  }

  #idleView({overview, error}: Extract<BackupCodesState, {name: 'idle'}>, drawing: Drawing<Texts>): View {
    const {messages, capabilities} = drawing;
    const {user, status} = overview;
    const hasCodes = user.backupCodeEnabled;
    const mayMake = canMakeCodes(overview, capabilities);
    const warning = hasCodes && mayMake && isRunningLow(status, capabilities) ? messages.codesLow(status.remaining ?? 0) : '';
    const refusal = errorText(error, drawing);
    const act = actButton(hasCodes ? messages.regenerate : messages.generate, () => this.send({type: 'generate'}), {
      kind: hasCodes && !warning ? 'quiet' : '',
    });
    return {
      step: 'idle',
      heading: messages.codesHeading,
      text: overviewText(overview, drawing),
      alert: refusal,
      status: warning,
      body: html`${hasCodes ? codeMarks(status) : nothing}
      ${warning ? html`<p class="warning" part="warning">${warning}</p>` : nothing}
      ${refusalNote(refusal)}${mayMake ? row(act) : nothing}`,
    };
  }
}
