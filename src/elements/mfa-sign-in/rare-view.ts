import {html, nothing} from 'lit';
import {MfaError} from '../../core/errors.js';
import type {BlockedReason, SignInState} from '../../core/sign-in-flow.js';
import type {MfaStateChangeEvent} from '../../events/state-change.js';
import type {CommonMessages} from '../../i18n/common.js';
import type {Catalogue, MessageOverrides} from '../../i18n/messages.js';
import {commonAndProofErrors, type ProofErrorMessages} from '../../i18n/proof-errors.js';
import {rareSignInEnglish, type RareSignInMessages} from '../../i18n/rare-sign-in.js';
import {errorText} from '../../parts/error-text.js';
import {lockedView} from '../../parts/locked-view.js';
import {actButton, row, wayOut, type Drawing} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {defineOnce} from '../define-once.js';
import {isHeld} from '../inner-state.js';
import {loadEnrolment} from '../load-enrolment.js';
import {loadBackupCodes, newCodesView} from '../new-codes-view.js';

/** The states drawn here. */
export type RareState = Extract<
  SignInState,
  {name: 'locked' | 'enrolling' | 'saving-codes' | 'low-codes' | 'renewing-codes' | 'blocked'}
>;

export interface RareViewOptions extends Drawing {
  readonly overrides: MessageOverrides | undefined;
  readonly waysOut: unknown;
  readonly send: (event: {readonly type: 'enrolled' | 'codes-saved' | 'renew-codes' | 'cancel'}) => void;
}

type Texts = CommonMessages & ProofErrorMessages & RareSignInMessages;
type Options = RareViewOptions & Catalogue<Texts>;
const english: Texts = {...commonAndProofErrors, ...rareSignInEnglish};

/** What few sign-ins come to: a lock-out, codes that are new or few, an enrolment first, or something only the page can offer. */
export function rareView(state: RareState, drawing: RareViewOptions): View {
  const options = {...drawing, ...drawing.textsOf(english)};
  switch (state.name) {
    case 'locked':
      return lockedView(options, state.until, options.waysOut);
    case 'blocked':
      return blockedView(state.reason, options);
    case 'saving-codes':
      return newCodesView(state.codes, {...options, account: state.identifier, saved: () => options.send({type: 'codes-saved'})});
    case 'low-codes':
      return lowCodesView(state.remaining, options);
    case 'renewing-codes':
      return renewingView(state.user.identifier, options);
    case 'enrolling':
      return enrollingView(options);
  }
}

function blockedView(reason: BlockedReason, options: Options): View {
  const {messages, waysOut} = options;
  const texts: Readonly<Record<BlockedReason, string>> = {
    needs_new_password: messages.needsNewPassword,
    unsupported: messages.unsupported,
    passkey_unavailable: errorText(new MfaError('passkey_unavailable'), options),
  };
  const text = texts[reason];
  return {step: 'blocked', icon: 'problem', heading: messages.blockedHeading, text, alert: text, actions: waysOut};
}

function lowCodesView(remaining: number, {messages, send}: Options): View {
  const heading = messages.lowCodesHeading(remaining);
  return {
    step: 'low-codes',
    icon: 'shield',
    heading,
    text: messages.lowCodesText,
    status: heading,
    body: row(
      actButton(messages.lowCodesRenew, () => send({type: 'renew-codes'})),
      actButton(messages.notNow, () => send({type: 'cancel'}), {kind: 'quiet'}),
    ),
  };
}

/** Asked for already, and told that the old codes die: made at once. There is a way on all the time but when codes are on show. */
function renewingView(account: string | undefined, options: Options): View {
  const {adapter, messages, overrides, later, notice, notify, send} = options;
  return later(loadBackupCodes, ({BackupCodes}) => {
    defineOnce('backup-codes', BackupCodes);
    return {
      step: 'inner',
      heading: messages.lowCodesRenew,
      form: html`<backup-codes
        slot="form"
        .adapter=${adapter}
        .messages=${overrides}
        .noAutoSubmit=${!options.autoSubmit}
        .plainCode=${options.plainCode}
        .account=${account}
        .renewNow=${true}
        @mfa-backup-codes-saved=${() => send({type: 'codes-saved'})}
        @mfa-state-change=${({to}: MfaStateChangeEvent) => notify(isHeld(to) ? to : '')}
      ></backup-codes>`,
      actions: notice ? nothing : wayOut(messages.notNow, () => send({type: 'cancel'})),
    };
  });
}

function enrollingView(options: Options): View {
  const {adapter, messages, overrides, waysOut, later, notice, notify, send} = options;
  const enrolled = (): void => send({type: 'enrolled'});
  return later(loadEnrolment, ({TotpEnroll}) => {
    defineOnce('totp-enroll', TotpEnroll);
    return {
      step: 'inner',
      heading: messages.enrollFirst,
      status: messages.enrollFirst,
      body: html`<p part="description">${messages.enrollFirst}</p>`,
      form: html`<totp-enroll
        slot="form"
        .adapter=${adapter}
        .messages=${overrides}
        .noAutoSubmit=${!options.autoSubmit}
        .plainCode=${options.plainCode}
        @mfa-totp-enrolled=${enrolled}
        @mfa-state-change=${({from, to}: MfaStateChangeEvent) => {
          notify(isHeld(to) ? to : '');
          // Set up elsewhere meanwhile. Not if it was from the start: then the backend wants something else.
          if (to === 'already-enrolled' && from !== 'loading') enrolled();
        }}
      ></totp-enroll>`,
      actions: notice ? nothing : waysOut,
    };
  });
}
