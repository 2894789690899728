import {FlowController} from '../controllers/flow-controller.js';
import type {MfaCapabilities} from '../core/adapter.js';
import type {MfaError} from '../core/errors.js';
import type {Flow, FlowEffect, FlowEvent, FlowState} from '../core/flow.js';
import type {FlowChange} from '../core/flow-runner.js';
import {lateFlow, type LoadFlowEffect} from '../core/late-flow.js';
import type {CommonMessages} from '../i18n/common.js';
import {fetchPart, takePart, type Loader} from '../parts/later.js';
import {problemView} from '../parts/problem-view.js';
import type {View} from '../parts/view.js';
import {MfaElement} from './mfa-element.js';

/** An element that has nothing to show before its backend has answered, and so asks it while its flow is on its way. */
export abstract class FlowElement<
  S extends FlowState,
  E extends FlowEvent,
  F extends FlowEffect,
  M extends CommonMessages,
  Part,
> extends MfaElement<S, E, F | LoadFlowEffect, M> {
  protected override readonly flow: FlowController<S, E, F | LoadFlowEffect> = new FlowController<S, E, F | LoadFlowEffect>(
    this,
    ({capabilities}) => this.#beginFlow(capabilities),
    (change) => this.onTransition(change),
  );

  /** Fetches what makes the flow. */
  protected abstract readonly loadFlow: Loader<Part>;

  /** Where giving up leads to, if there is something to give up. */
  protected readonly cancelled?: S;

  protected abstract createFlow(part: Part, capabilities: MfaCapabilities): Flow<S, E, F>;

  /** Called after every transition; elements fire the events of their outcomes here. */
  protected abstract onTransition(change: FlowChange<S, E>): void;

  /** Whether the flow begins by asking who is signed in. */
  protected get asksFirst(): boolean {
    return true;
  }

  protected override willUpdate(): void {
    // The adapter may have to be fetched, too.
    fetchPart(this.loadFlow);
  }

  protected override problemView(problem: MfaError): View {
    return problemView(this.textsOf(this.english), problem, () => this.flow.restart());
  }

  #beginFlow(capabilities: MfaCapabilities): Flow<S, E, F | LoadFlowEffect> {
    const {part} = fetchPart(this.loadFlow);
    if (part) return this.createFlow(part, capabilities);
    return lateFlow<S, E, F>({
      load: async () => this.createFlow(await takePart(this.loadFlow), capabilities),
      asks: this.asksFirst,
      cancelled: this.cancelled,
    });
  }
}
