import '../../src/define.js';
import type {MfaAdapter, Strategy} from '../../src/core/adapter.js';
import {alertOf, button, buttons, field, focused, heading, nameOf, paste, statusOf, textOf} from './page.js';
import {texts} from './texts.js';
import {settled, until} from './until.js';
import {createWorld, type World} from './world.js';

/** The five tags and their classes. */
export type Elements = Pick<HTMLElementTagNameMap, 'mfa-sign-in' | 'totp-enroll' | 'totp-verify' | 'backup-codes' | 'mfa-manage'>;
export type Tag = keyof Elements;

export interface StageOptions<T extends Tag> {
  readonly world?: World;
  /** Instead of the world's own; `null` sets none. */
  readonly adapter?: MfaAdapter | string | null;
  readonly props?: Partial<Elements[T]>;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Where the element goes instead of a box in the document. */
  readonly parent?: Element | ShadowRoot;
}

/** An element on the page, and a person in front of it. */
export class Stage<T extends Tag = Tag> {
  constructor(
    readonly element: Elements[T],
    readonly world: World,
  ) {}

  get text(): string {
    return textOf(this.element);
  }

  get heading(): string {
    return heading(this.element);
  }

  get alert(): string {
    return alertOf(this.element);
  }

  get status(): string {
    return statusOf(this.element);
  }

  field(label: string): HTMLInputElement {
    return field(this.element, label);
  }

  button(name: string): HTMLElement {
    return button(this.element, name);
  }

  /** Waits until the element is in this state, and drawn. */
  async reaches(...states: readonly string[]): Promise<void> {
    const {element} = this;
    await until(() => states.includes(element.state), `state ${states.join(' or ')}, but it is ${element.state}: ${this.text}`).catch(() => {
      throw new Error(`Never reached ${states.join(' or ')}: it is ${element.state}, showing: ${this.text}`);
    });
    await this.drawn();
    // The first time, the screen has to be fetched; until then, and while going back, there is only the wait to see.
    if (!['loading', 'cancelling'].includes(element.state)) await until(() => this.heading !== texts.loading, `a screen for ${element.state}`);
    await this.drawn();
  }

  /** Waits until all changes are drawn. */
  async drawn(): Promise<void> {
    await settled();
    await this.element.updateComplete;
    await settled();
  }

  /** Waits for a button and presses it. */
  async press(name: string): Promise<void> {
    (await until(() => button(this.element, name), `a button "${name}" in: ${this.text}`)).click();
    await this.drawn();
  }

  /** Waits for a field and fills it in. */
  async enter(label: string, text: string): Promise<void> {
    paste(await until(() => field(this.element, label), `a field "${label}" in: ${this.text}`), text);
    await this.drawn();
  }

  /** Waits for a method and presses it, whatever the masked number says. */
  async choose(strategy: Strategy): Promise<void> {
    const start = texts.methods[strategy].choose('\0').split('\0')[0] ?? '';
    (await until(() => buttons(this.element).find((one) => nameOf(one).startsWith(start)), `"${start}" in: ${this.text}`)).click();
    await this.drawn();
  }

  hasFocusOn(label: string): boolean {
    return focused() === this.field(label);
  }
}

const boxes: HTMLElement[] = [];

afterEach(() => {
  for (const box of boxes.splice(0)) box.remove();
  // What the elements remember of this test is nothing to the next.
  for (const storage of [localStorage, sessionStorage])
    for (const key of Object.keys(storage)) if (key.startsWith('mfa-elements:')) storage.removeItem(key);
});

/** An empty box on the page, taken away after the test. */
export function box(): HTMLElement {
  const element = document.body.appendChild(document.createElement('div'));
  boxes.push(element);
  return element;
}

/** A shadow root on the page. */
export function shadowBox(): ShadowRoot {
  return box().attachShadow({mode: 'open'});
}

/** Puts an element on the page. */
export function show<T extends Tag>(tag: T, options: StageOptions<T> = {}): Stage<T> {
  const {world = createWorld(), adapter = world.adapter, props = {}, attributes = {}, parent = box()} = options;
  const element = document.createElement(tag) as Elements[T];
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.assign(element, adapter === null ? {} : {adapter}, props);
  parent.append(element);
  return new Stage(element, world);
}
