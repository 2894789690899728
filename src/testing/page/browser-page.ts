/** The part of a page object that Playwright and Puppeteer share, and the helpers use. */
export interface BrowserPage {
  // Methods, whose parameters TypeScript compares loosely: each library declares its own overloads.
  evaluate(look: (question: Question) => Glance, question: Question): Promise<Glance>;
  readonly mouse: {click(x: number, y: number): Promise<void>};
  readonly keyboard: {type(text: string): Promise<void>};
}

/** What is looked for on the page. */
export interface Question {
  /** Tag names; the first that is found counts, also inside open shadow roots. */
  readonly tags: readonly string[];
  /** Something in the element or its shadow root that is to be pressed or typed into. */
  readonly target?: string | undefined;
  /** Which of them; from the end if negative. Default: 0. */
  readonly index?: number | undefined;
  /** Whether what it says is to be selected, to be typed over. */
  readonly select?: boolean | undefined;
}

/** What is there to be seen. */
export interface Glance {
  /** The tag that was found; `''` if there is none. */
  readonly tag: string;
  /** The element's `state`. */
  readonly state: string;
  readonly heading: string;
  /** The refusal on show, `''` if there is none. */
  readonly error: string;
  /** The `otpauth:` link on show. */
  readonly uri: string;
  /** Backup codes on show. */
  readonly codes: readonly string[];
  /** Names of the fields that can be typed into. */
  readonly fields: readonly string[];
  /** Whether a complete code is sent without the button. */
  readonly autoSubmit: boolean;
  /** The middle of the target in the viewport, if it is there and to be seen. */
  readonly point: {readonly x: number; readonly y: number} | null;
}
