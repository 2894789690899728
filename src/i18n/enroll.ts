/** The texts of `<totp-enroll>` alone. */
export interface EnrollMessages {
  readonly makingCodes: string;
  readonly introHeading: string;
  readonly introText: string;
  readonly begin: string;
  readonly creating: string;
  readonly restartHeading: string;
  readonly restartText: string;
  readonly restart: string;
  readonly keep: string;
  readonly enrolledHeading: string;
  readonly enrolledText: string;
  readonly alreadyHeading: string;
  readonly alreadyText: string;
  readonly codesFailedHeading: string;
  readonly codesFailedText: string;
  readonly skipCodes: string;
}

export const enrollEnglish: EnrollMessages = {
  makingCodes: 'Making your backup codes…',
  introHeading: 'Set up two-step verification',
  introText:
    'You need an authenticator app on your phone: Google Authenticator, Microsoft Authenticator, Apple Passwords, 1Password or any other. It shows a new code every half minute, and only you have it.',
  begin: 'Set up',
  creating: 'Making your key…',
  restartHeading: 'Start over?',
  restartText: 'The code you may have scanned stops working. Remove that entry from your app.',
  restart: 'Make a new key',
  keep: 'Keep this one',
  enrolledHeading: 'Two-step verification is on',
  enrolledText: 'From now on, signing in takes a code from your authenticator app.',
  alreadyHeading: 'An authenticator app is set up',
  alreadyText: 'To move to another phone, remove it first and then set it up again.',
  codesFailedHeading: 'No backup codes yet',
  codesFailedText:
    'Two-step verification is on, but your backup codes could not be made. Without them, losing your phone can lock you out.',
  skipCodes: 'Go on without backup codes',
};

/** The texts of the screen with the QR code. */
export interface ScanMessages {
  readonly scanHeading: string;
  readonly scanText: string;
  readonly qrLabel: (issuer: string, account: string) => string;
  readonly qrFailed: string;
  readonly openApp: string;
  readonly showKey: string;
  readonly keyLabel: string;
  readonly keyText: (digits: number, period: number, algorithm: string) => string;
  readonly copyKey: string;
  readonly enterCode: string;
  readonly turnOn: string;
  readonly newKey: string;
  readonly codeLabel: (digits: number) => string;
  readonly autoSubmitHint: string;
  readonly keyCopied: string;
  readonly keyNotCopied: string;
}

export const scanEnglish: ScanMessages = {
  scanHeading: 'Scan this code',
  scanText: 'In your authenticator app, add an account and point the camera here.',
  qrLabel: (issuer, account) =>
    `QR code for adding ${[issuer, account && `(${account})`].filter(Boolean).join(' ') || 'this account'} to an authenticator app`,
  qrFailed: 'The QR code could not be drawn. Enter the setup key below in your app instead.',
  openApp: 'Open an authenticator app on this device',
  showKey: 'Cannot scan? Enter a setup key',
  keyLabel: 'Setup key',
  keyText: (digits, period, algorithm) => `Time based, ${algorithm}, ${digits} digits, every ${period} seconds.`,
  copyKey: 'Copy the key',
  enterCode: 'Then enter the code that the app shows.',
  turnOn: 'Turn on',
  newKey: 'Start over with a new key',
  codeLabel: (digits) => `${digits}-digit code`,
  autoSubmitHint: 'It is checked as soon as it is complete.',
  keyCopied: 'Copied.',
  keyNotCopied: 'The browser refused to copy. The key is selected: copy it yourself.',
};
