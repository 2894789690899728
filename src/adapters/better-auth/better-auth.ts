/**
 * What the adapter uses of the client that `createAuthClient()` makes, in any of its editions (vanilla, React, Vue,
 * Svelte, Solid). Described here, not imported, so that this package brings nothing of better-auth along.
 *
 * @see https://www.better-auth.com/docs/concepts/client
 */
export interface BetterAuthClient {
  /** Asks the API, with the base address, credentials and hooks that the page configured. */
  $fetch(path: string, options: BetterAuthFetchOptions): Promise<unknown>;
  readonly $store: {
    /** Has `useSession()` and the like read anew. */
    notify(signal: string): void;
    readonly atoms: Readonly<Record<string, {listen(listener: () => void): () => void}>>;
  };
}

/** What goes along with a request of the client. */
export interface BetterAuthFetchOptions {
  readonly method: string;
  readonly body?: string;
  readonly headers: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly redirect: 'manual';
  readonly retry: 0;
  onResponse(context: {readonly response: Response}): void;
}
