import type {DeliveredStrategy, MfaCapabilities, Proof, ProofMethod, SentCode, Strategy} from './adapter.js';
import {checkSentCode} from './challenge-answers.js';
import {MfaError, notSupported} from './errors.js';
import type {CommonEvent, Step} from './flow.js';
import {cleanBackupCode, isOtpCode} from './code-text.js';
import {refusedField} from './refused-field.js';

/**
 * The part that signing in and stepping up share: choose a method, have a code sent if it needs one, give the proof,
 * be refused or locked out, try another way.
 */
export interface Challenge {
  /** What would do, best first. */
  readonly methods: readonly ProofMethod[];
  /** The method in use, or the one used last. */
  readonly method: ProofMethod;
  /** Codes that are on their way or have arrived, the newest first; none is sent twice without being asked for. */
  readonly deliveries: readonly Delivery[];
  /** How often the backend has refused a proof by the method in use. */
  readonly refusals: number;
  /** How it was proven last on this device. */
  readonly lastUsed?: Strategy | undefined;
  /** Who is asked, as far as known; lets password managers pick the right entry. */
  readonly identifier?: string | undefined;
}

/** A code that was sent. */
export interface Delivery extends SentCode {
  readonly method: ProofMethod;
  /** When another one may be asked for, in milliseconds since 1970. */
  readonly resendAt: number;
}

export type ChallengeState =
  /** Next: sending, asking. */
  | {readonly name: 'choosing'; readonly challenge: Challenge; readonly error?: MfaError}
  /** A code is being sent. Next: asking, choosing (refused). */
  | {readonly name: 'sending'; readonly challenge: Challenge}
  /** Waiting for the proof. Next: checking, sending (again), choosing. */
  | {readonly name: 'asking'; readonly challenge: Challenge; readonly error?: MfaError}
  /** Waiting for the backend. Next: asking (refused), locked, or on with the flow. */
  | {readonly name: 'checking'; readonly challenge: Challenge};

/** No attempt makes sense until `until` (milliseconds since 1970). Next: `resume`. */
export interface LockedState<S> {
  readonly name: 'locked';
  /** Missing when the lock was there before the flow began. */
  readonly error?: MfaError;
  readonly until: number;
  readonly resume: S;
}

export type ChallengeEvent =
  | {readonly type: 'choose'; readonly method: ProofMethod}
  | {readonly type: 'choose-another-way'}
  | {readonly type: 'resend'}
  /** `value` is a code, or the password where the method is one. */
  | {readonly type: 'submit'; readonly value: string; readonly trustDevice?: boolean | undefined}
  | {readonly type: 'sent'; readonly sent: SentCode; readonly at: number}
  | {readonly type: 'waited'};

export type ChallengeEffect =
  | {readonly type: 'send-code'; readonly method: ProofMethod & {readonly strategy: DeliveredStrategy}}
  | AttemptEffect
  | WaitEffect;

/** Wakes a locked flow up at `until` (milliseconds since 1970). The one effect without a time limit. */
export interface WaitEffect {
  readonly type: 'wait';
  readonly until: number;
}

/** Gives the proof to the backend. Named as an action, because it may complete a sign-in. */
export interface AttemptEffect {
  readonly type: 'attempt-second-factor';
  readonly proof: Proof;
  readonly trustDevice?: boolean | undefined;
  readonly timeLimit?: number | undefined;
}

/** What was remembered before the flow began. Core stores nothing: whoever runs the flow keeps it, and answers when it is needed. */
export interface Memory {
  /** How it was proven last on this device. */
  readonly lastUsed?: Strategy | undefined;
  /** The end of a lock that is not over yet, in milliseconds since 1970. */
  readonly lockedUntil?: number | undefined;
}

/** Milliseconds for somebody to find the device or key that holds a passkey: the time WebAuthn gives them (Level 2, §5.1.4.1, step 4). */
export const passkeyTime = 300_000;

/** Whether this method's code has to be sent first. */
export function isDelivered(method: ProofMethod): method is ProofMethod & {readonly strategy: DeliveredStrategy} {
  return method.strategy === 'phone_code' || method.strategy === 'email_code';
}

/** How many digits this method's code has; `undefined` for passwords and backup codes, which are opaque. */
export function codeDigits(method: ProofMethod, capabilities: MfaCapabilities): number | undefined {
  if (isDelivered(method)) return 6;
  return method.strategy === 'totp' ? (capabilities.totp ? capabilities.totp.digits : 6) : undefined;
}

/** Whether two methods are the same way to prove it. */
export function isSameMethod(a: ProofMethod, b: ProofMethod): boolean {
  return a.strategy === b.strategy && a.id === b.id;
}

/** The last delivery for the method in use. */
export function currentDelivery({deliveries, method}: Challenge): Delivery | undefined {
  return deliveries.find((delivery) => isSameMethod(delivery.method, method));
}

/** What the proof is made of, or why it cannot be one. Nothing malformed is ever sent; see `cleanOtpCode` for what people type. */
export function readProof(method: ProofMethod, value: string, capabilities: MfaCapabilities): Proof | MfaError {
  const {strategy, id} = method;
  if (strategy === 'passkey') return {strategy, code: '', id};
  if (strategy === 'password') return value ? {strategy, password: value} : refusedField('form_param_nil', 'password');
  const digits = codeDigits(method, capabilities);
  const code = cleanBackupCode(digits ? value.replaceAll('-', '') : value);
  if (!code) return refusedField('form_param_nil', 'code');
  if (digits && !isOtpCode(code, digits)) return refusedField('form_param_format_invalid', 'code');
  return {strategy, code, id};
}

