import {html, nothing} from 'lit';
import type {MfaAdapter} from '../../core/adapter.js';
import type {SignInState} from '../../core/sign-in-flow.js';
import type {MfaStateChangeEvent} from '../../events/state-change.js';
import {commonEnglish, type CommonMessages} from '../../i18n/common.js';
import type {MessageOverrides} from '../../i18n/messages.js';
import {rareSignInEnglish, type RareSignInMessages} from '../../i18n/rare-sign-in.js';
import {lockedView} from '../../parts/locked-view.js';
import type {Drawing} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {defineOnce} from '../define-once.js';
import {isHeld} from '../inner-state.js';
import {loadEnrolment} from '../load-enrolment.js';
import {newCodesView} from '../new-codes-view.js';

export interface RareViewOptions extends Drawing {
  readonly adapter: MfaAdapter | undefined;
  readonly overrides: MessageOverrides | undefined;
  readonly waysOut: unknown;
  readonly send: (event: {readonly type: 'enrolled' | 'codes-saved'}) => void;
}

const english: CommonMessages & RareSignInMessages = {...commonEnglish, ...rareSignInEnglish};

/** What few sign-ins come to: a lock-out, the account must enrol first, gets new codes, or needs something that only the page can offer. */
export function rareView(state: Extract<SignInState, {name: 'locked' | 'enrolling' | 'saving-codes' | 'blocked'}>, options: RareViewOptions): View {
  const {overrides, waysOut, autoSubmit, textsOf, later, notice, notify, send} = options;
  const {messages} = textsOf(english);
  if (state.name === 'locked') return lockedView(options, state.until, waysOut);
  if (state.name === 'blocked') {
    const text = state.reason === 'unsupported' ? messages.unsupported : messages.needsNewPassword;
    return {step: 'blocked', icon: 'problem', heading: messages.blockedHeading, text, alert: text, actions: waysOut};
  }
  if (state.name === 'saving-codes') return newCodesView(state.codes, {...options, saved: () => send({type: 'codes-saved'})});
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
        .adapter=${options.adapter}
        .messages=${overrides}
        .noAutoSubmit=${!autoSubmit}
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
