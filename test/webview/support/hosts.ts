import type {HostKind, HostMessage} from '../../../src/webview/index.js';

/** A native app around the page, as far as the page can tell. */
export interface FakeHost {
  readonly kind: HostKind;
  /** What the native side got, as it gets it. */
  readonly heard: HostMessage[];
  /** Says something to the page, in the way of this host. */
  readonly tell: (message: object) => void;
}

const put: string[] = [];

afterEach(() => {
  for (const name of put.splice(0)) Reflect.deleteProperty(window, name);
});

/** Puts something into the page, as a host does; it is taken away after the test. */
export function give(name: string, value: unknown): void {
  put.push(name);
  Object.defineProperty(window, name, {value, configurable: true, writable: true});
}

/**
 * The object that `WKUserContentController.add(_:name:)` makes: structured clones, which throw on functions, and of which
 * the native side sees property lists, with null for undefined.
 */
function messageHandler(heard: HostMessage[]): {postMessage(body: unknown): void} {
  return {
    postMessage: (body) => {
      const clone: unknown = structuredClone(body);
      heard.push(JSON.parse(JSON.stringify(clone, (_key, value: unknown) => value ?? null)) as HostMessage);
    },
  };
}

/** Dispatches as `webView.callAsyncJavaScript()` and `evaluateJavascript()` have a page do. */
function dispatch(target: EventTarget, data: unknown): void {
  target.dispatchEvent(new MessageEvent('message', {data}));
}

/** The object that `WebViewCompat.addWebMessageListener()` injects: strings only, and answers to whoever posted first. */
class WebMessagePort {
  readonly #heard: HostMessage[];
  readonly #listeners = new Set<(event: MessageEvent) => void>();
  #hasReplyProxy = false;
  onmessage: ((event: MessageEvent) => void) | null = null;

  constructor(heard: HostMessage[]) {
    this.#heard = heard;
  }

  postMessage(message: unknown): void {
    if (typeof message !== 'string') throw new TypeError('Only strings and array buffers.');
    this.#hasReplyProxy = true;
    this.#heard.push(JSON.parse(message) as HostMessage);
  }

  addEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
    this.#listeners.delete(listener);
  }

  /** `replyProxy.postMessage()` of the native side. */
  reply(data: string): void {
    if (!this.#hasReplyProxy) throw new Error('The native side has a JavaScriptReplyProxy once the page has posted.');
    const event = new MessageEvent('message', {data});
    for (const listener of this.#listeners) listener(event);
  }
}

/** What a method of a Java object is given for a `String`. */
const javaString = (value: unknown): string => (typeof value === 'string' ? value : 'undefined');

const reactNativeOnIos = (): FakeHost => {
  const heard: HostMessage[] = [];
  const texts = messageHandler([]);
  give('webkit', {messageHandlers: {ReactNativeWebView: texts}});
  give('ReactNativeWebView', {
    postMessage: (data: unknown) => {
      texts.postMessage(String(data));
      heard.push(JSON.parse(String(data)) as HostMessage);
    },
  });
  return {kind: 'react-native', heard, tell: (message) => dispatch(window, JSON.stringify(message))};
};

const reactNativeOnAndroid = (): FakeHost => {
  const heard: HostMessage[] = [];
  const port = new WebMessagePort(heard);
  give('ReactNativeWebView', Object.assign(port, {injectedObjectJson: () => null}));
  return {kind: 'react-native', heard, tell: (message) => dispatch(document, JSON.stringify(message))};
};

const webkit = (): FakeHost => {
  const heard: HostMessage[] = [];
  give('webkit', {messageHandlers: {MfaHost: messageHandler(heard)}});
  return {kind: 'webkit', heard, tell: (message) => dispatch(window, message)};
};

const webMessageListener = (): FakeHost => {
  const heard: HostMessage[] = [];
  const port = new WebMessagePort(heard);
  give('MfaHost', port);
  return {kind: 'android', heard, tell: (message) => port.reply(JSON.stringify(message))};
};

const javascriptInterface = (): FakeHost => {
  const heard: HostMessage[] = [];
  give('MfaHost', {postMessage: (message: unknown) => heard.push(JSON.parse(javaString(message)) as HostMessage)});
  return {kind: 'android', heard, tell: (message) => dispatch(window, JSON.stringify(message))};
};

/** The plugin that Capacitor's native bridge writes into the page, and how calls and answers go through it. */
function nativeBridge(heard: HostMessage[]): {capacitor: Record<string, unknown>; notify: (message: object) => void} {
  const callbacks = new Map<string, (data: unknown) => void>();
  const eventListeners = new Set<string>();
  const nativeCallback = (_plugin: string, method: string, options: {callbackId?: string}, callback?: (data: unknown) => void): string => {
    const id = String(callbacks.size + 1);
    if (callback) callbacks.set(id, callback);
    if (method === 'addListener') eventListeners.add(id);
    if (method === 'removeListener') eventListeners.delete(options.callbackId ?? '');
    return id;
  };
  const plugin = {
    addListener: (eventName: string, callback: (data: unknown) => void) => {
      const callbackId = nativeCallback('MfaHost', 'addListener', {}, callback);
      return {remove: () => Promise.resolve(void nativeCallback('MfaHost', 'removeListener', {callbackId, ...{eventName}}, callback))};
    },
    // What a `resolve()` without data comes to.
    postMessage: (options: unknown) => Promise.resolve(void heard.push(JSON.parse(JSON.stringify(options)) as HostMessage)),
  };
  return {
    capacitor: {isNativePlatform: () => true, Plugins: {MfaHost: plugin}},
    notify: (message) => {
      for (const id of eventListeners) callbacks.get(id)?.(JSON.parse(JSON.stringify(message)));
    },
  };
}

const capacitor = (): FakeHost => {
  const heard: HostMessage[] = [];
  const {capacitor, notify} = nativeBridge(heard);
  give('Capacitor', capacitor);
  return {kind: 'capacitor', heard, tell: notify};
};

/** The plugin as `registerPlugin()` of `@capacitor/core` makes it: a function for every name, promises for everything. */
const registeredPlugin = (): FakeHost => {
  const heard: HostMessage[] = [];
  const {capacitor, notify} = nativeBridge(heard);
  const {MfaHost} = capacitor.Plugins as {MfaHost: Record<string, (...args: unknown[]) => unknown>};
  const call = (name: string, args: unknown[]): Promise<unknown> => {
    const method = MfaHost[name];
    return method ? Promise.resolve(method(...args)) : Promise.reject(new Error(`"MfaHost.${name}()" is not implemented on ios`));
  };
  const proxy = new Proxy({}, {get: (_target, name) => (...args: unknown[]) => call(String(name), args)});
  give('Capacitor', {...capacitor, Plugins: {MfaHost: proxy}});
  return {kind: 'capacitor', heard, tell: notify};
};

/** Each host by what shows the page. Written after the sources of react-native-webview 16.0.0, Chromium’s `js_injection`, and Capacitor 8.5.2. */
export const hosts: Readonly<Record<string, () => FakeHost>> = {
  'react-native-webview on iOS': reactNativeOnIos,
  'react-native-webview on Android': reactNativeOnAndroid,
  'WKWebView': webkit,
  'an Android WebView with a web message listener': webMessageListener,
  'an Android WebView with a JavaScript interface': javascriptInterface,
  'Capacitor': capacitor,
  'Capacitor with a registered plugin': registeredPlugin,
};
