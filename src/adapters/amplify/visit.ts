import type {PendingSignIn} from '../../core/adapter.js';

/** A sign-in that waits for something, with nothing secret in it. */
export interface Pending {
  readonly identifier: string;
  /** What the page was told. */
  readonly result: PendingSignIn;
  /** What Amplify waits for; among several factors, for the one that was chosen last. */
  readonly step: string;
  /** Where the code of this step went, as text to show. */
  readonly destination?: string | undefined;
  /** The page has been told that this code is on its way. */
  readonly isAnnounced?: boolean;
}

const key = 'mfa-elements:amplify:pending';

/** Milliseconds for which Amplify itself keeps in `sessionStorage` what it needs to go on after a reload (6.21). */
const lifetime = 3 * 60 * 1000;

/** What this tab knows of its sign-in. Amplify goes on with one after a reload, but cannot be asked what it waits for. */
export class Visit {
  /** Kept while the sign-in waits: beginning anew is Cognito's only way to send another code or to take another factor. */
  password: string | undefined;
  /** Of the authenticator app that has to be set up, until it is handed out. */
  secret: string | undefined;
  #pending: Pending | undefined;

  get pending(): Pending | undefined {
    return (this.#pending ??= read());
  }

  set pending(pending: Pending | undefined) {
    this.#pending = pending;
    try {
      sessionStorage.setItem(key, JSON.stringify(pending ? {pending, until: Date.now() + lifetime} : {}));
    } catch {
      // No storage: then a reload begins anew.
    }
  }

  /** The sign-in is over, one way or the other. */
  end(): void {
    this.password = this.secret = this.pending = undefined;
  }
}

function read(): Pending | undefined {
  try {
    const {pending, until} = JSON.parse(sessionStorage.getItem(key) ?? '{}') as {pending?: Pending; until: number};
    return until > Date.now() ? pending : undefined;
  } catch {
    return undefined;
  }
}
