/** What react-native-webview puts into a page on iOS: an object that sends strings. Run before the page's own scripts. */
globalThis.toldToHost = [];
globalThis.ReactNativeWebView = {postMessage: (data) => globalThis.toldToHost.push(String(data))};
