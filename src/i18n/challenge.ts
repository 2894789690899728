import type {Proof} from '../core/adapter.js';

type Method = Proof['strategy'];

/** What is said of one method: on the button that chooses it, above its form, and in front of its field. */
export interface MethodMessages {
  /** `to` is where the code goes, for methods that send one; it may be empty. */
  readonly choose: (to: string) => string;
  readonly heading: string;
  readonly text: (to: string, digits: number) => string;
  readonly label: (digits: number) => string;
}

/** The texts of proving who one is: choosing a method and entering a code. */
export interface ChallengeMessages {
  readonly chooseHeading: string;
  readonly methods: Readonly<Record<Method, MethodMessages>>;
  readonly autoSubmitHint: string;
  readonly sending: string;
  readonly resend: string;
  readonly resendIn: (wait: string) => string;
  readonly codeSent: string;
  readonly trustDevice: (days: number) => string;
  readonly verify: string;
  readonly anotherWay: string;
  /** Marks the method that was used last on this device. */
  readonly usedLast: string;
}

const codeLabel = (digits: number): string => `${digits}-digit code`;
const sentTo = (to: string): string => `We sent a code to ${to || 'you'}.`;

export const challengeEnglish: ChallengeMessages = {
  chooseHeading: 'Confirm that it is you',
  methods: {
    totp: {
      choose: () => 'Use your authenticator app',
      heading: 'Enter your code',
      text: (_to, digits) => `Enter the ${digits}-digit code that your authenticator app shows for this account.`,
      label: codeLabel,
    },
    // What its button says, because there is nothing to type.
    passkey: {
      choose: () => 'Use your passkey',
      heading: 'Use your passkey',
      text: () => 'Your device asks for your fingerprint, your face or its PIN.',
      label: () => 'Use passkey',
    },
    phone_code: {
      choose: (to) => `Text a code to ${to || 'your phone'}`,
      heading: 'Check your phone',
      text: sentTo,
      label: codeLabel,
    },
    email_code: {choose: (to) => `Email a code to ${to || 'you'}`, heading: 'Check your email', text: sentTo, label: codeLabel},
    backup_code: {
      choose: () => 'Use a backup code',
      heading: 'Enter a backup code',
      text: () => 'Enter one of the codes you saved. Each works once.',
      label: () => 'Backup code',
    },
    password: {
      choose: () => 'Use your password',
      heading: 'Confirm your password',
      text: () => 'This makes sure that it is still you.',
      label: () => 'Password',
    },
  },
  autoSubmitHint: 'It is checked as soon as it is complete.',
  sending: 'Sending a code…',
  resend: 'Send a new code',
  resendIn: (wait) => `Send a new code (in ${wait})`,
  codeSent: 'A code is on its way.',
  trustDevice: (days) => `Do not ask again on this device for ${days} days`,
  verify: 'Verify',
  anotherWay: 'Try another way',
  usedLast: 'Used last',
};
