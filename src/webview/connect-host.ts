import {Appearance} from './appearance.js';
import {followEvents, hostMessage} from './host-message.js';
import {lookAgain} from './look-again.js';
import type {HostMessage, HostSession} from './messages.js';
import {findNativeHost, type HostKind} from './native-host.js';
import {readPageMessage} from './page-message.js';

export interface HostOptions {
  /** What the native app called its message handler, listener, object or plugin. Default: `MfaHost`. */
  readonly name?: string;
  /** Takes the messages instead of the host that is found: for example a function that an Expo DOM component was given. */
  readonly send?: (message: HostMessage) => unknown;
  /** Stops the redirect after a sign-in: the native app closes the page instead. */
  readonly preventRedirect?: boolean;
  /** Makes a session that the native app began the page's own, or ends it. The elements look again when this is done. */
  readonly onSession?: (session: HostSession) => void | Promise<void>;
}

/** The page's connection to the native app around it. */
export interface HostConnection {
  /** What was found; `none` in a browser: then nothing is sent, heard or prevented. */
  readonly host: HostKind | 'custom' | 'none';
  /** Takes in a message as if the host had sent it, for hosts that call a function of the page. Anything else is ignored. */
  readonly receive: (message: unknown) => void;
  /** Ends the connection and takes back what the host has set. */
  readonly disconnect: () => void;
}

/**
 * Where the connection is kept: two bridges would tell the host everything twice, also where there are two copies of this package.
 * Not by `shared()`, so that the built entry is one file, which a page without a bundler can copy alone.
 */
const key = Symbol.for('mfa-elements 1 host');
const page: {[key: symbol]: HostConnection | undefined} = globalThis;

/** Connects the page to the native app that shows it, if there is one. While that lasts, a second call returns the same connection. */
export function connectHost(options: HostOptions = {}): HostConnection {
  if (page[key]) return page[key];
  const connection = new Connection(options);
  if (connection.host !== 'none') page[key] = connection;
  return connection;
}

class Connection implements HostConnection {
  readonly host: HostConnection['host'];
  readonly #onSession: HostOptions['onSession'];
  readonly #ended = new AbortController();
  #appearance: Appearance | undefined;
  /** Settled when the last change of the session is made. */
  #changes: Promise<void> = Promise.resolve();

  constructor({name = 'MfaHost', send, preventRedirect = false, onSession}: HostOptions) {
    const native = send || typeof window === 'undefined' ? undefined : findNativeHost(name);
    const tell = send ?? native?.send;
    this.host = native?.kind ?? (send ? 'custom' : 'none');
    this.#onSession = onSession;
    if (!tell) return;
    const {signal} = this.#ended;
    followEvents((message, event) => {
      if (preventRedirect && message.type === 'mfa-signed-in') event.preventDefault();
      tell(message);
    }, signal);
    native?.listen((data, event) => {
      // Nobody else on the page has to know of a token.
      if (this.#take(data)) event?.stopImmediatePropagation();
    }, signal);
    tell(hostMessage('ready', {}));
  }

  readonly receive = (message: unknown): void => {
    if (this.host !== 'none') this.#take(message);
  };

  readonly disconnect = (): void => {
    this.#ended.abort();
    this.#appearance?.undo();
    this.#appearance = undefined;
    if (page[key] === this) delete page[key];
  };

  /** Does what a message says; `false` if it is none. */
  #take(data: unknown): boolean {
    const message = this.#ended.signal.aborted ? undefined : readPageMessage(data);
    if (!message) return false;
    if (message.type === 'session') void this.#change(message.detail);
    else this.#appearance ??= new Appearance();
    if (message.type === 'theme') this.#appearance?.wear(message.detail);
    if (message.type === 'language') this.#appearance?.speak(message.detail);
    return true;
  }

  /** One session after the other, so that the page does not end with an older one that took longer. */
  async #change(session: HostSession): Promise<void> {
    const change = this.#changes
      .then(() => (this.#ended.signal.aborted ? undefined : this.#onSession?.(session)))
      .catch((error: unknown) => reportError(error));
    this.#changes = change;
    await change;
    if (change === this.#changes && !this.#ended.signal.aborted) lookAgain();
  }
}
