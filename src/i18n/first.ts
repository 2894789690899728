import type {ErrorText} from './common.js';

/** The texts of a first screen, and of a part that could not be fetched: the others come with what shows them. */
export interface FirstMessages {
  readonly loading: string;
  readonly checking: string;
  readonly retry: string;
  readonly showPassword: string;
  readonly hidePassword: string;
  readonly failedHeading: string;
  readonly errors: {readonly network_error: ErrorText};
}

export const firstEnglish: FirstMessages = {
  loading: 'Loading…',
  checking: 'Checking…',
  retry: 'Try again',
  showPassword: 'Show',
  hidePassword: 'Hide',
  failedHeading: 'That did not work',
  errors: {network_error: 'The server cannot be reached. Check your connection and try again.'},
};
