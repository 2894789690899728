import {html, nothing, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {UnloadGuard} from '../../controllers/unload-guard.js';
import type {MfaAdapter} from '../../core/adapter.js';
import {
  backupCodesFlow,
  type BackupCodesEffect,
  type BackupCodesEvent,
  type BackupCodesState,
  type CodesOverview,
} from '../../core/backup-codes-flow.js';
import {MfaError} from '../../core/errors.js';
import type {Flow} from '../../core/flow.js';
import type {FlowChange} from '../../core/flow-runner.js';
import {MfaBackupCodesCreatedEvent} from '../../events/backup-codes-created.js';
import {MfaBackupCodesSavedEvent} from '../../events/backup-codes-saved.js';
import {backupCodesEnglish, type BackupCodesMessages} from '../../i18n/backup-codes.js';
import {commonEnglish, type CommonMessages} from '../../i18n/common.js';
import {confirmView} from '../../parts/confirm-view.js';
import {errorText} from '../../parts/error-text.js';
import {fetchPart} from '../../parts/later.js';
import {loadSaveCodes} from '../../parts/load-save-codes.js';
import {failureView} from '../../parts/failure-view.js';
import {refusalNote} from '../../parts/refusal-note.js';
import {lockedView} from '../../parts/locked-view.js';
import {actButton, doneView, loadingView, row, type Drawing} from '../../parts/screens.js';
import {stepUpView} from '../../parts/step-up-view.js';
import type {View} from '../../parts/view.js';
import {codesStyles} from '../../styles/codes.styles.js';
import {moreControls} from '../../styles/more-controls.styles.js';
import {MfaElement} from '../mfa-element.js';

type Texts = CommonMessages & BackupCodesMessages;
const english: Texts = {...commonEnglish, ...backupCodesEnglish};

/**
 * Says how many backup codes are left, makes new ones, and shows those until they are saved.
 *
 * @slot heading - Replaces the heading.
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
 * @csspart codes - The list of codes.
 * @csspart code - One code.
 * @csspart notice - What became of the codes last, for example "Copied."
 * @csspart methods - The list of methods to confirm with.
 * @csspart method - One method.
 * @csspart actions - The ways out under the form.
 * @csspart action - One way out.
 * @csspart button - A button outside the form.
 * @csspart error - A refusal shown outside the form.
 */
export class BackupCodes extends MfaElement<BackupCodesState, BackupCodesEvent, BackupCodesEffect, Texts> {
  static override styles: CSSResultGroup = [MfaElement.styles, moreControls, codesStyles];

  static override properties: PropertyDeclarations = {
    filename: {},
    appName: {attribute: 'app-name'},
    codes: {attribute: false},
  };

  /** The name of the downloaded file. Default: made from `app-name`. */
  filename: string | undefined;

  /** The application the codes are for, as the file and the print-out say it. Default: the host name. */
  appName: string | undefined;

  /** Codes that the backend has made already: shown until saved, instead of asking for new ones. Read once, at the start. */
  codes: readonly string[] | undefined;

  protected override readonly english: Texts = english;

  constructor() {
    super();
    new UnloadGuard(this, () => this.state === 'saving-codes');
  }

  protected override createFlow({capabilities}: MfaAdapter): Flow<BackupCodesState, BackupCodesEvent, BackupCodesEffect> {
    return backupCodesFlow(capabilities, {codes: this.codes});
  }

  protected override onTransition({to, from}: FlowChange<BackupCodesState, BackupCodesEvent>): void {
    if (to.name === from.name) return;
    if (to.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesCreatedEvent(to.codes.length));
    if (to.name === 'saved') this.dispatchEvent(new MfaBackupCodesSavedEvent());
  }

  protected override view(state: BackupCodesState, drawing: Drawing<Texts>): View {
    const {messages} = drawing;
    switch (state.name) {
      case 'loading':
        return loadingView(drawing);
      case 'idle':
        return this.#idleView(state.overview, drawing, state.error);
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

  #idleView({user, status}: CodesOverview, drawing: Drawing<Texts>, error?: MfaError): View {
    const {messages, capabilities} = drawing;
    const mayMake =
      user.twoFactorEnabled && capabilities.backupCodes && (capabilities.backupCodes.regenerate || !user.backupCodeEnabled);
    const text = !user.twoFactorEnabled
      ? errorText(new MfaError('mfa_required'), drawing)
      : !user.backupCodeEnabled
        ? messages.codesOff
        : status.remaining === undefined
          ? messages.codesOn
          : messages.codesLeft(status.remaining, status.total);
    const refusal = errorText(error, drawing);
    const act = actButton(user.backupCodeEnabled ? messages.regenerate : messages.generate, () => this.send({type: 'generate'}));
    return {
      step: 'idle',
      heading: messages.codesHeading,
      text,
      alert: refusal,
      body: html`${refusalNote(refusal)}${mayMake ? row(act) : nothing}`,
    };
  }
}
