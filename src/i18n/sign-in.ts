/** The texts of the form that a sign-in begins with. */
export interface SignInFormMessages {
  readonly signInHeading: string;
  readonly identifierLabel: string;
  readonly passwordLabel: string;
  readonly signIn: string;
  readonly getHelp: string;
}

export const signInFormEnglish: SignInFormMessages = {
  signInHeading: 'Sign in',
  identifierLabel: 'Email address or username',
  passwordLabel: 'Password',
  signIn: 'Sign in',
  getHelp: 'Lost everything? Get help',
};
