/** Fired once the backend accepted the proof. */
export class MfaVerifiedEvent extends Event {
  /** What the proof was for. */
  readonly purpose: 'reverify' | 'sign-in';

  constructor(purpose: 'reverify' | 'sign-in') {
    super('mfa-verified', {bubbles: true, composed: true});
    this.purpose = purpose;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-verified': MfaVerifiedEvent;
  }
}
