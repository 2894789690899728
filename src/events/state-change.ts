/** Fired after every transition of every element. */
export class MfaStateChangeEvent extends Event {
  /** The name of the state that was left. */
  readonly from: string;
  /** The name of the state that was entered. */
  readonly to: string;
  /** The type of the flow event that led here, for example `submit` or `refused`. */
  readonly reason: string;

  constructor(from: string, to: string, reason: string) {
    super('mfa-state-change', {bubbles: true, composed: true});
    this.from = from;
    this.to = to;
    this.reason = reason;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-state-change': MfaStateChangeEvent;
  }
}
