import type {MfaError} from '../core/errors.js';

/** Fired when the backend refused or could not be reached. */
export class MfaErrorEvent extends Event {
  /** Why; carries no password, code or token. */
  readonly error: MfaError;

  constructor(error: MfaError) {
    super('mfa-error', {bubbles: true, composed: true});
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-error': MfaErrorEvent;
  }
}
