import {html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult} from 'lit';
import type {FlowController} from '../controllers/flow-controller.js';
import {LightDomController, lightSlot} from '../controllers/light-dom-controller.js';
import type {MfaAdapter} from '../core/adapter.js';
import type {MfaError} from '../core/errors.js';
import type {CommonEvent, FlowEffect, FlowEvent, FlowState} from '../core/flow.js';
import type {FirstMessages} from '../i18n/first.js';
import {languageOf} from '../i18n/language.js';
import {catalogue, readers, type Catalogue, type MessageOverrides} from '../i18n/messages.js';
import {icons} from '../parts/icons.js';
import {fetchPart, forgetPart, takePart, type Loader} from '../parts/later.js';
import {actButton, failedView, loadingView, type Drawing} from '../parts/screens.js';
import type {View} from '../parts/view.js';
import {baseStyles} from '../styles/base.styles.js';
import {version} from '../version.js';

let instances = 0;

const loadSandbox: Loader<typeof import('../parts/sandbox.js')> = () => import('../parts/sandbox.js');

/**
 * Holds an element back until a framework has taken over what its server drew, and has set its properties.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/defer-hydration.md
 */
const deferred = 'defer-hydration';

/**
 * What the five elements share: their common properties, the card around every screen, the light form inside it, where
 * the focus goes and what is announced. A subclass brings its flow and draws its states.
 *
 * A base class, against the house rule of controllers alone: these are public members of each tag, and would otherwise
 * be written five times.
 *
 * @cssprop [--mfa-accent=light-dark(#4338ca, #a5b4fc)] - Buttons, focus rings, links.
 * @cssprop [--mfa-on-accent=light-dark(#fff, #1e1b4b)] - Text on the accent.
 * @cssprop [--mfa-text=light-dark(#18181b, #f4f4f5)] - Text.
 * @cssprop [--mfa-background=light-dark(#fff, #18181b)] - The card.
 * @cssprop [--mfa-danger=light-dark(#b91c1c, #fca5a5)] - Refusals, and acts that cannot be undone.
 * @cssprop [--mfa-success=light-dark(#166534, #86efac)] - What is done, what is on.
 * @cssprop [--mfa-radius=10px] - Corners of buttons and fields; the card's are half as large again.
 * @cssprop [--mfa-font=system-ui, sans-serif] - Text.
 * @cssprop [--mfa-font-mono=ui-monospace, Menlo, Consolas, monospace] - Codes and keys; choose one that tells O from 0 and l from 1.
 * @cssprop [--mfa-muted=color-mix(in srgb, var(--_text) 72%, var(--_background))] - Hints and descriptions.
 * @cssprop [--mfa-surface=color-mix(in srgb, var(--_text) 3%, var(--_background))] - Inside fields, behind keys and codes.
 * @cssprop [--mfa-edge=color-mix(in srgb, var(--_text) 52%, var(--_background))] - Around fields and quiet buttons.
 * @cssprop [--mfa-line=color-mix(in srgb, var(--_text) 14%, var(--_background))] - Around the card, between rows.
 * @cssprop [--mfa-size=max(1rem, 16px)] - The text's size; everything but distances goes by it.
 * @cssprop [--mfa-control=2.75em] - How high buttons and fields are at least; less is denser.
 * @cssprop [--mfa-space=max(1rem, 16px)] - The unit of all distances.
 * @cssprop [--mfa-width=max(26rem, 416px)] - The widest an element gets.
 * @cssprop [--mfa-shadow=0 8px 24px #0001] - The card's shadow.
 * @cssprop [--mfa-code-gap=0.33em] - Between the cells of a code field.
 */
export abstract class MfaElement<
  S extends FlowState,
  E extends FlowEvent,
  F extends FlowEffect,
  M extends FirstMessages,
