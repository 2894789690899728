import {attemptsLeft, commonEnglish, type CommonMessages, type ErrorText, type ProofErrorCode} from './common.js';

/** What is said when a proof, a key or a change is refused. */
export interface ProofErrorMessages {
  readonly errors: Readonly<Record<ProofErrorCode, ErrorText>>;
}

export const proofErrorsEnglish: ProofErrorMessages['errors'] = {
  form_param_format_invalid: ({digits}) => `Enter a code of ${digits} digits.`,
  form_code_incorrect: (details) => `This code is wrong. Enter the newest one.${attemptsLeft(details)}`,
  code_already_used: 'This code was used already. Wait for the next one.',
  verification_expired: 'This code has expired. Ask for a new one.',
  passkey_cancelled: 'The passkey was not used. Try again, or try another way.',
  passkey_unavailable: 'This browser cannot use your passkey. Try another browser or device.',
  reverification_required: 'Confirm that it is you, then try again.',
  reverification_cancelled: 'Not confirmed. Nothing was changed.',
  totp_already_enabled: 'An authenticator app is set up already.',
  totp_not_enabled: 'No authenticator app is set up. Start again.',
  mfa_required: 'Turn on two-step verification first.',
};

/** The common texts, for parts where such refusals are shown. */
export const commonAndProofErrors: CommonMessages & ProofErrorMessages = {
  ...commonEnglish,
  errors: {...commonEnglish.errors, ...proofErrorsEnglish},
};
