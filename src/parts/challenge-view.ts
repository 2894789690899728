import {html, nothing, type TemplateResult} from 'lit';
import {
  codeDigits,
  currentDelivery,
  isDelivered,
  type Challenge,
  type ChallengeEvent,
  type ChallengeState,
} from '../core/challenge.js';
import {cleanOtpCode} from '../core/otp-code.js';
import {challengeEnglish, type ChallengeMessages} from '../i18n/challenge.js';
import {commonEnglish, type CommonMessages} from '../i18n/common.js';
import {duration} from '../i18n/language.js';
import type {Catalogue} from '../i18n/messages.js';
import {codeStyles} from '../styles/code.styles.js';
import {errorText} from './error-text.js';
import {codeField, usernameHint} from './code-field.js';
import {field, submitButton, submittedForm} from './fields.js';
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
const english: Texts = {...commonEnglish, ...challengeEnglish};

/** Draws the steps of a challenge: the list of methods, and the form for the chosen one. */
export function challengeView(state: ChallengeState, drawing: ChallengeViewOptions): View {
  const {challenge} = state;
  const options = {...drawing, ...drawing.textsOf(english)};
  const isChoosing = state.name === 'choosing' || (state.name === 'sending' && !currentDelivery(challenge));
  return isChoosing ? choosingView(state, options) : proofView(state, options);
}

function choosingView(state: ChallengeState, options: Options): View {
  const {messages, send, waysOut} = options;
  const {methods, method: chosen} = state.challenge;
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
        ${methods.map((method) =>
          actButton(messages.methods[method.strategy].choose(method.safeIdentifier ?? ''), () => send({type: 'choose', method}), {
            kind: `quiet ${busy && method === chosen ? 'mfa-spinner' : ''}`,
            part: 'method',
          }),
        )}
      </div>`,
    actions: waysOut,
  };
}

function proofView(state: ChallengeState, options: Options): View {
  const {messages, language, capabilities, secondsUntil, send, waysOut} = options;
  const {challenge} = state;
  const {method, methods} = challenge;
  const {heading, text} = messages.methods[method.strategy];
  const digits = codeDigits(method, capabilities);
  const busy = state.name !== 'asking';
  const alert = state.name === 'asking' ? errorText(state.error, options, digits) : '';
  const delivery = currentDelivery(challenge);
  const wait = delivery && secondsUntil(delivery.resendAt);
  return {
    // A new method gets a new form: nothing typed for one may be sent as another.
    step: `asking ${method.strategy} ${method.id ?? ''}`,
    heading,
    text: text(delivery?.safeIdentifier ?? method.safeIdentifier ?? '', digits ?? 0),
    alert,
    busy,
    status: state.name === 'sending' ? messages.sending : busy ? messages.checking : delivery && !alert ? messages.codeSent : '',
    formStyles: codeStyles,
    form: proofForm(challenge, {...options, digits, busy, error: alert}),
    actions: html`${
      isDelivered(method)
        ? wayOut(
            wait ? messages.resendIn(duration(wait, language)) : messages.resend,
            () => wait || send({type: 'resend'}),
            Boolean(wait),
          )
        : nothing
    }${methods.length > 1 ? wayOut(messages.anotherWay, () => send({type: 'choose-another-way'})) : nothing}${waysOut}`,
  };
}

function proofForm(
  {method, identifier}: Challenge,
  options: Options & {readonly digits: number | undefined; readonly busy: boolean; readonly error: string},
): TemplateResult {
  const {id, messages, capabilities, signingIn, send, digits, busy, error, autoSubmit} = options;
  const {trustDevice} = capabilities;
  const isPassword = method.strategy === 'password';
  const name = isPassword ? 'password' : digits ? 'totp' : 'backup-code';
  const common = {id, busy, error, label: messages.methods[method.strategy].label(digits ?? 0)};
  const onSubmit = (event: SubmitEvent): void => {
    const read = submittedForm(event);
    const value = read(name);
    send({type: 'submit', value: digits ? cleanOtpCode(value, digits) : value, trustDevice: read('trust-device') !== ''});
  };
  return html`<form class="mfa-light" slot="form" novalidate @submit=${onSubmit}>
    ${usernameHint(identifier)}
    ${
      digits
        ? codeField({...common, digits, autoSubmit, hint: autoSubmit ? messages.autoSubmitHint : ''})
        : field({
            ...common,
            name,
            autocomplete: isPassword ? 'current-password' : 'off',
            ...(isPassword && {reveal: [messages.showPassword, messages.hidePassword] as const}),
          })
    }
    ${
      signingIn && trustDevice
        ? html`<label class="mfa-check"><input type="checkbox" name="trust-device" />${messages.trustDevice(trustDevice.days)}</label>`
        : nothing
    }
    ${submitButton(messages.verify, busy, messages.checking)}
  </form>`;
}
