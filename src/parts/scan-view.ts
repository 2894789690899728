import {html, nothing, svg, type TemplateResult} from 'lit';
import type {MfaError} from '../core/errors.js';
import {cleanOtpCode} from '../core/otp-code.js';
import {parseOtpauthUri} from '../core/otpauth-uri.js';
import {groupSecret} from '../core/secret-groups.js';
import type {PendingTOTP} from '../core/pending-totp.js';
import {commonEnglish, type CommonMessages} from '../i18n/common.js';
import {scanEnglish, type ScanMessages} from '../i18n/enroll.js';
import {codeStyles} from '../styles/code.styles.js';
import {errorText} from './error-text.js';
import {codeField} from './code-field.js';
import {submitButton, submittedForm} from './fields.js';
import {copyText} from './hand-over.js';
import {qrPath} from './qr-matrix.js';
import {refusalNote} from './refusal-note.js';
import {actButton, row, wayOut, type Drawing} from './screens.js';
import type {View} from './view.js';

export interface ScanViewOptions extends Drawing {
  readonly totp: PendingTOTP;
  readonly error: MfaError | undefined;
  readonly busy: boolean;
  readonly send: (event: {readonly type: 'submit'; readonly value: string} | {readonly type: 'start-over'}) => void;
}

type Texts = CommonMessages & ScanMessages;
const english: Texts = {...commonEnglish, ...scanEnglish};

/** The secret as a QR code, as a link and as a key to type, and the field for the first code made from it. */
export function scanView(options: ScanViewOptions): View {
  const {error, busy, capabilities, id, autoSubmit, notice, send} = options;
  const texts = options.textsOf(english);
  const {messages} = texts;
  const digits = capabilities.totp ? capabilities.totp.digits : 6;
  const alert = errorText(error, texts, digits);
  return {
    step: 'asking',
    heading: messages.scanHeading,
    text: messages.scanText,
    busy,
    alert,
    status: busy ? messages.checking : notice,
    body: keyTemplate(options, messages),
    formStyles: codeStyles,
    form: html`<form class="mfa-light" slot="form" novalidate @submit=${(event: SubmitEvent) => send({type: 'submit', value: cleanOtpCode(submittedForm(event)('totp'), digits)})}>
      ${codeField({
        id,
        busy,
        digits,
        autoSubmit,
        error: alert,
        label: messages.codeLabel(digits),
        hint: `${messages.enterCode} ${autoSubmit ? messages.autoSubmitHint : ''}`,
      })}
      ${submitButton(messages.turnOn, busy, messages.checking)}
    </form>`,
    actions: wayOut(messages.newKey, () => send({type: 'start-over'})),
  };
}

function keyTemplate({totp, notice, notify}: ScanViewOptions, messages: Texts): TemplateResult {
  const {secret, uri} = totp;
  const {issuer = '', account = '', algorithm = 'SHA1', digits = 6, period = 30} = parseOtpauthUri(uri) ?? {};
  const qr = drawQr(totp);
  const copy = async ({currentTarget}: Event): Promise<void> => {
    const key = currentTarget instanceof Element ? currentTarget.closest('.key')?.querySelector('.secret') : undefined;
    notify((await copyText(secret, key)) ? messages.keyCopied : messages.keyNotCopied);
  };
  return html`<div class="plate">
      ${
        qr
          ? html`<svg class="qr" part="qr" role="img" aria-label=${messages.qrLabel(issuer, account)} viewBox="0 0 ${qr.size} ${qr.size}">
            ${svg`<path fill="#fff" d="M0 0h${qr.size}v${qr.size}H0z" /><path d=${qr.path} />`}
          </svg>`
          : refusalNote(messages.qrFailed)
      }
      <a class="mfa-button link" part="open-app" href=${uri}>${messages.openApp}</a>
    </div>
    <details ?open=${!qr}>
      <summary>${messages.showKey}</summary>
      <div class="key" part="key">
        <code class="secret" part="secret" aria-label=${messages.keyLabel} translate="no" dir="ltr">${groupSecret(secret)}</code>
        <p class="muted">${messages.keyText(digits, period, algorithm)}</p>
        ${row(actButton(messages.copyKey, copy, {kind: 'quiet small'}))}
        ${notice ? html`<p class="muted" part="notice">${notice}</p>` : nothing}
      </div>
    </details>`;
}

type Qr = ReturnType<typeof qrPath>;

/** Drawn once per secret, and forgotten with it. */
const drawn = new WeakMap<PendingTOTP, Qr | false>();

/** The QR code of a secret; `false` if its URI is too long for one, so that the key has to be typed. */
function drawQr(totp: PendingTOTP): Qr | false {
  let qr = drawn.get(totp);
  if (qr === undefined) {
    try {
      qr = qrPath(totp.uri);
    } catch {
      qr = false;
    }
    drawn.set(totp, qr);
  }
  return qr;
}
