import {html, type PropertyDeclarations, type PropertyValues} from 'lit';
import type {FlowController} from '../../controllers/flow-controller.js';
import type {MfaError} from '../../core/errors.js';
import type {SignInEffect, SignInEvent, SignInState} from '../../core/sign-in-flow.js';
import {MfaErrorEvent} from '../../events/error.js';
import {firstEnglish, type FirstMessages} from '../../i18n/first.js';
import type {Catalogue} from '../../i18n/messages.js';
import {signInFormEnglish, type SignInFormMessages} from '../../i18n/sign-in.js';
import {field, submitButton, submittedForm} from '../../parts/fields.js';
import {fetchPart, type Loader} from '../../parts/later.js';
import type {Drawing} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {MfaElement} from '../mfa-element.js';
import {supportAddress} from './addresses.js';
import type {SignInRest} from './sign-in-rest.js';

type Texts = FirstMessages & SignInFormMessages;
const english: Texts = {...firstEnglish, ...signInFormEnglish};

/** All but the form; on its way while the form is drawn and filled in. */
const loadRest: Loader<typeof import('./sign-in-rest.js')> = () => import('./sign-in-rest.js');

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
export class MfaSignIn extends MfaElement<SignInState, SignInEvent, SignInEffect, Texts> {
  static override properties: PropertyDeclarations = {
    redirectUrl: {attribute: 'redirect-url'},
    allowedRedirectOrigins: {attribute: 'allowed-redirect-origins'},
    identifier: {},
    supportUrl: {attribute: 'support-url'},
  };

  /** Where to go once signed in: a path, or an `http:` or `https:` address of this origin or an allowed one. Default: stay. */
  redirectUrl: string | undefined;

  /** Other origins that `redirect-url` may lead to, as `https://app.example`, with spaces between. Default: none. */
  allowedRedirectOrigins: string | undefined;

  /** Fills the identifier in beforehand. */
  identifier: string | undefined;

  /** Where somebody who lost every factor finds help. */
  supportUrl: string | undefined;

  protected override readonly english: Texts = english;

  #rest: SignInRest | undefined;
  /** Why the rest did not come. */
  #lost: MfaError | undefined;
  /** Sends what was submitted before the backend has said whether anybody is signed in. */
  #sendEarly: (() => void) | undefined;

  protected override get flow(): FlowController<SignInState, SignInEvent, SignInEffect> | undefined {
    return this.#rest?.flow;
  }

  protected override get problem(): MfaError | undefined {
    return this.#lost ?? super.problem;
  }

  override restart(): void {
    this.#sendEarly = undefined;
    super.restart();
    if (this.#lost) this.fetchAgain(loadRest);
  }

  protected override forget(): void {
    this.#sendEarly = undefined;
    super.forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    // What was submitted was meant for the backend of that moment.
    if (changed.has('adapter') || changed.has('adapterUrl')) this.#sendEarly = undefined;
    if (this.#rest) return;
    // What an earlier element waited for in vain may be had by now.
    if (!this.hasUpdated && fetchPart(loadRest).lost) this.fetchAgain(loadRest);
    const {part, lost, coming} = fetchPart(loadRest);
    if (lost) return;
    this.#lost = undefined;
    if (part) this.#rest = new part.SignInRest(this, (event) => this.send(event), (state) => this.#onMove(state));
    else void coming.then(() => this.#onArrival());
  }

  protected override waitingView(texts: Catalogue<Texts>): View {
    return this.#formView('', texts);
  }

  protected override problemView(problem: MfaError): View {
    return this.#rest?.problemView(problem, (texts) => this.textsOf(texts)) ?? {...this.lostView(loadRest), keepsForm: true};
  }

  protected override view(state: SignInState, drawing: Drawing<Texts>): View {
    switch (state.name) {
      case 'loading':
        return this.#formView('', drawing);
      case 'asking-password':
        return this.#formView(state.identifier, drawing, state.error);
      case 'checking-password':
        return this.#formView(state.identifier, drawing, undefined, true);
      default:
        return this.#rest?.view(state, drawing, this.#help(drawing.messages)) ?? this.waitingView(drawing);
    }
  }

  #formView(identifier: string, {messages}: Catalogue<Texts>, error?: MfaError, busy = Boolean(this.#sendEarly)): View {
    const {formId: id} = this;
    const text = this.#rest?.refusal(error, (texts) => this.textsOf(texts)) ?? '';
    const onIdentifier = error?.paramName === 'identifier' || error?.code === 'form_identifier_not_found';
    return {
      step: 'asking-password',
      heading: messages.signInHeading,
      busy,
      alert: text,
      status: busy ? messages.checking : '',
      form: html`<form class="mfa-light" slot="form" novalidate @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
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
      actions: this.#help(messages),
    };
  }

  #help({getHelp}: Texts): unknown {
    const href = this.supportUrl && supportAddress(this.supportUrl);
    return href && html`<a class="mfa-button link" part="action" href=${href}>${getHelp}</a>`;
  }

  #onSubmit(event: SubmitEvent): void {
    const read = submittedForm(event);
    const send = (): void => this.send({type: 'submit-password', identifier: read('username'), password: read('password')});
    if (this.state !== 'loading') return send();
    this.#sendEarly = send;
    this.requestUpdate();
  }

  #onArrival(): void {
    const {lost} = fetchPart(loadRest);
    this.requestUpdate();
    if (!lost || this.#lost) return;
    this.#lost = lost;
    if (this.isConnected) this.dispatchEvent(new MfaErrorEvent(lost));
  }

  #onMove(state: SignInState): void {
    // A backend that cannot be reached may be asked again.
    if (state.name === 'loading' || (state.name === 'failed' && state.error.code !== 'not_supported')) return;
    const send = this.#sendEarly;
    this.#sendEarly = undefined;
    if (state.name === 'asking-password') send?.();
  }
}
