/** The texts of `<mfa-manage>` alone. */
export interface ManageMessages {
  readonly manageHeading: string;
  readonly protectedText: string;
  readonly unprotectedText: string;
  readonly totp: string;
  readonly phone: string;
  readonly email: string;
  readonly backupCodes: string;
  readonly on: string;
  readonly off: string;
  readonly isDefault: string;
  readonly remaining: (count: number) => string;
  readonly add: string;
  readonly remove: string;
  readonly setDefault: string;
  readonly renew: string;
  /** Tells buttons with the same word apart for those who do not see their row, for example "Remove: Authenticator app". */
  readonly actionOn: (action: string, factor: string) => string;
  readonly removeHeading: (factor: string) => string;
  readonly removeText: string;
  readonly removeLastText: string;
  readonly changing: string;
  readonly changed: string;
  readonly back: string;
}

export const manageEnglish: ManageMessages = {
  manageHeading: 'Two-step verification',
  protectedText: 'Your account is protected by more than a password.',
  unprotectedText: 'Your account is protected by its password alone. Add a second step, so that a stolen password is not enough.',
  totp: 'Authenticator app',
  phone: 'Text message',
  email: 'Email',
  backupCodes: 'Backup codes',
  on: 'On',
  off: 'Off',
  isDefault: 'Asked first',
  remaining: (count) => `${count} left`,
  add: 'Add',
  remove: 'Remove',
  setDefault: 'Ask for this first',
  renew: 'Make new codes',
  actionOn: (action, factor) => `${action}: ${factor}`,
  removeHeading: (factor) => `Remove “${factor}”?`,
  removeText: 'It is not asked for any more when you sign in.',
  removeLastText: 'It is your last second step: the password alone will open your account, and your backup codes stop working.',
  changing: 'Changing…',
  changed: 'Your change is in force.',
  back: 'Back',
};
