import type {MfaCapabilities, Proof, ProofMethod, Strategy} from './adapter.js';
import {isDelivered, type ChallengeState} from './challenge.js';

/** What decides which method a challenge begins with. */
export interface ChallengeOptions {
  /** Who is asked, as far as known. */
  readonly identifier?: string | undefined;
  readonly lastUsed?: Strategy | undefined;
}

const order: readonly Proof['strategy'][] = ['totp', 'passkey', 'password', 'phone_code', 'email_code', 'backup_code'];

/**
 * Opens a challenge: asks for the best method at once if it needs no message, otherwise lets the person choose first,
 * because a message is sent only when somebody asked for it.
 *
 * @returns `undefined` if there is none that this browser can do: it may know no passkeys (WebAuthn)
 */
export function openChallenge(
  methods: readonly (ProofMethod & {default?: boolean | undefined})[],
  {secondFactors, manageFactors}: MfaCapabilities,
  {identifier, lastUsed}: ChallengeOptions = {},
): ChallengeState | undefined {
  // Where people set the default themselves, it beats the habit, which is the browser's and may be somebody else's. Elsewhere
  // it is the backend's own idea, and the habit knows better.
  // Somebody took a backup code for want of anything else, and it is spent: no habit to go by.
  const rank = ({strategy, default: isDefault}: (typeof methods)[number]): number =>
    order.indexOf(strategy) -
    (isDefault ? 20 : 0) -
    (strategy === lastUsed && strategy !== 'backup_code' ? (manageFactors.setDefault ? 9 : 99) : 0);
  const sorted = methods
    .filter(({strategy}) => strategy !== 'passkey' || (secondFactors.includes(strategy) && 'PublicKeyCredential' in globalThis))
    .sort((a, b) => rank(a) - rank(b));
  const [method] = sorted;
  return (
    method && {
      name: isDelivered(method) ? 'choosing' : 'asking',
      challenge: {methods: sorted, method, deliveries: [], refusals: 0, identifier, lastUsed},
    }
  );
}