> extends LitElement {
  /** The version of the package that the element is of. */
  static readonly version: string = version;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, deferred];
  }

  static override styles: CSSResultGroup = baseStyles;

  /** Not decorators: those would add half a kilobyte to every page. */
  static override properties: PropertyDeclarations = {
    adapter: {},
    adapterUrl: {attribute: 'adapter-url'},
    messages: {attribute: false},
    lang: {reflect: true},
    noAutoSubmit: {type: Boolean, attribute: 'no-auto-submit'},
    plainCode: {type: Boolean, attribute: 'plain-code'},
  };

  /** The backend: an adapter object, or as an attribute the name of a registered one. Default: `configure({adapter})`. */
  adapter: MfaAdapter | string | undefined;

  /** Where the named adapter finds its backend, if it needs to be told. */
  adapterUrl: string | undefined;

  /** Texts that replace the language's own. */
  messages: MessageOverrides | undefined;

  /** Leaves it to the person to send a complete code. */
  noAutoSubmit = false;

  /** Draws the field for a code like any other, without a cell for each digit. */
  plainCode = false;

  /** The element's texts in English. */
  protected abstract readonly english: M;

  /** Runs the flow; `undefined` until it has come. */
  protected abstract readonly flow: FlowController<S, E, F> | undefined;
  /** Prefix of every id in this element's forms. */
  protected readonly formId: string = `mfa-${++instances}`;
  readonly #light = new LightDomController(this);
  #shown: View | undefined;
  #shownError: unknown;
  /** The person is at work here: when the screen changes under them, the focus goes along. */
  #hasPerson = false;
  #isNews = false;
  #notice = '';
  /** What the live regions say: a new node says the same once more. */
  #status = new Text();
  #alert = new Text();
  #tick: ReturnType<typeof setTimeout> | undefined;

  /** The name of the current state. Reflected to the attribute of the same name; read-only. */
  get state(): string {
    return this.flow?.state?.name ?? (this.problem ? 'failed' : 'loading');
  }

  /** Why there is no flow that runs, once that is certain. */
  protected get problem(): MfaError | undefined {
    return this.flow?.problem;
  }

  /** Forgets what was entered and begins anew. */
  restart(): void {
    this.#light.forget();
    this.requestUpdate();
    this.flow?.restart();
  }

  /** Moves the focus to where the person goes on: what is at fault, the first empty field, or the card, which is named after its heading. */
  override focus(options?: FocusOptions): void {
    if (!this.hasUpdated) return void this.updateComplete.then(() => this.focus(options));
    const form = this.#shown?.keepsForm ? null : this.#light.element;
    const find = (selector: string): HTMLElement | null | undefined => form?.querySelector<HTMLElement>(selector);
    const target =
      // An element inside, which may be of another copy of this package.
      form?.shadowRoot
        ? form
        : (find('[aria-invalid=true],[data-again]') ?? find('input:not([tabindex],[value]:not([value=""]))'));
    (target ?? this.renderRoot.querySelector<HTMLElement>('.card'))?.focus(options);
  }

  /** The screen for a state. */
  protected abstract view(state: S, drawing: Drawing<M>): View;

  /** What is said of a problem. */
  protected abstract problemView(problem: MfaError): View;

  /** The screen until there is a state. */
  protected waitingView(texts: Catalogue<M>): View {
    return loadingView(texts);
  }

  /** What is said when a part could not be fetched. */
  protected lostView(load: Loader<unknown>): View {
    const texts = this.textsOf(this.english);
    const {retry, errors} = texts.messages;
    const {network_error: text} = errors;
    return failedView(
      texts,
      typeof text === 'string' ? text : text({longMessage: '', digits: 0, wait: undefined}),
      actButton(retry, () => this.fetchAgain(load)),
    );
  }

  /** Has a part that could not be fetched come after all, for whoever waits for it. */
  protected fetchAgain(load: Loader<unknown>): void {
    forgetPart(load);
    for (const reader of readers) reader.requestUpdate();
  }

  /** The texts of a part, in the language in force. */
  protected textsOf<T extends FirstMessages>(english: T): Catalogue<T> {
    return catalogue(languageOf(this), english, this.messages);
  }

  /** Hands a person's act to the flow. */
  protected send(event: E | CommonEvent): void {
    this.#hasPerson = true;
    this.flow?.send(event);
  }

  override connectedCallback(): void {
    if (this.hasAttribute(deferred)) return;
    super.connectedCallback();
    readers.add(this);
    this.requestUpdate();
    // A sandbox, which may be one without `allow-forms`.
    if (origin === 'null') {
      void takePart(loadSandbox).then(
        ({sendForms}) => sendForms(this),
        () => undefined,
      );
    }
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === deferred && this.isConnected) this.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    readers.delete(this);
    clearTimeout(this.#tick);
    // Moving an element within the page disconnects it too; what was typed is forgotten by one that stays away.
    queueMicrotask(() => {
      if (!this.isConnected) this.forget();
    });
  }

  /** Drops what was typed, with the form; an element inside does so itself. */
  protected forget(): void {
    if (!this.#light.element?.shadowRoot) this.#light.draw('');
  }

  protected override render(): TemplateResult {
    const {error} = (this.flow?.state ?? {}) as {error?: unknown};
    const view = this.#view();
    const {step, heading, text, icon, body, actions, status = '', alert = '', busy, keepsForm} = view;
    this.#isNews = step !== (this.#shown?.step ?? step) || (!!error && error !== this.#shownError);
    if (step !== this.#shown?.step) this.#notice = '';
    this.#shown = view;
    this.#shownError = error;
    if (this.#isNews || this.#alert.data !== alert) this.#alert = new Text(alert);
    if (this.#status.data !== status) this.#status = new Text(status);
    // Asked before the screen changes and takes the focused element away.
    this.#hasPerson = this.matches(':focus-within') || (this.#hasPerson && !focusIsElsewhere(this));
    return html`<div class="card ${step}" part="card" role="group" tabindex="-1" aria-labelledby="heading" aria-busy=${busy ? 'true' : 'false'}>
      <div class=${step === 'inner' ? 'mfa-hidden' : ''} part="header">
        <slot name="logo"></slot>
        ${icon ? html`<svg class="icon ${icon}" part="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${icons[icon]} /></svg>` : nothing}
        <slot name="heading"><h2 id="heading" part="heading">${heading}</h2></slot>
        ${text ? html`<slot name="description"><p class="muted" part="description">${text}</p></slot>` : nothing}
      </div>
      ${body}
      <slot name=${lightSlot} ?hidden=${keepsForm} @slotchange=${() => this.#light.element ?? this.requestUpdate()}></slot>
      <div class="actions" part="actions">${actions}</div>
      <slot name="footer"></slot>
      <p class="mfa-hidden" role="status">${this.#status}</p>
      <p class="mfa-hidden" role="alert">${this.#alert}</p>
    </div>
    <svg class="measure" aria-hidden="true"></svg>`;
  }

  protected override updated(): void {
    const {step, form, formStyles, keepsForm} = this.#shown ?? {};
    if (formStyles) this.#light.addStyles(formStyles);
    this.setAttribute('state', this.state);
    if (!keepsForm) this.#light.draw(step, form);
    if (!this.#isNews || !this.#hasPerson) return;
    this.focus();
    const {activeElement} = this.getRootNode() as Document;
    if (activeElement instanceof HTMLInputElement && activeElement.ariaInvalid === 'true') activeElement.select();
  }

  #view(): View {
    const {problem} = this;
    const {state, adapter} = this.flow ?? {};
    const texts = this.textsOf(this.english);
    if (problem) return this.problemView(problem);
    if (!state || !adapter) return this.waitingView(texts);
    return this.view(state, {
      ...texts,
      textsOf: (english) => this.textsOf(english),
      later: (load, draw) => this.#later(load, draw),
      notice: this.#notice,
      notify: (notice) => {
        this.#notice = notice;
        if (notice === this.#status.data) this.#status = new Text();
        this.requestUpdate();
      },
      host: this,
      id: this.formId,
      adapter,
      capabilities: adapter.capabilities,
      autoSubmit: !this.noAutoSubmit,
      plainCode: this.plainCode,
      secondsUntil: (moment) => this.#secondsUntil(moment),
    });
  }

  #later<T>(load: Loader<T>, draw: (part: T) => View): View {
    const {part, lost, coming} = fetchPart(load);
    if (part) return draw(part);
    if (lost) return this.lostView(load);
    void coming.then(() => this.requestUpdate());
    return loadingView(this.textsOf(this.english));
  }

  #secondsUntil(moment: number): number {
    const left = Math.max(0, moment - Date.now());
    clearTimeout(this.#tick);
    // An update that was asked for before the element left the page is still drawn.
    if (left > 0 && this.isConnected) this.#tick = setTimeout(() => this.requestUpdate(), left % 1000 || 1000);
    return Math.ceil(left / 1000);
  }
}

/** Whether the person has gone on to another part of the page, from where they must not be called back. */
function focusIsElsewhere(element: HTMLElement): boolean {
  const {activeElement, body} = document;
  return (
    activeElement !== null &&
    activeElement !== body &&
    !activeElement.contains(element) &&
    !activeElement.shadowRoot?.contains(element)
  );
}
