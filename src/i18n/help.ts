/** What may help somebody whose code is refused again and again. */
export interface HelpMessages {
  readonly helpHeading: string;
  /** Where the clocks are known to differ: by how much, ready to read, for example "4 minutes". */
  readonly clockAhead: (difference: string) => string;
  readonly clockBehind: (difference: string) => string;
  /** Where they are not. */
  readonly clockHint: string;
  /** While an app is being set up. */
  readonly newestEntry: string;
  readonly newestMessage: string;
  readonly usedCodes: string;
}

export const helpEnglish: HelpMessages = {
  helpHeading: 'Still refused?',
  clockAhead: (difference) =>
    `The clock of this device is ${difference} ahead. If your app is on it, have date and time set automatically, then enter a new code.`,
  clockBehind: (difference) =>
    `The clock of this device is ${difference} behind. If your app is on it, have date and time set automatically, then enter a new code.`,
  clockHint: 'Codes depend on the clock. Have your phone set date and time automatically, then enter a new code.',
  newestEntry: 'If your app lists this account twice, use the newer entry and remove the other.',
  newestMessage: 'Only the newest message counts: each new code ends the ones before it.',
  usedCodes: 'Each backup code works once, and making new codes ends all older ones.',
};
