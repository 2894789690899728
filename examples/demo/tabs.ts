/** A row of tabs over one panel; the choice is the address's hash. */
import {html, render, type TemplateResult} from 'lit';

export interface Tab {
  /** Also the hash. */
  readonly id: string;
  readonly label: string | TemplateResult;
}

/** Calls `show` for the chosen tab, at the start and whenever another one is chosen. */
export class Tabs {
  readonly #tabs: readonly Tab[];
  readonly #show: (id: string) => void;
  readonly #node = document.querySelector<HTMLElement>('#tabs')!;
  readonly #panel = document.querySelector<HTMLElement>('#panel')!;

  constructor(tabs: readonly Tab[], show: (id: string) => void) {
    this.#tabs = tabs;
    this.#show = show;
  }

  start(): void {
    window.addEventListener('hashchange', () => this.#draw());
    this.#draw();
  }

  get chosen(): string {
    const id = location.hash.slice(1);
    return (this.#tabs.find((tab) => tab.id === id) ?? this.#tabs[0])?.id ?? '';
  }

  choose(id: string): void {
    if (id === this.chosen) return;
    location.hash = id;
    // The event that a new hash brings comes later.
    this.#draw();
  }

  #draw(): void {
    const {chosen} = this;
    render(
      html`<div class="tabs" role="tablist" aria-label="Elements" @keydown=${this.#onKeydown}>
        ${this.#tabs.map(
          ({id, label}) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${id}"
              aria-controls="panel"
              aria-selected=${id === chosen}
              tabindex=${id === chosen ? 0 : -1}
              @click=${() => this.choose(id)}
            >${label}</button>`,
        )}
      </div>`,
      this.#node,
    );
    this.#panel.setAttribute('aria-labelledby', `tab-${chosen}`);
    this.#tabOf(chosen)?.scrollIntoView({block: 'nearest', inline: 'nearest'});
    this.#show(chosen);
  }

  #tabOf(id: string | undefined): HTMLElement | null {
    return this.#node.querySelector<HTMLElement>(`#tab-${id}`);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const last = this.#tabs.length - 1;
    const at = this.#tabs.findIndex((tab) => tab.id === this.chosen);
    const forwards = getComputedStyle(this.#node).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backwards = forwards === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const to = new Map([
      [forwards, at === last ? 0 : at + 1],
      [backwards, at === 0 ? last : at - 1],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    const tab = to === undefined ? undefined : this.#tabs[to];
    if (!tab) return;
    event.preventDefault();
    this.choose(tab.id);
    this.#tabOf(tab.id)?.focus();
  };
}
