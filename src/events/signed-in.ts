import type {MfaUser} from '../core/adapter.js';

/** Fired when a session is active: after a sign-in, and for somebody who was signed in already; `preventDefault()` stops the redirect. */
export class MfaSignedInEvent extends Event {
  /** Who is signed in. */
  readonly user: MfaUser;

  constructor(user: MfaUser) {
    super('mfa-signed-in', {bubbles: true, composed: true, cancelable: true});
    this.user = user;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-signed-in': MfaSignedInEvent;
  }
}
