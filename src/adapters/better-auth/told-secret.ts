import type {TabStorage} from './given-password.js';

/** Where the tab notes which secret it was told, as a hash that nobody can undo: better-auth tells any session of the person. */
const key = 'mfa-elements:better-auth-enrolment';

/** A secret, and the session that it was told to. */
export interface Told {
  readonly token: string;
  readonly secret: string;
}

/** What this tab knows of the secret that it was told last. */
export interface ToldSecret {
  /** Whether there is anything to ask the server about. */
  readonly isNoted: boolean;
  note(told: Told): Promise<void>;
  /** Whether this is the one. */
  is(told: Told): Promise<boolean>;
}

/** Notes it where the tab keeps things. Without storage, or without cryptography as on a page without TLS, nothing is known. */
export function toldSecret(own: TabStorage | undefined): ToldSecret {
  const read = (): string | null => {
    try {
      return (own ?? sessionStorage).getItem(key);
    } catch {
      return null;
    }
  };
  return {
    get isNoted() {
      return read() !== null;
    },
    note: async (told) => {
      try {
        (own ?? sessionStorage).setItem(key, await hash(told));
      } catch {
        // Then a reload begins anew.
      }
    },
    is: async (told) => read() === (await hash(told).catch(() => '')),
  };
}

async function hash({token, secret}: Told): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${token} ${secret}`));
  return String(new Uint8Array(bytes));
}