/** Where a lock-out or rate limit that names its time leads to. */
export function lockedUntil<S>(error: MfaError, at: number, resume: S): Step<LockedState<S>, WaitEffect> | undefined {
  const {code, retryAfter} = error;
  if (!retryAfter || (code !== 'user_locked' && code !== 'too_many_requests')) return undefined;
  return waitOn<LockedState<S>>({name: 'locked', error, until: at + retryAfter * 1000, resume});
}

/** Begins to wait, or takes it up again after the element has been away. */
export function waitOn<S extends {readonly until: number}>(state: S): readonly [S, WaitEffect] {
  return [state, {type: 'wait', until: state.until}];
}

/** Awaits what a `prepare…` method answers. */
export async function sendCode(answer: Promise<SentCode> | undefined): Promise<Extract<ChallengeEvent, {type: 'sent'}>> {
  return {type: 'sent', sent: checkSentCode(await (answer ?? notSupported())), at: Date.now()};
}

type Move<X> = Step<ChallengeState | LockedState<ChallengeState> | X, ChallengeEffect>;
type Row<X, T extends string> = {
  readonly [K in T]: (state: ChallengeState, event: Extract<ChallengeEvent | CommonEvent, {type: K}>) => Move<X>;
};

/** The rows of the table that every flow with a challenge has. */
export interface ChallengeRows<X> {
  readonly choosing: Row<X, 'choose'>;
  readonly sending: Row<X, 'sent' | 'refused'>;
  readonly asking: Row<X, 'submit' | 'resend' | 'choose-another-way'>;
  readonly checking: Row<X, 'refused'>;
}

/** Makes the rows; `expired` says where a sign-in or session that is over leads to. */
export function challengeRows<X>(
  capabilities: MfaCapabilities,
  expired: (challenge: Challenge, error: MfaError) => X,
): ChallengeRows<X> {
  /** The proof was no good, as against: it could not be looked at. */
  const isRefusal = ({code}: MfaError): boolean => /^(form|code|verif|passkey)/.test(code);
  const isOver = ({code}: MfaError): boolean => code === 'sign_in_expired' || code === 'not_signed_in';

  const send = (challenge: Challenge): Move<X> => {
    const {method} = challenge;
    if (!isDelivered(method)) return [{name: 'asking', challenge}];
    return [
      {name: 'sending', challenge},
      {type: 'send-code', method: {strategy: method.strategy, id: method.id}},
    ];
  };

  const withDelivery = (challenge: Challenge, delivery: Omit<Delivery, 'method'>): Challenge => ({
    ...challenge,
    deliveries: [{...delivery, method: challenge.method}, ...challenge.deliveries],
  });

  return {
    choosing: {
      choose: ({challenge}, {method}) => {
        const chosen = challenge.methods.find((known) => isSameMethod(known, method)) ?? challenge.method;
        const next = {...challenge, method: chosen, refusals: chosen === challenge.method ? challenge.refusals : 0};
        // The code that was sent a moment ago is still good: leaving and coming back must not send another.
        return currentDelivery(next) ? [{name: 'asking', challenge: next}] : send(next);
      },
    },
    sending: {
      sent: ({challenge}, {sent, at}) => [
        {name: 'asking', challenge: withDelivery(challenge, {...sent, resendAt: at + (sent.resendAfter ?? 30) * 1000})},
      ],
      refused: ({challenge}, {error, at}) => {
        if (isOver(error)) return [expired(challenge, error)];
        const earlier = currentDelivery(challenge);
        // "Too soon" means that an earlier code is on its way, perhaps asked for before a reload: no fault of the field's.
        if (error.code === 'too_many_requests' && error.retryAfter) {
          return [{name: 'asking', challenge: withDelivery(challenge, {...earlier, resendAt: at + error.retryAfter * 1000})}];
        }
        return [{name: earlier ? 'asking' : 'choosing', challenge, error}];
      },
    },
    asking: {
      submit: ({challenge}, {value, trustDevice}) => {
        const proof = readProof(challenge.method, value, capabilities);
        if (proof instanceof MfaError) return [{name: 'asking', challenge, error: proof}];
        return [
          {name: 'checking', challenge},
          {type: 'attempt-second-factor', proof, trustDevice, ...(proof.strategy === 'passkey' && {timeLimit: passkeyTime})},
        ];
      },
      resend: (state) => (isDelivered(state.challenge.method) ? send(state.challenge) : [state]),
      'choose-another-way': (state) =>
        state.challenge.methods.length > 1 ? [{name: 'choosing', challenge: state.challenge}] : [state],
    },
    checking: {
      refused: ({challenge}, {error, at}) => {
        if (isOver(error)) return [expired(challenge, error)];
        const refusals = challenge.refusals + +isRefusal(error);
        return (
          lockedUntil<ChallengeState>(error, at, {name: 'asking', challenge}) ?? [
            {name: 'asking', challenge: {...challenge, refusals}, error},
          ]
        );
      },
    },
  };
}
