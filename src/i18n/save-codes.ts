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
  readonly printed: string;
  readonly share: string;
  readonly shared: string;
  readonly shareRefused: string;
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
  printed: 'The codes went to the print dialog.',
  share: 'Share',
  shared: 'Handed over.',
  shareRefused: 'The browser refused to share. Copy or download the codes instead.',
  saved: 'I have saved these codes',
  saveOneHeading: 'Save your new backup code',
  saveOneText:
    'If you lose your phone, it gets you in once. Keep it where you keep important papers. It is shown only now, and older ones have stopped working.',
  savedOne: 'I have saved this code',
  fileTitle: 'Backup codes',
  fileNote: 'Each code gets you in once when you cannot use your other methods. Keep them secret.',
};
