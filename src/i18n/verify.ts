/** The texts of `<totp-verify>` alone. */
export interface VerifyMessages {
  readonly verifiedHeading: string;
  readonly verifiedText: string;
  readonly cancelledHeading: string;
  readonly cancelledText: string;
}

export const verifyEnglish: VerifyMessages = {
  verifiedHeading: 'Confirmed',
  verifiedText: 'Thank you. You can go on.',
  cancelledHeading: 'Not confirmed',
  cancelledText: 'Nothing was changed.',
};
