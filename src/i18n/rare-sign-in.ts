/** The texts of a sign-in that takes an unusual turn. */
export interface RareSignInMessages {
  readonly enrollFirst: string;
  readonly blockedHeading: string;
  readonly needsNewPassword: string;
  readonly unsupported: string;
  /** After one was used to sign in; 0: it was the last. */
  readonly lowCodesHeading: (remaining: number) => string;
  readonly lowCodesText: string;
  readonly lowCodesRenew: string;
  readonly notNow: string;
}

export const rareSignInEnglish: RareSignInMessages = {
  enrollFirst: 'This account needs two-step verification before you can go on.',
  blockedHeading: 'One more step is needed',
  needsNewPassword: 'Your password has to be changed first. Use “forgot password” on this site.',
  unsupported: 'This sign-in needs a step that this page does not offer.',
  lowCodesHeading: (remaining) =>
    remaining === 0
      ? 'That was your last backup code'
      : remaining === 1
        ? 'Only one backup code is left'
        : `Only ${remaining} backup codes are left`,
  lowCodesText: 'Without backup codes, losing your phone locks you out. Making new ones takes a minute; the old ones stop working.',
  lowCodesRenew: 'Make new codes',
  notNow: 'Not now',
};
