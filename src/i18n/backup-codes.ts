/** The texts of showing backup codes until they are saved. */
export interface SaveCodesMessages {
  readonly saveHeading: string;
  readonly saveText: string;
  readonly codesLabel: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyRefused: string;
  readonly download: string;
  readonly downloaded: string;
  readonly print: string;
  readonly saved: string;
  /** The same for backends with one code at a time. */
  readonly saveOneHeading: string;
  readonly saveOneText: string;
  readonly savedOne: string;
  readonly fileTitle: string;
  readonly fileNote: string;
}

export const saveCodesEnglish: SaveCodesMessages = {
  saveHeading: 'Save your backup codes',
  saveText:
    'If you lose your phone, each of these gets you in once. Keep them where you keep important papers. They are shown only now.',
  codesLabel: 'Backup codes',
  copy: 'Copy',
  copied: 'Copied.',
  copyRefused: 'The browser refused to copy. The text is selected: copy it yourself.',
  download: 'Download',
  downloaded: 'The file is in your downloads.',
  print: 'Print',
  saved: 'I have saved these codes',
  saveOneHeading: 'Save your new backup code',
  saveOneText:
    'If you lose your phone, it gets you in once. Keep it where you keep important papers. It is shown only now, and older ones have stopped working.',
  savedOne: 'I have saved this code',
  fileTitle: 'Backup codes',
  fileNote: 'Each code gets you in once when you cannot use your other methods. Keep them secret.',
};

/** The texts of `<backup-codes>` alone. */
export interface BackupCodesMessages {
  readonly makingCodes: string;
  readonly codesHeading: string;
  readonly codesOff: string;
  readonly codesOn: string;
  readonly codesLeft: (remaining: number, total: number | undefined) => string;
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
  generate: 'Make backup codes',
  regenerate: 'Make new codes',
  replaceHeading: 'Replace your backup codes?',
  replaceText: 'Your present codes stop working at once, also those you printed or stored.',
  replace: 'Replace them',
  savedHeading: 'Your backup codes are saved',
  savedText: 'Should you need one, choose “Use a backup code” when you sign in.',
};
