/** Fired once an authenticator app protects the account and its backup codes, if any, are saved. */
export class MfaTotpEnrolledEvent extends Event {
  constructor() {
    super('mfa-totp-enrolled', {bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-totp-enrolled': MfaTotpEnrolledEvent;
  }
}
