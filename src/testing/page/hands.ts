import type {BrowserPage, Glance, Question} from './browser-page.js';
import {look} from './look.js';

/** How long a helper waits for a screen. */
export interface Patience {
  /** Milliseconds for each screen. Default: 10 000. */
  readonly timeout?: number;
}

/** What is waited for: how to tell that it is there, and how it is called in an error. */
export interface Screen {
  readonly name: string;
  readonly isHere: (glance: Glance) => boolean;
}

/** States in which nothing comes any more without somebody who does something about it. */
const deadEnds = ['locked', 'failed', 'blocked'];

/** Somebody at a page with one of our elements: looks, presses and types, whatever the language. */
export class Hands {
  readonly #page: BrowserPage;
  readonly #helper: string;
  readonly #timeout: number;
  readonly #tags: readonly string[];

  /** `helper` is named in errors, and the first of `tags` that is on the page is acted on. */
  constructor(page: BrowserPage, {helper, tags, timeout = 10_000}: Patience & {readonly helper: string; readonly tags: readonly string[]}) {
    this.#page = page;
    this.#helper = helper;
    this.#tags = tags;
    this.#timeout = timeout;
  }

  /** The same at another element, for example one inside. */
  at(...tags: readonly string[]): Hands {
    return new Hands(this.#page, {helper: this.#helper, timeout: this.#timeout, tags});
  }

  /** Waits for a screen; fails with what is there instead. */
  async reach({name, isHere}: Screen): Promise<Glance> {
    const end = Date.now() + this.#timeout;
    for (;;) {
      const seen = await this.#look({});
      if (seen && isHere(seen)) return seen;
      if (deadEnds.includes(seen?.state ?? '')) return this.giveUp(`${name} did not come`);
      if (Date.now() > end) return this.giveUp(`${name} did not come within ${this.#timeout} ms`);
      await pause();
    }
  }

  /** Presses something once it is to be seen. */
  async press(target: string, index = 0): Promise<void> {
    const {x, y} = await this.#aim({target, index});
    await this.#page.mouse.click(x, y);
  }

  /** Types into a field, in place of what is in it. */
  async type(field: string, text: string): Promise<void> {
    const target = `form input[name=${field}]`;
    await this.press(target);
    await this.#look({target, select: true});
    await this.#page.keyboard.type(text);
  }

  /** Types the code of an app, and sends it unless the field does so by itself. */
  async typeCode(code: string): Promise<void> {
    await this.type('totp', code);
    if ((await this.#look({}))?.autoSubmit === false) await this.press('form button[type=submit]');
  }

  /** Ends with an error that tells what the page shows. */
  async giveUp(reason: string): Promise<never> {
    const seen = await this.#look({});
    throw new Error(`${this.#helper}(): ${reason}. ${describe(seen, this.#tags)}`);
  }

  async #aim(question: Omit<Question, 'tags'> & {readonly target: string}): Promise<{readonly x: number; readonly y: number}> {
    let point: Glance['point'] = null;
    for (const end = Date.now() + this.#timeout; ; await pause()) {
      const last = point;
      point = (await this.#look(question))?.point ?? null;
      // Twice at the same place: a page that is still moving would have it pressed beside.
      if (point && point.x === last?.x && point.y === last.y) return point;
      if (Date.now() > end) return this.giveUp(`${question.target} did not come within ${this.#timeout} ms`);
    }
  }

  /** `undefined` while the page is on its way to another one. */
  async #look(question: Omit<Question, 'tags'>): Promise<Glance | undefined> {
    try {
      return await this.#page.evaluate(look, {tags: this.#tags, ...question});
    } catch (error) {
      if (/closed|crashed/i.test(String(error))) throw error;
      return undefined;
    }
  }
}

function describe(seen: Glance | undefined, tags: readonly string[]): string {
  if (!seen?.tag) return `There is no ${tags.map((tag) => `<${tag}>`).join(' or ')} to be seen on the page.`;
  const {tag, state, heading, error} = seen;
  return `<${tag}> is in the state “${state}”${heading && `, under the heading “${heading}”`}${error && `, and says: “${error}”`}.`;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 25));
}
