/** Fired when the person gave up. */
export class MfaCancelledEvent extends Event {
  constructor() {
    super('mfa-cancelled', {bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-cancelled': MfaCancelledEvent;
  }
}
