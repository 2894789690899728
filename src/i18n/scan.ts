/** The texts of the screen with the QR code. */
export interface ScanMessages {
  readonly scanHeading: string;
  readonly scanText: string;
  /** On a phone or tablet, where the app is on the same device. */
  readonly openHeading: string;
  readonly openText: string;
  readonly otherDevice: string;
  /** The key was made earlier, and may be in the app already. */
  readonly resumedText: string;
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
  openHeading: 'Add the account to your app',
  openText: 'Open your authenticator app here, let it add the account, then come back with its code.',
  otherDevice: 'The app is on another device? Scan a code',
  resumedText: 'You began this earlier. If the account is in your app already, just enter its code.',
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
