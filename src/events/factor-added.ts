import type {SecondFactor} from '../core/adapter.js';

/** Fired when one more second factor protects the account. */
export class MfaFactorAddedEvent extends Event {
  /** The new factor. */
  readonly factor: SecondFactor;

  constructor(factor: SecondFactor) {
    super('mfa-factor-added', {bubbles: true, composed: true});
    this.factor = factor;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-factor-added': MfaFactorAddedEvent;
  }
}
