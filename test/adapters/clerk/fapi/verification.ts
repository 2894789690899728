/** How the proof of one factor goes. */
export interface FakeVerification {
  readonly strategy: string;
  status: 'unverified' | 'verified' | 'expired';
  attempts: number;
  expireAt: number;
  /** The code that was sent, and where to; a totp or a password has none. */
  readonly sent?: {readonly code: string; readonly to: string};
}

/** What an attempt begins with. A code that was sent is good for ten minutes, as Clerk's are. */
export function startVerification(strategy: string, now: number, sent?: FakeVerification['sent']): FakeVerification {
  return {strategy, status: 'unverified', attempts: 0, expireAt: now + 10 * 60_000, ...(sent && {sent})};
}
