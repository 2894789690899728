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
  /** Where the drawing ends: children that the page adds later come after it, and are not cleared away with it. */
  #end: Comment | undefined;

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
    const host = this.#host;
    // A copy of a drawn element, as page caches make them, brings a dead form along.
    if (this.#step === undefined) this.element?.remove();
    // Also when the page, or its framework, has cleared the element away inside.
    if (this.#end?.parentNode !== host) this.#end = host.appendChild(document.createComment(''));
    const options = {host, renderBefore: this.#end};
    if (step !== this.#step) render(nothing, host, options);
    this.#step = step;
    render(template, host, options);
  }

  /** Has the same step, too, begin with new elements. */
  forget(): void {
    this.#step = '';
  }

  /** The outermost element that is drawn now. */
  get element(): HTMLElement | null {
    return this.#host.querySelector(`:scope > [slot='${lightSlot}']`);
  }
}
