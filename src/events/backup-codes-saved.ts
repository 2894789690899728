/** Fired when the person said that they saved the codes. */
export class MfaBackupCodesSavedEvent extends Event {
  constructor() {
    super('mfa-backup-codes-saved', {bubbles: true, composed: true});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'mfa-backup-codes-saved': MfaBackupCodesSavedEvent;
  }
}
