/** The texts of `<totp-enroll>` that few enrolments come to. */
export interface RareEnrollMessages {
  readonly restartHeading: string;
  readonly restartText: string;
  readonly restart: string;
  readonly keep: string;
  readonly alreadyHeading: string;
  readonly alreadyText: string;
  readonly codesFailedHeading: string;
  readonly codesFailedText: string;
  readonly skipCodes: string;
}

export const rareEnrollEnglish: RareEnrollMessages = {
  restartHeading: 'Start over?',
  restartText: 'The code you may have scanned stops working. Remove that entry from your app.',
  restart: 'Make a new key',
  keep: 'Keep this one',
  alreadyHeading: 'An authenticator app is set up',
  alreadyText: 'To move to another phone, remove it first and then set it up again.',
  codesFailedHeading: 'No backup codes yet',
  codesFailedText:
    'Two-step verification is on, but your backup codes could not be made. Without them, losing your phone can lock you out.',
  skipCodes: 'Go on without backup codes',
};
