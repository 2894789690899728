import {html, nothing, svg, type TemplateResult} from 'lit';
import {TouchController} from '../controllers/touch-controller.js';
import type {MfaError} from '../core/errors.js';
import {cleanOtpCode} from '../core/otp-code.js';
import {parseOtpauthUri} from '../core/otpauth-uri.js';
import {groupSecret} from '../core/secret-groups.js';
import type {PendingTOTP} from '../core/pending-totp.js';
import type {CommonMessages} from '../i18n/common.js';
import {commonAndProofErrors} from '../i18n/proof-errors.js';
import {scanEnglish, type ScanMessages} from '../i18n/scan.js';
import {codeStyles} from '../styles/code.styles.js';
import {enrollStyles} from '../styles/enroll.styles.js';
import {errorText} from './error-text.js';
import {codeField} from './code-field.js';
import {submitButton, submittedForm} from './fields.js';
import {copyText} from './hand-over.js';
import {helpNote, helpStatus, type Trouble} from './help-note.js';
import {qrPath} from './qr-matrix.js';
import {refusalNote} from './refusal-note.js';
import {actButton, row, wayOut, type DrawnHost, type Drawing} from './screens.js';
import type {View} from './view.js';
import {wearStyles} from '../styles/wear-styles.js';

export interface ScanViewOptions extends Drawing {
  readonly totp: PendingTOTP;
  /** How the codes were refused so far. */
  readonly refusals: readonly MfaError[] | undefined;
  readonly error: MfaError | undefined;
  readonly busy: boolean;
  readonly send: (event: {readonly type: 'submit'; readonly value: string} | {readonly type: 'start-over'}) => void;
}

type Texts = CommonMessages & ScanMessages;
const english: Texts = {...commonAndProofErrors, ...scanEnglish};

/** The secret as a QR code, as a link and as a key to type, and the field for the first code made from it. */
export function scanView(options: ScanViewOptions): View {
  const {totp, refusals = [], error, busy, capabilities, id, autoSubmit, plainCode, notice, host, send} = options;
  const texts = options.textsOf(english);
  const {messages} = texts;
  const digits = capabilities.totp ? capabilities.totp.digits : 6;
  const alert = errorText(error, texts, digits);
  const trouble: Trouble = {strategy: 'totp', refusals: refusals.length, error: refusals.at(-1), enrolling: true};
  const isTouch = isTouched(host);
  wearStyles(host.renderRoot, enrollStyles);
  return {
    step: 'asking',
    heading: isTouch ? messages.openHeading : messages.scanHeading,
    text: isTouch ? messages.openText : messages.scanText,
    busy,
    alert,
    status: busy ? messages.checking : notice || helpStatus(trouble, options) || (totp.resumed && !alert ? messages.resumedText : ''),
    body: html`${totp.resumed ? html`<p part="resumed">${messages.resumedText}</p>` : nothing}
      ${waysIn(options, isTouch, messages)} ${keyTemplate(options, messages)} ${helpNote(trouble, options)}`,
    formStyles: codeStyles,
    form: html`<form class="mfa-light" slot="form" novalidate @submit=${(event: SubmitEvent) => send({type: 'submit', value: cleanOtpCode(submittedForm(event)('totp'), digits)})}>
      ${codeField({
        id,
        busy,
        digits,
        autoSubmit,
        plain: plainCode,
        error: alert,
        label: messages.codeLabel(digits),
        hint: `${messages.enterCode} ${autoSubmit ? messages.autoSubmitHint : ''}`,
      })}
      ${submitButton(messages.turnOn, busy, messages.checking)}
    </form>`,
    actions: wayOut(messages.newKey, () => send({type: 'start-over'})),
  };
}

/** The QR code, and the link to an app on this device: first whichever is more likely to be of use here. */
function waysIn({totp}: ScanViewOptions, isTouch: boolean, messages: Texts): TemplateResult {
  const link = html`<a class="mfa-button ${isTouch ? '' : 'link'}" part="open-app" href=${totp.uri}>${messages.openApp}</a>`;
  const qr = qrTemplate(totp, messages);
  if (!isTouch) return html`<div class="plate">${qr} ${link}</div>`;
  return html`${link}
    <details>
      <summary>${messages.otherDevice}</summary>
      <div class="plate">${qr}</div>
    </details>`;
}

function qrTemplate(totp: PendingTOTP, messages: Texts): TemplateResult | typeof nothing {
  const {issuer = '', account = ''} = parseOtpauthUri(totp.uri) ?? {};
  const qr = drawQr(totp);
  if (!qr) return refusalNote(messages.qrFailed);
  return html`<svg class="qr" part="qr" role="img" aria-label=${messages.qrLabel(issuer, account)} viewBox="0 0 ${qr.size} ${qr.size}">
    ${svg`<path fill="#fff" d="M0 0h${qr.size}v${qr.size}H0z" /><path d=${qr.path} />`}
  </svg>`;
}

function keyTemplate({totp, notice, notify}: ScanViewOptions, messages: Texts): TemplateResult {
  const {secret, uri} = totp;
  const {algorithm = 'SHA1', digits = 6, period = 30} = parseOtpauthUri(uri) ?? {};
  const isUsual = algorithm === 'SHA1' && digits === 6 && period === 30;
  const copy = async ({currentTarget}: Event): Promise<void> => {
    const key = currentTarget instanceof Element ? currentTarget.closest('.key')?.querySelector('.secret') : undefined;
    notify((await copyText(secret, key)) ? messages.keyCopied : messages.keyNotCopied);
  };
  return html`<details ?open=${!drawQr(totp)}>
      <summary>${messages.showKey}</summary>
      <div class="key" part="key">
        <code class="secret" part="secret" aria-label=${messages.keyLabel} translate="no" dir="ltr">${groupSecret(secret)}</code>
        ${isUsual ? nothing : html`<p class="muted">${messages.keyText(digits, period, algorithm)}</p>`}
        ${row(actButton(messages.copyKey, copy, {kind: 'quiet small'}))}
        ${notice ? html`<p class="muted" part="notice">${notice}</p>` : nothing}
      </div>
    </details>`;
}

const touches = new WeakMap<DrawnHost, TouchController>();

/** Whether the person is at a phone or tablet, on which their app is likely to be too. */
function isTouched(host: DrawnHost): boolean {
  const touch = touches.get(host) ?? new TouchController(host);
  touches.set(host, touch);
  return touch.isTouch;
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
