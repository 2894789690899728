import type {MfaState} from '../../core/adapter.js';

/** The ears of one adapter: what listens to it on this page, and how it hears of the browser's other tabs. */
export interface Tabs {
  /** Makes a call that may change who is signed in. When it is over, whoever listens hears what came of it, in other tabs too. */
  change<T>(call: () => Promise<T>): Promise<T>;
  /** Notes what a call of the page's own has told, as long as nobody was told anything here. */
  saw(state: MfaState): void;
  /** Tells each state that is another one than the last. Returns the way to stop. */
  readonly subscribe: (listener: (state: MfaState) => void) => () => void;
}

/**
 * Tells of sign-ins and sign-outs, for backends that tell the page nothing by themselves: after a call made here, after
 * one in another tab (by a `BroadcastChannel` of this name, which carries no data), and when the person comes back to
 * this window. Each time `read` asks the backend, if anybody listens; what it rejects with is nobody's.
 */
export function tellTabs(name: string, read: () => Promise<MfaState>): Tabs {
  const listeners = new Set<(state: MfaState) => void>();
  let told: string | undefined;
  /** Counts what makes an answer void: a newer question, and a change. */
  let run = 0;
  let changing = 0;
  let ears = new AbortController();

  const look = async (): Promise<void> => {
    // Cookies may change under it; the end of the change looks again.
    if (changing > 0 || listeners.size === 0) return;
    const mine = ++run;
    // As it was before `read`, which may itself be seen.
    const before = told;
    const state = await read().catch(() => undefined);
    const text = JSON.stringify(state);
    if (!state || mine !== run || text === before) return;
    told = text;
    for (const listener of [...listeners]) listener(state);
  };

  const listen = (): void => {
    // What came to pass while nobody listened is not known.
    told = undefined;
    ears = new AbortController();
    const {signal} = ears;
    const channel = openChannel(name);
    if (channel) {
      channel.onmessage = () => void look();
      signal.addEventListener('abort', () => channel.close());
    }
    // Node has no window to come back to.
    if (typeof addEventListener === 'function') addEventListener('focus', () => void look(), {signal});
  };

  return {
    change: async (call) => {
      changing++;
      run++;
      try {
        return await call();
      } finally {
        changing--;
        // Another one than the one that listens, which so hears it as well.
        const channel = openChannel(name);
        channel?.postMessage(null);
        channel?.close();
        if (!channel) void look();
      }
    },
    saw: (state) => {
      told ??= JSON.stringify(state);
    },
    subscribe: (listener) => {
      // Wrapped, so that a function that subscribes twice is told twice and stops twice.
      const entry = (state: MfaState): void => listener(state);
      if (listeners.size === 0) listen();
      listeners.add(entry);
      return () => {
        if (listeners.delete(entry) && listeners.size === 0) ears.abort();
      };
    },
  };
}

function openChannel(name: string): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel: BroadcastChannel & {unref?: () => void} = new BroadcastChannel(name);
  // In Node it would keep the process alive.
  channel.unref?.();
  return channel;
}
