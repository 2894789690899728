import type {BetterAuthClient} from './better-auth.js';

/** The page's own client, as the adapter uses it. */
export interface Link {
  readonly fetch: typeof fetch;
  /** Has the client read anew who is signed in. */
  notify(): void;
  /** Calls back when the client has changed something. Returns the way to stop. */
  follow(changed: () => void): () => void;
}

/** Changes whenever the client did something to the session. */
const sessionSignal = '$sessionSignal';

/** Puts the client between the adapter and the API. */
export function throughClient(client: BetterAuthClient): Link {
  const {$store} = client;
  const followers = new Set<() => void>();
  let isOwn = false;
  let unfollow: (() => void) | undefined;
  return {
    fetch: clientFetch(client),
    notify: () => {
      isOwn = true;
      $store.notify(sessionSignal);
      isOwn = false;
    },
    follow: (changed) => {
      const follower = (): void => changed();
      followers.add(follower);
      // The first one tells them all: what one hears, every listener of the adapter does.
      if (followers.size === 1) unfollow = $store.atoms[sessionSignal]?.listen(() => !isOwn && [...followers][0]?.());
      return () => {
        if (followers.delete(follower) && followers.size === 0) unfollow?.();
      };
    },
  };
}

/** Turns the client into a `fetch`: the answer is taken as it arrives, before the client reads it in its own way. */
function clientFetch(client: BetterAuthClient): typeof fetch {
  return (url, init) =>
    new Promise((resolve, reject) => {
      const {method = 'GET', body, headers, signal} = init ?? {};
      client
        .$fetch(url instanceof Request ? url.url : String(url), {
          method,
          headers: Object.fromEntries(new Headers(headers)),
          ...(typeof body === 'string' && {body}),
          ...(signal && {signal}),
          redirect: 'manual',
          // A wrong code must not be counted twice.
          retry: 0,
          onResponse: ({response}) => resolve(response.clone()),
        })
        // After an answer this is of no consequence.
        .then(reject, reject);
    });
}
