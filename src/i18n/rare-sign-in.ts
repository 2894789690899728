/** The texts of a sign-in that takes an unusual turn. */
export interface RareSignInMessages {
  readonly enrollFirst: string;
  readonly blockedHeading: string;
  readonly needsNewPassword: string;
  readonly unsupported: string;
}

export const rareSignInEnglish: RareSignInMessages = {
  enrollFirst: 'This account needs two-step verification before you can go on.',
  blockedHeading: 'One more step is needed',
  needsNewPassword: 'Your password has to be changed first. Use “forgot password” on this site.',
  unsupported: 'This sign-in needs a step that this page does not offer.',
};
