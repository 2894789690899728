import type {HostMessage} from './messages.js';

/** The kinds of native app that are known by what they put into the page. */
export type HostKind = 'capacitor' | 'webkit' | 'android' | 'react-native';

/** The native app around the page: how it is told something, and how it is heard. */
export interface NativeHost {
  readonly kind: HostKind;
  /** Hands a message over. What comes of it nobody tells. */
  readonly send: (message: HostMessage) => void;
  /** Calls `heard` with all that the host says, and the event it came with if others hear that too, until `signal` is aborted. */
  readonly listen: (heard: (message: unknown, event?: Event) => void, signal: AbortSignal) => void;
}

interface Port {
  postMessage(message: unknown): unknown;
}

/** An object of `WebViewCompat.addWebMessageListener`; one of `addJavascriptInterface` has no listeners. */
interface AndroidPort extends Port {
  addEventListener?(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener?(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** A Capacitor plugin, injected by the native side or made by `registerPlugin()`. */
interface CapacitorPlugin extends Port {
  addListener(event: 'message', listener: (message: unknown) => void): ListenerHandle | Promise<ListenerHandle>;
}

interface ListenerHandle {
  remove(): Promise<void>;
}

/** What Capacitor puts into the page. */
interface Capacitor {
  isNativePlatform(): boolean;
  readonly Plugins?: Readonly<Record<string, unknown>>;
}

/** What WKWebView puts into the page. */
interface WebKit {
  readonly messageHandlers?: Readonly<Record<string, unknown>>;
}

/** The host whose handler, listener, object or plugin has this name; otherwise React Native, which has one name for all. */
export function findNativeHost(name: string): NativeHost | undefined {
  // In a frame, the app around the page that frames this one would be told.
  if (window !== window.top) return undefined;
  const given = (property: string): unknown => Reflect.get(window, property);
  const cap = given('Capacitor') as Capacitor | undefined;
  // In a browser, `registerPlugin()` makes one too, which reaches nobody.
  const plugin = cap?.isNativePlatform() && cap.Plugins?.[name];
  if (isPort(plugin)) return capacitor(plugin as CapacitorPlugin);
  const handler = (given('webkit') as WebKit | undefined)?.messageHandlers?.[name];
  // WKWebView clones objects.
  if (isPort(handler)) return {kind: 'webkit', send: (message) => post(handler, message), listen: listenToWindow};
  const object = given(name);
  if (isPort(object)) return android(object);
  const reactNative = given('ReactNativeWebView');
  if (!isPort(reactNative)) return undefined;
  return {kind: 'react-native', send: (message) => post(reactNative, JSON.stringify(message)), listen: listenToWindow};
}

function android(port: AndroidPort): NativeHost {
  const send = (message: HostMessage): void => post(port, JSON.stringify(message));
  if (!port.addEventListener) return {kind: 'android', send, listen: listenToWindow};
  return {
    kind: 'android',
    send,
    listen: (heard, signal) => {
      const listener = ({data}: MessageEvent): void => heard(data);
      port.addEventListener?.('message', listener);
      signal.addEventListener('abort', () => port.removeEventListener?.('message', listener));
    },
  };
}

function capacitor(plugin: CapacitorPlugin): NativeHost {
  return {
    kind: 'capacitor',
    send: (message) => post(plugin, message),
    listen: (heard, signal) => {
      // The native side's own returns the handle, that of `@capacitor/core` a promise of it.
      const handle = plugin.addListener('message', (message) => heard(message));
      const remove = async (): Promise<void> => (await handle).remove();
      signal.addEventListener('abort', () => void remove().catch(() => {}));
    },
  };
}

/**
 * Hears events that the native side dispatches: react-native-webview at the window on iOS, at the document on Android.
 * They have neither source nor origin; a message of a frame or another window has an origin always.
 */
function listenToWindow(heard: (message: unknown, event?: Event) => void, signal: AbortSignal): void {
  const listener = (event: MessageEvent): void => {
    if (event.source === null && event.origin === '') heard(event.data, event);
  };
  // Capturing, because what is dispatched at the document need not bubble.
  window.addEventListener('message', listener, {capture: true, signal});
}

/** A window or frame of this name is no host, though it has `postMessage` too. */
function isPort(value: unknown): value is Port {
  if (typeof value !== 'object' || value === null) return false;
  const {postMessage, window: own} = value as {postMessage?: unknown; window?: unknown};
  return typeof postMessage === 'function' && own !== value;
}

/** Some answer with a promise, for example a handler with reply: nobody waits for it, nor for a host that has gone. */
function post(port: Port, message: unknown): void {
  void new Promise((resolve) => resolve(port.postMessage(message))).catch(() => {});
}
