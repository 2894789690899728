import {html, nothing, type TemplateResult} from 'lit';
import type {ProofMethod} from '../core/adapter.js';
import {
  codeDigits,
  currentDelivery,
  isDelivered,
  isSameMethod,
  type Challenge,
  type ChallengeEvent,
  type ChallengeState,
} from '../core/challenge.js';
import {cleanOtpCode} from '../core/otp-code.js';
import {challengeEnglish, type ChallengeMessages} from '../i18n/challenge.js';
import type {CommonMessages} from '../i18n/common.js';
import {commonAndProofErrors} from '../i18n/proof-errors.js';
import {isolated} from '../i18n/isolated.js';
import {duration} from '../i18n/language.js';
import type {Catalogue} from '../i18n/messages.js';
import {codeStyles} from '../styles/code.styles.js';
import {errorText} from './error-text.js';
import {codeField, usernameHint} from './code-field.js';
import {field, submitButton, submittedForm} from './fields.js';
import {helpNote, helpStatus} from './help-note.js';
import {refusalNote} from './refusal-note.js';
import {actButton, wayOut, type Drawing} from './screens.js';
import type {View} from './view.js';

/** What drawing a challenge takes, besides its state. */
export interface ChallengeViewOptions extends Drawing {
  /** Whether this is a sign-in, where the device may be trusted. */
  readonly signingIn: boolean;
  readonly send: (event: Exclude<ChallengeEvent, {type: 'sent' | 'waited'}>) => void;
  /** The ways to give up. */
  readonly waysOut: unknown;
}

type Texts = CommonMessages & ChallengeMessages;
type Options = ChallengeViewOptions & Catalogue<Texts>;
const english: Texts = {...commonAndProofErrors, ...challengeEnglish};

/** Refusals from which on another way is offered as more than a link. */
const enough = 2;

/** Draws the steps of a challenge: the list of methods, and the form for the chosen one. */
export function challengeView(state: ChallengeState, drawing: ChallengeViewOptions): View {
  const {challenge} = state;
  const options = {...drawing, ...drawing.textsOf(english)};
  const isChoosing = state.name === 'choosing' || (state.name === 'sending' && !currentDelivery(challenge));
  return isChoosing ? choosingView(state, options) : proofView(state, options);
}

function choosingView(state: ChallengeState, options: Options): View {
  const {messages, waysOut} = options;
  const {challenge} = state;
  const busy = state.name === 'sending';
  const alert = 'error' in state ? errorText(state.error, options) : '';
  return {
    step: 'choosing',
    heading: messages.chooseHeading,
    alert,
    status: busy ? messages.sending : '',
    busy,
    body: html`${refusalNote(alert)}
      <div class="stack" part="methods">
        ${challenge.methods.map((method) => methodButton(method, challenge, {...options, busy}))}
      </div>`,
    actions: waysOut,
  };
}

function methodButton(
  method: ProofMethod,
  {methods, method: chosen, lastUsed}: Challenge,
  {messages, send, busy}: Options & {readonly busy: boolean},
): TemplateResult {
  const {strategy, safeIdentifier = ''} = method;
  const name = nameAmong(methods, method);
  // Which of two numbers it was, nobody remembers.
  const wasLast = strategy === lastUsed && methods.filter((other) => other.strategy === lastUsed).length === 1;
  return html`<button
    class="mfa-button quiet ${busy && method === chosen ? 'mfa-spinner' : ''}"
    part="method"
    type="button"
    data-strategy=${strategy}
    @click=${() => send({type: 'choose', method})}
  >
    ${messages.methods[strategy].choose(safeIdentifier)} ${name ? html`<small dir="auto">${name}</small>` : nothing}
    ${wasLast ? html`<small part="badge">${messages.usedLast}</small>` : nothing}
  </button>`;
}

/** What tells a method from the person's other ones of its kind: the name they gave it, else its place; not what its number says. */
function nameAmong(methods: readonly ProofMethod[], method: ProofMethod): string {
  const siblings = methods.filter((other) => other.strategy === method.strategy);
  if (siblings.length < 2 || method.safeIdentifier) return '';
  return method.friendlyName || String(siblings.findIndex((other) => isSameMethod(other, method)) + 1);
}

