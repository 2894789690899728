import {html, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {BrowserMemory} from '../../controllers/browser-memory.js';
import {keptLock} from '../../controllers/kept-lock.js';
import type {MfaAdapter} from '../../core/adapter.js';
import type {MfaError} from '../../core/errors.js';
import type {Flow} from '../../core/flow.js';
import type {FlowChange} from '../../core/flow-runner.js';
import type {SignInEffect, SignInEvent, SignInState} from '../../core/sign-in-flow.js';
import {startSignIn, type LoadFlowEffect} from '../../core/sign-in-start.js';
import {MfaSignedInEvent} from '../../events/signed-in.js';
import {commonEnglish, type CommonMessages} from '../../i18n/common.js';
import {signInEnglish, type SignInMessages} from '../../i18n/sign-in.js';
import type {ChallengeViewOptions} from '../../parts/challenge-view.js';
import {errorText} from '../../parts/error-text.js';
import {field, submitButton, submittedForm} from '../../parts/fields.js';
import {fetchPart, type Loader} from '../../parts/later.js';
import {actButton, doneView, failedView, loadingView, wayOut, type Drawing} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {MfaElement} from '../mfa-element.js';
import {redirect, supportAddress} from './addresses.js';
import type {RareViewOptions} from './rare-view.js';

type Texts = CommonMessages & SignInMessages;
const english: Texts = {...commonEnglish, ...signInEnglish};

/** The second factor's screens. */
const loadChallenge: Loader<typeof import('../../parts/challenge-view.js')> = () => import('../../parts/challenge-view.js');

/** The flow of a sign-in that takes more than a password. */
const loadFlow: Loader<typeof import('./whole-flow.js')> = () => import('./whole-flow.js');

/** The turns that few sign-ins take. */
const loadRare: Loader<typeof import('./rare-view.js')> = () => import('./rare-view.js');

/**
 * Signs a person in: identifier and password, then the second factor if the account has one, until the session is
 * active.
 *
 * @slot logo - Above the heading.
 * @slot heading - Replaces the heading.
 * @slot description - Replaces the sentence under the heading, on every screen that has one.
 * @slot footer - Below everything else, for example for a link to registration.
 *
 * @event {MfaSignedInEvent} mfa-signed-in - The session is active, also when it was before; cancelable: stops the redirect.
 * @event {MfaTotpEnrolledEvent} mfa-totp-enrolled - From the enrolment inside, where an account must have one.
 * @event {MfaBackupCodesCreatedEvent} mfa-backup-codes-created - From the enrolment inside, because new codes came in place of the one that was used, or because few were left.
 * @event {MfaBackupCodesSavedEvent} mfa-backup-codes-saved - The person said that these codes are saved.
 * @event {MfaStateChangeEvent} mfa-state-change - After every transition.
 * @event {MfaBeforeActionEvent} mfa-before-action - Before credentials are sent or the session changes; cancelable.
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
export class MfaSignIn extends MfaElement<SignInState, SignInEvent, SignInEffect | LoadFlowEffect, Texts> {
  static override properties: PropertyDeclarations = {
    redirectUrl: {attribute: 'redirect-url'},
    identifier: {},
    supportUrl: {attribute: 'support-url'},
  };

  /** Where to go once signed in: an `http:` or `https:` address of this origin, or a path. Default: stay. */
  redirectUrl: string | undefined;

  /** Fills the identifier in beforehand. */
  identifier: string | undefined;

  /** Where somebody who lost every factor finds help. */
  supportUrl: string | undefined;

  /** There once there is something to remember. */
  #memory: BrowserMemory | undefined;

  protected override readonly english: Texts = english;

  protected override createFlow({capabilities}: MfaAdapter): Flow<SignInState, SignInEvent, SignInEffect | LoadFlowEffect> {
    return startSignIn(this, {
      isLocked: () => keptLock(this.localName) !== undefined,
      loadFlow: async () => {
        const {memory, flow} = (await loadFlow()).wholeSignIn(this, capabilities);
        this.#memory = memory;
        return flow;
      },
    });
  }

  protected override onTransition(change: FlowChange<SignInState, SignInEvent>): void {
    const {to} = change;
    this.#memory?.note(change);
    if (to.name !== 'signed-in') return;
    if (this.dispatchEvent(new MfaSignedInEvent(to.user)) && this.redirectUrl) redirect(this.redirectUrl);
  }

  protected override view(state: SignInState, drawing: Drawing<Texts>): View {
    const {messages} = drawing;
    const options = (): RareViewOptions & ChallengeViewOptions => ({
      ...drawing,
      signingIn: true,
      overrides: this.messages,
      waysOut: this.#waysOut(
        messages,
        wayOut(messages.startOver, () => this.send({type: 'cancel'})),
      ),
      send: (event) => this.send(event),
    });
    switch (state.name) {
      case 'loading':
      case 'cancelling':
        return loadingView(drawing);
      case 'asking-password':
        return this.#passwordView(state.identifier, drawing, false, state.error);
      case 'checking-password':
        // While the backend looks at the password: most accounts here have a second factor.
        fetchPart(loadChallenge);
        fetchPart(loadFlow);
        return this.#passwordView(state.identifier, drawing, true);
      case 'activating':
        return loadingView(drawing, messages.activating);
      case 'signed-in':
        return doneView(messages.signedInHeading, state.user.identifier ? messages.signedInText(state.user.identifier) : '');
      case 'failed':
        return {
          ...failedView(
            drawing,
            state.error,
            actButton(messages.retry, () => this.send({type: 'retry'})),
          ),
          actions: state.activating && options().waysOut,
        };
      default:
        return 'challenge' in state
          ? drawing.later(loadChallenge, ({challengeView}) => challengeView(state, options()))
          : drawing.later(loadRare, ({rareView}) => rareView(state, options()));
    }
  }

  #passwordView(identifier: string, drawing: Drawing<Texts>, busy: boolean, error?: MfaError): View {
    const {id, messages} = drawing;
    const text = errorText(error, drawing);
    const onIdentifier = error?.paramName === 'identifier' || error?.code === 'form_identifier_not_found';
    return {
      step: 'asking-password',
      heading: messages.signInHeading,
      busy,
      alert: text,
      status: busy ? messages.checking : '',
      form: html`<form class="mfa-light" slot="form" novalidate @submit=${(event: SubmitEvent) => this.#onSubmitPassword(event)}>
        ${field({
          id,
          busy,
          name: 'username',
          autocomplete: 'username',
          label: messages.identifierLabel,
          error: onIdentifier ? text : '',
          value: identifier || (this.identifier ?? ''),
        })}
        ${field({
          id,
          busy,
          name: 'password',
          autocomplete: 'current-password',
          label: messages.passwordLabel,
          error: onIdentifier ? '' : text,
          reveal: [messages.showPassword, messages.hidePassword],
        })}
        ${submitButton(messages.signIn, busy, messages.checking)}
      </form>`,
      actions: this.#waysOut(messages),
    };
  }

  #waysOut({getHelp}: Texts, cancel?: TemplateResult): TemplateResult {
    const help = this.supportUrl && supportAddress(this.supportUrl);
    return html`${cancel}${help && html`<a class="mfa-button link" part="action" href=${help}>${getHelp}</a>`}`;
  }

  #onSubmitPassword(event: SubmitEvent): void {
    const read = submittedForm(event);
    this.send({type: 'submit-password', identifier: read('username'), password: read('password')});
  }
}
