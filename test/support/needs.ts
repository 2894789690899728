/** The three engines that the browser tests run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** Which one this is. */
export const engine: Engine = navigator.userAgent.includes('Firefox') ? 'firefox' : navigator.userAgent.includes('Chrome') ? 'chromium' : 'webkit';

/** What a test may need and not every engine gives a test, with those that do not. */
const missing = {
  /** Tells of every navigation, and can hold it: the Navigation API. */
  navigation: {firefox: 'ESR has no window.navigation', webkit: 'WebKitGTK 2.50 has no window.navigation'},
  /** `emulateMedia()`: forced colours, reduced motion. */
  emulateMedia: {firefox: 'the command needs the DevTools protocol', webkit: 'WebDriver has no such command'},
  /** A window of a phone's width. */
  narrowWindow: {webkit: 'MiniBrowser gets no narrower than 447 px'},
  /** The browser's own accessibility tree. */
  accessibilityTree: {firefox: 'the command needs the DevTools protocol', webkit: 'WebDriver has no such command'},
  /** Control and Z undo, Control and Y do it again. */
  undoKeys: {webkit: 'MiniBrowser keeps these keys to itself'},
  /** `selectionchange` when a script, and not the person, gives a field its value. */
  scriptedSelection: {webkit: 'WebKit fires none'},
  /** Streams of bytes, on which React renders as a server does. */
  byteStreams: {webkit: 'WebKitGTK 2.50 has no ReadableByteStreamController'},
  /** WebAuthn with an authenticator that tests plug in. */
  authenticator: {webkit: 'WebKitGTK has no WebAuthn'},
} as const satisfies Record<string, Partial<Record<Engine, string>>>;

/** A thing that not every engine has for tests. */
export type Facility = keyof typeof missing;

let current: Mocha.Runnable | undefined;

beforeEach(function () {
  current = this.currentTest;
});

/** Whether this engine has it. */
export function has(facility: Facility): boolean {
  return !(engine in missing[facility]);
}

/** Ends the test as skipped where this engine lacks something; the end of the run counts those. */
export function needs(facility: Facility): void {
  if (!has(facility)) current?.skip();
}
