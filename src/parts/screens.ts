import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {MfaAdapter, MfaCapabilities} from '../core/adapter.js';
import type {CommonMessages} from '../i18n/common.js';
import type {FirstMessages} from '../i18n/first.js';
import type {Catalogue} from '../i18n/messages.js';
import type {Loader} from './later.js';
import type {View} from './view.js';

/** The element that is drawn, for parts that follow its life or style it further. */
export type DrawnHost = ReactiveControllerHost & {readonly renderRoot: Partial<DocumentOrShadowRoot>};

/** What parts draw with: the texts, the clock, and what the backend can do. */
export interface Drawing<M extends FirstMessages = CommonMessages> extends Catalogue<M> {
  readonly host: DrawnHost;
  /** Prefix of every id in this element's forms. */
  readonly id: string;
  /** Texts that are not the element's own, but a part's. */
  readonly textsOf: <T extends FirstMessages>(english: T) => Catalogue<T>;
  /** A screen drawn by a part that may have to be fetched first. */
  readonly later: <T>(load: Loader<T>, draw: (part: T) => View) => View;
  /** What became of something that was copied or saved, until the screen changes. */
  readonly notice: string;
  readonly notify: (notice: string) => void;
  /** Whole seconds until a moment (milliseconds since 1970); the screen is drawn again when that changes. */
  readonly secondsUntil: (moment: number) => number;
  readonly adapter: MfaAdapter;
  readonly capabilities: MfaCapabilities;
  /** A complete code is sent without waiting for the button. */
  readonly autoSubmit: boolean;
  /** The field for a code looks like any other. */
  readonly plainCode: boolean;
}

export interface ButtonLooks {
  /** One or more of quiet, danger, link, small. */
  readonly kind?: string;
  readonly part?: string;
  /** The accessible name, where the label alone does not tell buttons apart. */
  readonly name?: string;
  /** Nothing to be had from it just now; it stays focusable. */
  readonly isIdle?: boolean;
}

/** A button outside the credential forms. */
export function actButton(label: string, act: (event: Event) => unknown, looks: ButtonLooks = {}): TemplateResult {
  const {kind = '', part = 'button', name, isIdle} = looks;
  return html`<button
    class="mfa-button ${kind}"
    part=${part}
    type="button"
    aria-label=${name ?? nothing}
    aria-disabled=${isIdle ? 'true' : nothing}
    @click=${act}
  >
    ${label}
  </button>`;
}

/** A way out under the form. */
export function wayOut(label: string, act: () => unknown, isIdle = false): TemplateResult {
  return actButton(label, act, {kind: 'link', part: 'action', isIdle});
}

/** Buttons beside each other. */
export function row(...buttons: unknown[]): TemplateResult {
  return html`<div class="row">${buttons}</div>`;
}

/** Waiting for the backend with nothing to show yet. */
export function loadingView({messages}: {readonly messages: FirstMessages}, text: string = messages.loading): View {
  return {step: 'loading', heading: text, status: text, busy: true, body: html`<div class="spinner mfa-spinner"></div>`};
}

/** A failure from which only another try, or leaving, leads on. */
export function failedView({messages}: Catalogue<FirstMessages>, text: string, ...buttons: unknown[]): View {
  return {step: 'failed', icon: 'problem', heading: messages.failedHeading, text, alert: text, body: row(...buttons)};
}

/** The good end of a flow. */
export function doneView(heading: string, text: string, body?: TemplateResult): View {
  return {step: 'done', icon: 'success', heading, text, status: heading, body};
}
