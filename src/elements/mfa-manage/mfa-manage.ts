import type {CSSResultGroup, PropertyDeclarations} from 'lit';
import {UnloadGuard} from '../../controllers/unload-guard.js';
import type {MfaCapabilities, SecondFactor, Strategy} from '../../core/adapter.js';
import type {Flow} from '../../core/flow.js';
import type {FlowChange} from '../../core/flow-runner.js';
import type {ManageEffect, ManageEvent, ManageState} from '../../core/manage-flow.js';
import {MfaBackupCodesCreatedEvent} from '../../events/backup-codes-created.js';
import {MfaBackupCodesSavedEvent} from '../../events/backup-codes-saved.js';
import {MfaFactorAddedEvent} from '../../events/factor-added.js';
import {MfaFactorRemovedEvent} from '../../events/factor-removed.js';
import type {MfaStateChangeEvent} from '../../events/state-change.js';
import type {CommonMessages} from '../../i18n/common.js';
import {commonAndProofErrors} from '../../i18n/proof-errors.js';
import {failureView} from '../../parts/failure-view.js';
import type {Loader} from '../../parts/later.js';
import {loadSaveCodes} from '../../parts/load-save-codes.js';
import {lockedView} from '../../parts/locked-view.js';
import type {Drawing} from '../../parts/screens.js';
import {stepUpView} from '../../parts/step-up-view.js';
import type {View} from '../../parts/view.js';
import {codesStyles} from '../../styles/codes.styles.js';
import {manageStyles} from '../../styles/manage.styles.js';
import {moreControls} from '../../styles/more-controls.styles.js';
import {isHeld} from '../inner-state.js';
import {FlowElement} from '../flow-element.js';
import {strategiesConverter} from '../strategies-converter.js';

type FlowPart = typeof import('../../core/manage-flow.js');

/** Both on their way while the backend is asked for the account: the flow, and the list with what it leads to. */
const loadFlow: Loader<FlowPart> = () => import('../../core/manage-flow.js');
const loadManageView: Loader<typeof import('./manage-view.js')> = () => import('./manage-view.js');

/**
 * Shows what protects an account and changes it: add and remove factors, make new backup codes, choose what is asked
 * for first.
 *
 * @slot logo - Above the heading.
 * @slot heading - Replaces the heading.
 * @slot description - Replaces the sentence under the heading, on every screen that has one.
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
 * @csspart dates - When a factor was added and used last.
 * @csspart warning - What is amiss: nothing to fall back on, few backup codes left.
 * @csspart reason - Why a factor cannot be removed.
 * @csspart codes - The list of backup codes that came with a change.
 * @csspart code - One backup code.
 * @csspart notice - What became of the codes last, for example "Copied."
 * @csspart methods - The list of methods to confirm with.
 * @csspart method - One method.
 * @csspart help - What may help after two refusals.
 * @csspart actions - The ways out under the form.
 * @csspart action - One way out.
 * @csspart button - A button outside the form.
 * @csspart error - A refusal shown outside the form.
 */
export class MfaManage extends FlowElement<ManageState, ManageEvent, ManageEffect, CommonMessages, FlowPart> {
  static override styles: CSSResultGroup = [FlowElement.styles, moreControls, codesStyles, manageStyles];

  static override properties: PropertyDeclarations = {readonly: {type: Boolean}, strategies: {converter: strategiesConverter}};

  /** Shows, and changes nothing. */
  readonly = false;

  /** The only factors to show, separated by spaces, for example `totp backup_code`. Default: all there are. */
  strategies: readonly Strategy[] | undefined;

  /** Whether the element inside shows something that leaving would lose. */
  #isHeld = false;
  /** A change went through, and has not been told yet. */
  #hasChanged = false;
  /** Finds the button of the list that led away from it. */
  #findButton: ((root: ParentNode) => HTMLElement | undefined) | undefined;

  protected override readonly english: CommonMessages = commonAndProofErrors;
  protected override readonly loadFlow: Loader<FlowPart> = loadFlow;

  constructor() {
    super();
    new UnloadGuard(this, () => this.state === 'saving-codes');
  }

  protected override createFlow({manageFlow}: FlowPart, capabilities: MfaCapabilities): Flow<ManageState, ManageEvent, ManageEffect> {
    return manageFlow(capabilities);
  }

  protected override onTransition({from, to, event}: FlowChange<ManageState, ManageEvent>): void {
    if (to.name === from.name) return;
    this.#isHeld = false;
    if (to.name !== 'listing' && to.name !== 'loading') this.#hasChanged = false;
    if (to.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesCreatedEvent(to.codes.length));
    if (from.name === 'saving-codes') this.dispatchEvent(new MfaBackupCodesSavedEvent());
    // Where a proof goes along with a change, its answer comes in the middle of the step-up.
    const step = from.name === 'reverifying' ? from.resume : from;
    if (event.type !== 'changed' || step.name !== 'changing') return;
    this.#hasChanged = true;
    const {kind} = step.change;
    if (kind === 'add') this.dispatchEvent(new MfaFactorAddedEvent(event.factor));
    if (kind === 'remove') this.dispatchEvent(new MfaFactorRemovedEvent(event.factor));
  }

  protected override updated(): void {
    super.updated();
    const {state} = this;
    if (state !== 'listing' && state !== 'renaming') return;
    // The base class leads to the card; who was busy with one line goes on there.
    if (this.shadowRoot?.activeElement?.matches('.card')) this.#goOn(state);
    if (state === 'listing') this.#findButton = undefined;
  }

  protected override view(state: ManageState, drawing: Drawing): View {
    switch (state.name) {
      case 'reverifying':
        return stepUpView(state, drawing, (event) => this.send(event));
      case 'locked':
        return lockedView(drawing, state.until);
      case 'saving-codes':
        return drawing.later(loadSaveCodes, ({saveCodesView}) =>
          saveCodesView({
            ...drawing,
            codes: state.codes,
            appName: undefined,
            account: state.overview.user.identifier,
            saved: () => this.send({type: 'codes-saved'}),
          }),
        );
      case 'failed':
        return failureView(drawing, state.error, () => this.send({type: 'retry'}));
      default:
        return drawing.later(loadManageView, ({manageView}) =>
          manageView(state, {
            ...drawing,
            overrides: this.messages,
            isReadonly: this.readonly,
            strategies: this.strategies,
            hasChanged: this.#hasChanged,
            isHeld: this.#isHeld,
            send: this.#onAct,
            innerStateChanged: this.#onInnerStateChange,
            enrolled: this.#onEnrolled,
          }),
        );
    }
  }

  #goOn(state: 'listing' | 'renaming'): void {
    const target = state === 'listing' ? this.#findButton?.(this.renderRoot) : this.querySelector('input');
    target?.focus();
    if (target instanceof HTMLInputElement) target.select();
  }

  readonly #onAct = (event: ManageEvent, button = this.#findButton): void => {
    this.#findButton = button;
    this.send(event);
  };

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
