import type {MfaAction} from '../core/flow.js';

/** Fired before an act that changes the account or the session; `preventDefault()` prevents it. */
export class MfaBeforeActionEvent extends Event {
  /** What is about to be done. */
  readonly action: MfaAction;

  constructor(action: MfaAction) {
    super('mfa-before-action', {bubbles: true, composed: true, cancelable: true});
    this.action = action;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-before-action': MfaBeforeActionEvent;
  }
}
