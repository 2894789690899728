/** The texts of `<mfa-sign-in>` alone. */
export interface SignInMessages {
  readonly signInHeading: string;
  readonly identifierLabel: string;
  readonly passwordLabel: string;
  readonly signIn: string;
  readonly startOver: string;
  readonly activating: string;
  readonly signedInHeading: string;
  readonly signedInText: (identifier: string) => string;
  readonly getHelp: string;
}

export const signInEnglish: SignInMessages = {
  signInHeading: 'Sign in',
  identifierLabel: 'Email address or username',
  passwordLabel: 'Password',
  signIn: 'Sign in',
  startOver: 'Use a different account',
  activating: 'Signing you in…',
  signedInHeading: 'You are signed in',
  signedInText: (identifier) => `Signed in as ${identifier}.`,
  getHelp: 'Lost everything? Get help',
};
