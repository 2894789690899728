import {nothing, render, type CSSResult, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {lightStyles} from '../styles/light.styles.js';
import {wearStyles} from '../styles/wear-styles.js';

/** The slot of the shadow chrome that takes in what is drawn as light children. */
export const lightSlot = 'form';

/**
 * Draws into the host's light children, where password managers, browsers' save prompts and code autofill find the
 * fields, and styles them there. Children that the page's author put in stay.
 */
export class LightDomController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #styles = new Set([lightStyles]);
  #step: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const styles of this.#styles) this.#adopt(styles);
  }

  /** Styles the light children further, here and wherever the host moves to. */
  addStyles(styles: CSSResult): void {
    this.#styles.add(styles);
    this.#adopt(styles);
  }

  #adopt(styles: CSSResult): void {
    // None while the host is off the page; it is connected again before it is seen.
    wearStyles(this.#host.getRootNode() as Partial<DocumentOrShadowRoot>, styles);
  }

  /** Draws the template, whose outermost elements go to `lightSlot`. Another step gets new elements, and with them empty fields. */
  draw(step: string | undefined, template: unknown = nothing): void {
    // A copy of a drawn element, as page caches make them, brings a dead form along.
    if (this.#step === undefined) this.element?.remove();
    else if (step !== this.#step) render(nothing, this.#host, {host: this.#host});
    this.#step = step;
    render(template, this.#host, {host: this.#host});
  }

  /** The outermost element that is drawn now. */
  get element(): HTMLElement | null {
    return this.#host.querySelector(`:scope > [slot='${lightSlot}']`);
  }
}
