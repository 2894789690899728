/** The texts of `<backup-codes>` alone. */
export interface BackupCodesMessages {
  readonly makingCodes: string;
  readonly codesHeading: string;
  readonly codesOff: string;
  readonly codesOn: string;
  readonly codesLeft: (remaining: number, total: number | undefined) => string;
  /** A warning; 0: none is left. */
  readonly codesLow: (remaining: number) => string;
  readonly generate: string;
  readonly regenerate: string;
  readonly replaceHeading: string;
  readonly replaceText: string;
  readonly replace: string;
  readonly savedHeading: string;
  readonly savedText: string;
}

export const backupCodesEnglish: BackupCodesMessages = {
  makingCodes: 'Making your backup codes…',
  codesHeading: 'Backup codes',
  codesOff: 'You have no backup codes. They get you in when your phone is lost or broken.',
  codesOn: 'You have backup codes. Each gets you in once.',
  codesLeft: (remaining, total) =>
    `${remaining}${total === undefined ? '' : ` of ${total}`} ${remaining === 1 ? 'code is' : 'codes are'} left. Each gets you in once.`,
  codesLow: (remaining) =>
    remaining === 0
      ? 'All your backup codes are used. Make new ones, or losing your phone locks you out.'
      : remaining === 1
        ? 'Only one code is left. Make new ones before you need them.'
        : `Only ${remaining} codes are left. Make new ones before you need them.`,
  generate: 'Make backup codes',
  regenerate: 'Make new codes',
  replaceHeading: 'Replace your backup codes?',
  replaceText: 'Your present codes stop working at once, also those you printed or stored.',
  replace: 'Replace them',
  savedHeading: 'Your backup codes are saved',
  savedText: 'Should you need one, choose “Use a backup code” when you sign in.',
};
