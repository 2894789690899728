/** The texts of `<mfa-manage>` alone. */
export interface ManageMessages {
  readonly manageHeading: string;
  /** `methods`: a list with "or", for example "Authenticator app or Text message". */
  readonly protectedText: (methods: string) => string;
  /** One method, and nothing to fall back on. */
  readonly noSpareText: string;
  readonly requiredText: string;
  readonly unprotectedText: string;
  readonly totp: string;
  readonly phone: string;
  readonly email: string;
  readonly passkey: string;
  readonly backupCodes: string;
  readonly on: string;
  readonly off: string;
  readonly isDefault: string;
  readonly remaining: (count: number) => string;
  readonly add: string;
  readonly remove: string;
  readonly setDefault: string;
  readonly addedOn: (date: string) => string;
  readonly lastUsedOn: (date: string) => string;
  readonly rename: string;
  readonly renameHeading: (factor: string) => string;
  readonly renameLabel: string;
  readonly save: string;
  /** On the button of a low-codes warning. */
  readonly renewNow: string;
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
  protectedText: (methods) => `Your password alone does not open your account. Also asked for: ${methods}.`,
  noSpareText: 'If you lose this one, you are locked out. Add backup codes or a second method.',
  requiredText: 'This account must have two-step verification. Add another method before you remove this one.',
  unprotectedText: 'Your account is protected by its password alone. Add a second step, so that a stolen password is not enough.',
  totp: 'Authenticator app',
  phone: 'Text message',
  email: 'Email',
  passkey: 'Passkey',
  backupCodes: 'Backup codes',
  on: 'On',
  off: 'Off',
  isDefault: 'Asked first',
  remaining: (count) => `${count} left`,
  add: 'Add',
  remove: 'Remove',
  setDefault: 'Ask for this first',
  addedOn: (date) => `Added ${date}`,
  lastUsedOn: (date) => `Last used ${date}`,
  rename: 'Rename',
  renameHeading: (factor) => `Rename “${factor}”`,
  renameLabel: 'Name',
  save: 'Save',
  renewNow: 'Make new codes now',
  renew: 'Make new codes',
  actionOn: (action, factor) => `${action}: ${factor}`,
  removeHeading: (factor) => `Remove “${factor}”?`,
  removeText: 'It is not asked for any more when you sign in.',
  removeLastText: 'It is your last second step: the password alone will open your account, and your backup codes stop working.',
  changing: 'Changing…',
  changed: 'Your change is in force.',
  back: 'Back',
};
