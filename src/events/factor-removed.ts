import type {SecondFactor} from '../core/adapter.js';

/** Fired when a second factor protects the account no longer. */
export class MfaFactorRemovedEvent extends Event {
  /** The factor that is gone. */
  readonly factor: SecondFactor;

  constructor(factor: SecondFactor) {
    super('mfa-factor-removed', {bubbles: true, composed: true});
    this.factor = factor;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-factor-removed': MfaFactorRemovedEvent;
  }
}
