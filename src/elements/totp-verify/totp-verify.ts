import type {PropertyDeclarations} from 'lit';
import {BrowserMemory} from '../../controllers/browser-memory.js';
import type {MfaCapabilities, ReverificationLevel, Strategy} from '../../core/adapter.js';
import type {Flow} from '../../core/flow.js';
import type {FlowChange} from '../../core/flow-runner.js';
import type {VerifyEffect, VerifyEvent, VerifyState} from '../../core/totp-verify-flow.js';
import {MfaCancelledEvent} from '../../events/cancelled.js';
import {MfaVerifiedEvent} from '../../events/verified.js';
import {commonEnglish, type CommonMessages} from '../../i18n/common.js';
import type {Loader} from '../../parts/later.js';
import type {Drawing} from '../../parts/screens.js';
import {lateVerifyView} from '../../parts/step-up-view.js';
import type {View} from '../../parts/view.js';
import {FlowElement} from '../flow-element.js';
import {strategiesConverter} from '../strategies-converter.js';

type FlowPart = typeof import('../../core/totp-verify-flow.js');

/** On its way while the backend is asked who is signed in. */
const loadFlow: Loader<FlowPart> = () => import('../../core/totp-verify-flow.js');
/** The codes that come in place of one that was used up, which few backends issue. */
const loadNewCodes: Loader<typeof import('../new-codes-view.js')> = () => import('../new-codes-view.js');

/**
 * Makes sure that it is still the same person: a step-up before a sensitive act, or the second factor of a sign-in
 * that waits for it. Only `<mfa-sign-in>` says afterwards that few backup codes are left; a page that signs in with this
 * element asks `getBackupCodes()` on `mfa-verified`, or shows `<backup-codes>`.
 *
 * @slot logo - Above the heading.
 * @slot heading - Replaces the heading.
 * @slot description - Replaces the sentence under the heading, on every screen that has one.
 * @slot footer - Below everything else.
 *
 * @event {MfaVerifiedEvent} mfa-verified - The backend accepted the proof.
 * @event {MfaBackupCodesCreatedEvent} mfa-backup-codes-created - New codes came in place of the one that was used.
 * @event {MfaBackupCodesSavedEvent} mfa-backup-codes-saved - The person said that these codes are saved.
 * @event {MfaCancelledEvent} mfa-cancelled - The person gave up.
 * @event {MfaStateChangeEvent} mfa-state-change - After every transition.
 * @event {MfaBeforeActionEvent} mfa-before-action - Before the proof is sent; cancelable.
 * @event {MfaErrorEvent} mfa-error - The backend refused or could not be reached.
 *
 * @csspart card - The whole card.
 * @csspart header - Icon, heading and description.
 * @csspart icon - The icon of a finished or failed step.
 * @csspart heading - The heading.
 * @csspart description - The sentence under the heading.
 * @csspart methods - The list of methods to choose from.
 * @csspart method - One method.
 * @csspart badge - What is said of a method, for example "Used last".
 * @csspart help - What may help after two refusals.
 * @csspart actions - The ways out under the form.
 * @csspart action - One way out.
 * @csspart button - A button outside the form.
 * @csspart error - A refusal shown outside the form.
 */
export class TotpVerify extends FlowElement<VerifyState, VerifyEvent, VerifyEffect, CommonMessages, FlowPart> {
  static override properties: PropertyDeclarations = {purpose: {}, level: {}, strategies: {converter: strategiesConverter}};

  /** `reverify`: step-up of the running session. `sign-in`: the second factor of a pending sign-in. */
  purpose: 'reverify' | 'sign-in' = 'reverify';

  /** Which factors a step-up has to prove. */
  level: ReverificationLevel = 'second_factor';

  /** The only methods to offer, separated by spaces, for example `totp backup_code`. Default: what the backend allows. */
  strategies: readonly Strategy[] | undefined;

  readonly #memory = new BrowserMemory(() => `${this.localName}:${this.purpose}`);

  protected override readonly english: CommonMessages = commonEnglish;
  protected override readonly loadFlow: Loader<FlowPart> = loadFlow;
  protected override readonly cancelled: VerifyState = {name: 'cancelled'};

  protected override createFlow({verifyFlow}: FlowPart, capabilities: MfaCapabilities): Flow<VerifyState, VerifyEvent, VerifyEffect> {
    return verifyFlow(capabilities, this, this.#memory);
  }

  protected override onTransition(change: FlowChange<VerifyState, VerifyEvent>): void {
    const {from, to} = change;
    this.#memory.note(change);
    if (to.name === from.name) return;
    if (to.name === 'verified') this.dispatchEvent(new MfaVerifiedEvent(this.purpose));
    if (to.name === 'cancelled') this.dispatchEvent(new MfaCancelledEvent());
  }

  protected override view(state: VerifyState, drawing: Drawing): View {
    if (state.name === 'saving-codes')
      return drawing.later(loadNewCodes, ({newCodesView}) =>
        newCodesView(state.codes, {
          ...drawing,
          overrides: this.messages,
          saved: () => this.send({type: 'codes-saved'}),
        }),
      );
    return lateVerifyView(state, {...drawing, signingIn: this.purpose === 'sign-in', send: (event) => this.send(event)});
  }
}
