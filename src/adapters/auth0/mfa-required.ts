/** The fields of the client's `MfaRequiredError`, whose name is minified. */
interface Refusal {
  readonly error?: unknown;
  readonly mfa_token?: unknown;
  readonly mfa_requirements?: {readonly enroll?: unknown; readonly challenge?: unknown};
}

/** A refusal for want of a second factor. */
export interface MfaRequired {
  readonly token: string;
  /** The account has nothing to ask for; what it may set up. */
  readonly enroll: readonly string[];
}

/** What a caught `MfaRequiredError` says. */
export function readMfaRequired(value: unknown): MfaRequired | undefined {
  const {error, mfa_token: token, mfa_requirements: {enroll, challenge} = {}} = (value ?? {}) as Refusal;
  if (error !== 'mfa_required' || typeof token !== 'string') return undefined;
  return {token, enroll: typesOf(challenge).length > 0 ? [] : typesOf(enroll)};
}

function typesOf(list: unknown): readonly string[] {
  return Array.isArray(list) ? (list as readonly {type?: unknown}[]).map((one) => String(one?.type)) : [];
}
