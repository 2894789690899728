import {MfaError} from '../../../src/core/errors.js';
import type {FlowEffect, FlowEvent, FlowState} from '../../../src/core/flow.js';
import {FlowRunner} from '../../../src/core/flow-runner.js';
import {Script, type Call} from '../../core/support/scripted-adapter.js';
import {pass, resetTime, settle} from './clock.js';
import type {Subject} from './flows.js';

/** One thing that happens to a flow. */
export type Happening =
  | {readonly act: FlowEvent}
  | {readonly answer: unknown}
  | {readonly refuse: unknown}
  | {readonly told: unknown}
  | {readonly pass: number};

/** A flow in its runner, on a backend that answers when it is told to. */
export class Stand {
  readonly script: Script = new Script();
  readonly runner: FlowRunner<FlowState, FlowEvent, FlowEffect>;
  /** What the runner carries out, or carried out last. */
  effect: FlowEffect | undefined;
  /** What the calls of this effect were answered so far. */
  given: unknown[] = [];
  prevents = false;

  constructor({flow: known, fresh}: Subject, watch?: (from: FlowState, to: FlowState, event: FlowEvent) => void) {
    resetTime();
    const flow = fresh?.() ?? known;
    const observed: typeof flow = {
      ...flow,
      perform: (effect, context) => {
        this.effect = effect;
        this.given = [];
        return flow.perform(effect, context);
      },
    };
    this.runner = new FlowRunner(observed, this.script.adapter, {beforeAction: () => !this.prevents});
    if (watch) this.runner.subscribe(({from, to, event}) => watch(from, to, event));
    this.runner.start();
  }

  /** The call that waits for its answer. */
  get call(): Call | undefined {
    return this.script.open[0];
  }

  get state(): FlowState {
    return this.runner.state;
  }

  async happens(what: Happening): Promise<void> {
    if ('act' in what) this.runner.send(what.act);
    else if ('told' in what) this.script.announce(what.told);
    else if ('pass' in what) await pass(what.pass);
    else if ('answer' in what) {
      if (this.call) this.given.push(what.answer);
      this.call?.resolve(what.answer);
    } else this.call?.reject(what.refuse);
    await settle();
  }
}

/** A flow after all this has happened. */
export async function after(subject: Subject, path: readonly Happening[]): Promise<Stand> {
  const stand = new Stand(subject);
  await settle();
  for (const what of path) await stand.happens(what);
  return stand;
}

/** How far a step-up is, where there is one; otherwise the state itself. */
export function innermost(state: FlowState): FlowState {
  return 'step' in state ? (state.step as FlowState) : state;
}

/** The name of a state, with that of the step-up inside. */
export function nameOf(state: FlowState): string {
  return 'step' in state ? `${state.name} › ${innermost(state).name}` : state.name;
}

/** The type of an effect, with that of the one it carries. */
export function typeOf(effect: FlowEffect): string {
  return 'effect' in effect ? `${effect.type}(${(effect.effect as FlowEffect).type})` : effect.type;
}

/** The error on show. */
export function errorOf(state: FlowState): MfaError | undefined {
  const inner = innermost(state);
  return 'error' in inner && inner.error instanceof MfaError ? inner.error : undefined;
}

/** A state as a text that is the same for all that differ only in what was refused, sent or answered meanwhile. */
export function keyOf(state: FlowState): string {
  return JSON.stringify(state, (key, value: unknown) => {
    if (key === 'deliveries') return (value as readonly unknown[]).length > 0;
    if (key === 'refusals' || key === 'until' || key === 'lastUsed') return undefined;
    return value instanceof MfaError ? 'error' : value;
  });
}
