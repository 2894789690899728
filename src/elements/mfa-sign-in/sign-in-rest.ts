import {html} from 'lit';
import {BrowserMemory} from '../../controllers/browser-memory.js';
import {FlowController, type FlowHost} from '../../controllers/flow-controller.js';
import type {MfaError} from '../../core/errors.js';
import type {FlowChange} from '../../core/flow-runner.js';
import {signInFlow, type SignInEffect, type SignInEvent, type SignInState} from '../../core/sign-in-flow.js';
import {MfaSignedInEvent} from '../../events/signed-in.js';
import {commonEnglish, type CommonMessages} from '../../i18n/common.js';
import type {FirstMessages} from '../../i18n/first.js';
import type {MessageOverrides} from '../../i18n/messages.js';
import {signInEndEnglish, type SignInEndMessages} from '../../i18n/sign-in-end.js';
import {challengeView} from '../../parts/challenge-view.js';
import {errorText} from '../../parts/error-text.js';
import type {Loader} from '../../parts/later.js';
import {problemView} from '../../parts/problem-view.js';
import {actButton, doneView, failedView, loadingView, wayOut, type Drawing} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';
import {paintOnceLoaded} from './paint-once-loaded.js';
import {redirect} from './redirect.js';

type Texts = CommonMessages & SignInEndMessages;
const english: Texts = {...commonEnglish, ...signInEndEnglish};

/** The states in which the form is shown. */
type FormState = Extract<SignInState, {readonly name: 'loading' | 'asking-password' | 'checking-password'}>;

/** The turns that few sign-ins take. */
const loadRare: Loader<typeof import('./rare-view.js')> = () => import('./rare-view.js');

/** The element, as the rest of it knows it. */
export interface SignInHost extends FlowHost {
  readonly identifier: string | undefined;
  readonly redirectUrl: string | undefined;
  readonly allowedRedirectOrigins: string | undefined;
  readonly messages: MessageOverrides | undefined;
}

type TextsOf = Drawing['textsOf'];

/** All that a sign-in is beyond its form: the flow, what the page is told of its end, and every other screen. */
export class SignInRest {
  readonly flow: FlowController<SignInState, SignInEvent, SignInEffect>;
  readonly #host: SignInHost;
  readonly #send: (event: SignInEvent) => void;
  readonly #memory: BrowserMemory;

  /** @param onMove is called after every transition, once the page has been told. */
  constructor(host: SignInHost, send: (event: SignInEvent) => void, onMove: (state: SignInState) => void) {
    this.#host = host;
    this.#send = send;
    this.#memory = new BrowserMemory(() => host.localName);
    this.flow = new FlowController(
      host,
      ({capabilities}) => signInFlow(capabilities, host, this.#memory),
      (change) => {
        this.#memory.note(change);
        onMove(change.to);
        this.#onMove(change);
      },
    );
    paintOnceLoaded(host);
  }

  /** Why the form was refused; empty if it was not. */
  refusal(error: MfaError | undefined, textsOf: TextsOf): string {
    return errorText(error, textsOf(english));
  }

  /** There is no adapter. */
  problemView(problem: MfaError, textsOf: TextsOf): View {
    return {...problemView(textsOf(english), problem, () => this.flow.restart()), keepsForm: true};
  }

  /** The screen for a state without the form. `help`: a way out of all of them. */
  view(state: Exclude<SignInState, FormState>, drawing: Drawing<FirstMessages>, help: unknown): View {
    const texts = drawing.textsOf(english);
    const {messages} = texts;
    const send = this.#send;
    const waysOut = html`${wayOut(messages.startOver, () => send({type: 'cancel'}))}${help}`;
    const options = {...drawing, ...texts, signingIn: true, overrides: this.#host.messages, waysOut, send};
    switch (state.name) {
      case 'cancelling':
        return loadingView(texts);
      case 'activating':
        return loadingView(texts, messages.activating);
      case 'signed-in':
        return doneView(messages.signedInHeading, state.user.identifier ? messages.signedInText(state.user.identifier) : '');
      case 'failed': {
        const {error, activating} = state;
        const retry = actButton(messages.retry, () => send({type: 'retry'}));
        const keepsForm = !activating && error.code !== 'not_supported';
        return {...failedView(texts, errorText(error, texts), retry), keepsForm, actions: activating && waysOut};
      }
      default:
        return 'challenge' in state
          ? challengeView(state, options)
          : drawing.later(loadRare, ({rareView}) => rareView(state, options));
    }
  }

  #onMove({to}: FlowChange<SignInState, SignInEvent>): void {
    if (to.name !== 'signed-in') return;
    const {redirectUrl, allowedRedirectOrigins} = this.#host;
    if (this.#host.dispatchEvent(new MfaSignedInEvent(to.user)) && redirectUrl) redirect(redirectUrl, allowedRedirectOrigins);
  }
}
