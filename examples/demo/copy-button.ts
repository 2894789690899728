import {html, LitElement, type TemplateResult} from 'lit';

const idle = 'Copy';

/** `<copy-button>`: a button that copies its `text` and says so. */
export class CopyButton extends LitElement {
  static override properties = {text: {}, what: {}, said: {state: true}};

  declare text: string;
  /** Ends the button's name: "Copy the password". */
  declare what: string;
  declare said: string;
  #timer = 0;

  constructor() {
    super();
    this.text = '';
    this.what = '';
    this.said = idle;
  }

  /** Into the light, where the page's style sheet is. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<button type="button" class="small" @click=${this.#onClick}>
        ${this.said}<span class="unseen"> ${this.what}</span></button
      ><span class="unseen" role="status">${this.said === idle ? '' : this.said}</span>`;
  }

  readonly #onClick = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.text);
      this.said = 'Copied';
    } catch {
      this.said = 'Not allowed';
    }
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.said = idle), 2000);
  };
}

customElements.define('copy-button', CopyButton);

/** A `<copy-button>` for a template. */
export function copyButton(text: string, what: string): TemplateResult {
  return html`<copy-button .text=${text} .what=${what}></copy-button>`;
}
