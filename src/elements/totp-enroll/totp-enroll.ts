import {html, type CSSResultGroup, type PropertyDeclarations} from 'lit';
import {UnloadGuard} from '../../controllers/unload-guard.js';
import type {MfaCapabilities} from '../../core/adapter.js';
import type {Flow} from '../../core/flow.js';
import type {FlowChange} from '../../core/flow-runner.js';
import type {EnrollEffect, EnrollEvent, EnrollState} from '../../core/totp-enroll-flow.js';
import {MfaBackupCodesCreatedEvent} from '../../events/backup-codes-created.js';
import {MfaBackupCodesSavedEvent} from '../../events/backup-codes-saved.js';
import {MfaTotpEnrolledEvent} from '../../events/totp-enrolled.js';
import {enrollEnglish, type EnrollMessages} from '../../i18n/enroll.js';
import type {CommonMessages} from '../../i18n/common.js';
import {commonAndProofErrors} from '../../i18n/proof-errors.js';
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

type Texts = CommonMessages & EnrollMessages;
const english: Texts = {...commonAndProofErrors, ...enrollEnglish};

type FlowPart = typeof import('../../core/totp-enroll-flow.js');

/** On its way while the backend is asked who is signed in. */
const loadFlow: Loader<FlowPart> = () => import('../../core/totp-enroll-flow.js');
/** The screen with the QR code, and the encoder with it. */
const loadScan: Loader<typeof import('../../parts/scan-view.js')> = () => import('../../parts/scan-view.js');
/** What few enrolments come to. */
const loadRare: Loader<typeof import('./rare-enroll-view.js')> = () => import('./rare-enroll-view.js');
/** The name of an authenticator, where there may be several. */
const loadName: Loader<typeof import('../../parts/name-form.js')> = () => import('../../parts/name-form.js');

/**
 * Sets up an authenticator app: scan the QR code, type the key or open the app on this device; prove it with one code;
 * save the backup codes.
 *
 * @slot logo - Above the heading.
 * @slot heading - Replaces the heading.
 * @slot description - Replaces the sentence under the heading, on every screen that has one.
 * @slot footer - Below everything else.
 *
 * @event {MfaTotpEnrolledEvent} mfa-totp-enrolled - The app protects the account, and the backup codes are saved.
 * @event {MfaBackupCodesCreatedEvent} mfa-backup-codes-created - Backup codes are on show.
 * @event {MfaBackupCodesSavedEvent} mfa-backup-codes-saved - The person said that the codes are saved.
 * @event {MfaStateChangeEvent} mfa-state-change - After every transition.
 * @event {MfaBeforeActionEvent} mfa-before-action - Before the secret is made or verified; cancelable.
 * @event {MfaErrorEvent} mfa-error - The backend refused or could not be reached.
 *
 * @csspart card - The whole card.
 * @csspart header - Icon, heading and description.
 * @csspart icon - The icon of a step.
 * @csspart heading - The heading.
 * @csspart description - The sentence under the heading.
 * @csspart resumed - What is said of a key that was on show before.
 * @csspart qr - The QR code; its colours are fixed.
 * @csspart open-app - The link that opens an authenticator app on this device.
 * @csspart key - The box with the setup key.
 * @csspart secret - The setup key.
 * @csspart codes - The list of backup codes.
 * @csspart code - One backup code.
 * @csspart help - What may help after two refusals.
 * @csspart notice - What became of a key or of codes last, for example "Copied."
 * @csspart methods - The list of methods to confirm with.
 * @csspart method - One method.
 * @csspart badge - What is said of a method, for example "Used last".
 * @csspart actions - The ways out under the form.
 * @csspart action - One way out.
 * @csspart button - A button outside the form.
 * @csspart error - A refusal shown outside the form.
 */
export class TotpEnroll extends FlowElement<EnrollState, EnrollEvent, EnrollEffect, Texts, FlowPart> {
  static override styles: CSSResultGroup = [FlowElement.styles, moreControls, codesStyles];

