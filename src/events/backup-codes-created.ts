/** Fired when new backup codes are on show; the older ones are dead from here on. */
export class MfaBackupCodesCreatedEvent extends Event {
  /** How many there are. */
  readonly count: number;

  constructor(count: number) {
    super('mfa-backup-codes-created', {bubbles: true, composed: true});
    this.count = count;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-backup-codes-created': MfaBackupCodesCreatedEvent;
  }
}
