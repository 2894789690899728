/** The texts of a sign-in after its form. */
export interface SignInEndMessages {
  readonly startOver: string;
  readonly activating: string;
  readonly signedInHeading: string;
  readonly signedInText: (identifier: string) => string;
}

export const signInEndEnglish: SignInEndMessages = {
  startOver: 'Use a different account',
  activating: 'Signing you in…',
  signedInHeading: 'You are signed in',
  signedInText: (identifier) => `Signed in as ${identifier}.`,
};
