/** The texts of `<totp-enroll>` that every enrolment needs. */
export interface EnrollMessages {
  readonly makingCodes: string;
  readonly introHeading: string;
  readonly introText: string;
  readonly begin: string;
  readonly creating: string;
  readonly enrolledHeading: string;
  readonly enrolledText: string;
}

export const enrollEnglish: EnrollMessages = {
  makingCodes: 'Making your backup codes…',
  introHeading: 'Set up two-step verification',
  introText:
    'You need an authenticator app on your phone: Google Authenticator, Microsoft Authenticator, Apple Passwords, 1Password or any other. It shows a new code every half minute, and only you have it.',
  begin: 'Set up',
  creating: 'Making your key…',
  enrolledHeading: 'Two-step verification is on',
  enrolledText: 'From now on, signing in takes a code from your authenticator app.',
};