  static override properties: PropertyDeclarations = {
    issuer: {},
    account: {},
    skipBackupCodes: {type: Boolean, attribute: 'skip-backup-codes'},
  };

  /** The name the authenticator app shows. Default: what the backend says. */
  issuer: string | undefined;

  /** Whose account the authenticator app shows. Default: what the backend says. */
  account: string | undefined;

  /** Makes no backup codes. Codes that the backend issues by itself are shown all the same. */
  skipBackupCodes = false;

  protected override readonly english: Texts = english;
  protected override readonly loadFlow: Loader<FlowPart> = loadFlow;

  constructor() {
    super();
    // From the first code on: what it makes of the account may have the page leave before its backup codes are seen.
    new UnloadGuard(this, () => ['verifying', 'making-codes', 'saving-codes'].includes(this.state));
  }

  protected override createFlow({enrollFlow}: FlowPart, capabilities: MfaCapabilities): Flow<EnrollState, EnrollEvent, EnrollEffect> {
    return enrollFlow(capabilities, this);
  }

  protected override onTransition({from, to}: FlowChange<EnrollState, EnrollEvent>): void {
    if (to.name === from.name) return;
    if (to.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesCreatedEvent(to.codes.length));
    if (from.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesSavedEvent());
    if (to.name === 'enrolled') this.dispatchEvent(new MfaTotpEnrolledEvent());
  }

  protected override view(state: EnrollState, drawing: Drawing<Texts>): View {
    const {messages} = drawing;
    switch (state.name) {
      case 'loading':
        return loadingView(drawing);
      case 'introducing':
        return this.#introView(drawing, state);
      case 'creating':
        fetchPart(loadScan);
        return loadingView(drawing, messages.creating);
      case 'asking':
      case 'verifying': {
        // Before there are codes: they must not wait for a part that does not come.
        fetchPart(loadSaveCodes);
        fetchPart(loadRare);
        const {totp, refusals} = state;
        const busy = state.name === 'verifying';
        const error = 'error' in state ? state.error : undefined;
        return drawing.later(loadScan, ({scanView}) =>
          scanView({...drawing, totp, refusals, busy, error, send: (event) => this.send(event)}),
        );
      }
      case 'confirming-restart':
      case 'codes-failed':
      case 'already-enrolled':
        return drawing.later(loadRare, ({rareEnrollView}) => rareEnrollView(state, drawing, (event) => this.send(event)));
      case 'reverifying':
        return stepUpView(state, drawing, (event) => this.send(event));
      case 'locked':
        return lockedView(drawing, state.until);
      case 'making-codes':
        return loadingView(drawing, messages.makingCodes);
      case 'saving-codes':
        return drawing.later(loadSaveCodes, ({saveCodesView}) =>
          saveCodesView({...drawing, codes: state.codes, appName: this.issuer, saved: () => this.send({type: 'codes-saved'})}),
        );
      case 'enrolled':
        return doneView(messages.enrolledHeading, messages.enrolledText);
      case 'failed':
        return failureView(drawing, state.error, () => this.send({type: 'retry'}));
    }
  }

  #introView(drawing: Drawing<Texts>, {error, friendlyName}: Extract<EnrollState, {name: 'introducing'}>): View {
    const {messages, capabilities, later} = drawing;
    const refusal = errorText(error, drawing);
    const note = refusalNote(refusal);
    const {introHeading: heading, introText: text} = messages;
    const intro: View = {step: 'introducing', icon: 'shield', heading, text, alert: refusal};
    if (!capabilities.totp || !capabilities.totp.multiple) {
      return {...intro, body: html`${note}${row(actButton(messages.begin, () => this.send({type: 'begin'})))}`};
    }
    const begin = (name: string): void => this.send({type: 'begin', friendlyName: name});
    return later(loadName, ({nameForm}) => ({...intro, body: note, form: nameForm({...drawing, label: messages.begin, friendlyName, begin})}));
  }
}