function proofView(state: ChallengeState, options: Options): View {
  const {messages, capabilities} = options;
  const {challenge} = state;
  const {method, refusals} = challenge;
  const {heading, text} = messages.methods[method.strategy];
  const digits = codeDigits(method, capabilities);
  const busy = state.name !== 'asking';
  const error = state.name === 'asking' ? state.error : undefined;
  const alert = errorText(error, options, digits);
  const delivery = currentDelivery(challenge);
  const trouble = {strategy: method.strategy, refusals, error};
  const status = delivery && !alert ? messages.codeSent : helpStatus(trouble, options);
  return {
    // A new method gets a new form: nothing typed for one may be sent as another.
    step: `asking ${method.strategy} ${method.id ?? ''}`,
    heading,
    text: text(delivery?.safeIdentifier ?? method.safeIdentifier ?? '', digits ?? 0),
    alert,
    busy,
    status: state.name === 'sending' ? messages.sending : busy ? messages.checking : status,
    body: helpNote(trouble, options),
    formStyles: codeStyles,
    form: proofForm(challenge, {...options, digits, busy, error: alert}),
    actions: proofActions(challenge, options),
  };
}

function proofActions(challenge: Challenge, {messages, language, secondsUntil, send, waysOut}: Options): TemplateResult {
  const {method, methods, refusals} = challenge;
  const delivery = currentDelivery(challenge);
  const wait = delivery && secondsUntil(delivery.resendAt);
  const leave = (): void => send({type: 'choose-another-way'});
  const another =
    refusals < enough ? wayOut(messages.anotherWay, leave) : actButton(messages.anotherWay, leave, {kind: 'quiet', part: 'action'});
  return html`${
    isDelivered(method)
      ? wayOut(
          wait ? messages.resendIn(duration(wait, language)) : messages.resend,
          () => wait || send({type: 'resend'}),
          Boolean(wait),
        )
      : nothing
  }${methods.length > 1 ? another : nothing}${waysOut}`;
}

type FormOptions = Options & {readonly digits: number | undefined; readonly busy: boolean; readonly error: string};

/** What the form calls the proof, as password managers know it; a passkey is not entered. */
function nameOf({strategy}: ProofMethod, digits: number | undefined): string {
  return strategy === 'password' || strategy === 'passkey' ? strategy : digits ? 'totp' : 'backup-code';
}

function proofForm(challenge: Challenge, options: FormOptions): TemplateResult {
  const {method, identifier} = challenge;
  const {messages, capabilities, signingIn, send, digits, busy} = options;
  const {trustDevice} = capabilities;
  const onSubmit = (event: SubmitEvent): void => {
    const read = submittedForm(event);
    const value = read(nameOf(method, digits));
    send({type: 'submit', value: digits ? cleanOtpCode(value, digits) : value, trustDevice: read('trust-device') !== ''});
  };
  // Above the field, because a complete code is sent at once. `tabindex`: the focus goes to what is asked for, and passes over this.
  const trust =
    signingIn && trustDevice
      ? html`<label class="mfa-check"
        ><input type="checkbox" name="trust-device" tabindex="0" />${messages.trustDevice(trustDevice.days)}</label
      >`
      : nothing;
  return html`<form class="mfa-light" slot="form" novalidate @submit=${onSubmit}>
    ${usernameHint(identifier)}
    ${
      method.strategy === 'passkey'
        ? passkeyButton(trust, options)
        : html`${trust} ${proofField(challenge, options)} ${submitButton(messages.verify, busy, messages.checking)}`
    }
  </form>`;
}

function proofField(
  {method, methods}: Challenge,
  {id, messages, digits, busy, error, autoSubmit, plainCode}: FormOptions,
): TemplateResult {
  const name = nameAmong(methods, method);
  const label = messages.methods[method.strategy].label(digits ?? 0);
  const common = {id, busy, error, label: name ? `${label} (${isolated(name)})` : label};
  if (digits)
    return codeField({
      ...common,
      digits,
      autoSubmit,
      plain: plainCode,
      fromTextMessage: method.strategy === 'phone_code',
      hint: autoSubmit ? messages.autoSubmitHint : '',
    });
  const isPassword = method.strategy === 'password';
  return field({
    ...common,
    name: nameOf(method, digits),
    autocomplete: isPassword ? 'current-password' : 'off',
    ...(isPassword && {reveal: [messages.showPassword, messages.hidePassword] as const}),
  });
}

/** Nothing to fill in: the browser asks for the passkey once the person has pressed the button, never by itself. */
function passkeyButton(trust: unknown, {id, messages, busy, error}: FormOptions): TemplateResult {
  return html`${trust}
    <p class="mfa-error" id="${id}-passkey-error">${error}</p>
    <button
      class="mfa-button ${busy ? 'mfa-spinner' : ''}"
      type="submit"
      aria-disabled=${busy ? 'true' : 'false'}
      aria-describedby="${id}-passkey-error"
      ?data-again=${Boolean(error)}
    >
      ${busy ? messages.checking : messages.methods.passkey.label(0)}
    </button>`;
}
