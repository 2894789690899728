import {expect} from '@open-wc/testing';
import {isSameMethod, type Challenge} from '../../../src/core/challenge.js';
import type {CommonEvent, Flow, FlowEffect, FlowEvent, FlowState, Step} from '../../../src/core/flow.js';
import {MfaError} from '../../../src/core/errors.js';
import {commonEvents, refused, secretTexts} from './fixtures.js';

/**
 * Where an event leads: `-` (nothing happens), or `next-state !error (method) + effect`, where a bare `!` is the error the
 * event brought, and the method goes unsaid while it stays the same. `locked > next` says what comes after the lock,
 * `reverifying [step]` how far the step-up is. An object tells variants of the state or the event apart, or of both
 * (`state+event`); `else` covers the rest.
 */
export type Cell = string | Readonly<Record<string, string>>;

/** A row for each state and a column for each event: a new state or event without one does not compile. */
export type Expectations<S extends FlowState, E extends FlowEvent> = Readonly<
  Record<S['name'], Readonly<Record<(E | CommonEvent)['type'], Cell>>>
>;

/** The variants of each state that matter. */
export type StateExamples<S extends FlowState> = {readonly [N in S['name']]: Readonly<Record<string, Extract<S, {name: N}>>>};

/** The variants of each event that matter. */
export type EventExamples<E extends FlowEvent> = {readonly [T in E['type']]: Readonly<Record<string, Extract<E, {type: T}>>>};

/** A flow, and examples of everything it knows. */
export interface FlowExamples<S extends FlowState, E extends FlowEvent, F extends FlowEffect> {
  readonly flow: Flow<S, E, F>;
  readonly states: StateExamples<S>;
  readonly events: EventExamples<E>;
  /** Events that only a call's answer brings. */
  readonly results: readonly E['type'][];
  /** States in which a call is under way. */
  readonly isBusy: (state: S) => boolean;
  /** Every state has a way to each of these. */
  readonly ends: readonly S['name'][];
  /** No secret is left here. */
  readonly clean: readonly S['name'][];
}

export interface FlowFacts<S extends FlowState, E extends FlowEvent, F extends FlowEffect> extends FlowExamples<S, E, F> {
  readonly expected: Expectations<S, E>;
}

/** The tests that every flow's table takes. */
export function testFlowTable<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(facts: FlowFacts<S, E, F>): void {
  const {flow, expected, isBusy, ends, clean} = facts;
  const states = variants<S>(facts.states);
  const events = variants<E | CommonEvent>({...facts.events, ...commonEvents});
  let explored: Map<string, Node<S>> | undefined;
  const graph = (): Map<string, Node<S>> => (explored ??= explore(facts));

  for (const [name, row] of Object.entries<Readonly<Record<string, Cell>>>(expected)) {
    it(`goes where the table says from ${name}`, () => {
      const {actual, wanted} = readRow(flow, row, states.filter(({kind}) => kind === name), events);
      expect(actual).to.deep.equal(wanted);
    });
  }

  it('lets no event change a state in place, and throws at none', () => {
    for (const {value: state} of states) {
      for (const {value: event} of [...events, ...odd<E>()]) expect(() => flow.transition(deepFreeze(state), deepFreeze(event))).not.to.throw();
    }
  });

  it('ignores events nobody knows', () => {
    for (const {value: state} of states) {
      for (const type of ['no-such-event', '', 'constructor', 'toString', '__proto__']) {
        expect(flow.transition(state, {type} as E)[0]).to.equal(state);
      }
    }
  });

  it('waits for no call that was refused, failed or aborted', () => {
    for (const {value: state, label} of states.filter(({value}) => isBusy(value))) {
      for (const event of Object.values(commonEvents.refused)) {
        const [next, effect] = flow.transition(state, event);
        expect(next, `${label} + ${event.error.code}`).not.to.equal(state);
        expect(!effect && isBusy(next), `${label} + ${event.error.code} waits for nothing`).to.be.false;
      }
      const [next, effect] = flow.transition(state, commonEvents.refused.aborted);
      expect(effect, `${label} begins something when it is stopped`).to.equal(undefined);
      expect(isBusy(next), `${label} is busy after it was stopped`).to.be.false;
    }
  });

  it('begins a call whenever it becomes busy, and only then', () => {
    for (const {value: state, label} of states) {
      for (const {value: event, label: by} of events) {
        const [next, effect] = flow.transition(state, event);
        if (next === state && !effect) continue;
        expect(isBusy(next) || 'until' in innermost(next), `${label} + ${by}`).to.equal(effect !== undefined);
      }
    }
  });

  for (const end of ends) {
    it(`has a way from every state to ${end}`, () => {
      const reached = reaching(graph(), (state) => state.name === end);
      const stuck = [...graph()].filter(([key]) => !reached.has(key)).map(([key]) => key);
      expect(stuck).to.deep.equal([]);
    });
  }

  it(`holds no secret in ${clean.join(', ')}`, () => {
    const found = new Set<string>();
    for (const {state} of graph().values()) {
      if (!clean.some((name) => name === state.name)) continue;
      found.add(state.name);
      const text = JSON.stringify(state);
      for (const secret of secretTexts) expect(text).not.to.contain(secret);
    }
    expect([...found].sort()).to.deep.equal([...clean].sort());
  });
}

interface Variant<V> {
  readonly kind: string;
  readonly variant: string;
  readonly label: string;
  readonly value: V;
}

function variants<V>(examples: Readonly<Record<string, Readonly<Record<string, V>>>>): readonly Variant<V>[] {
  return Object.entries(examples).flatMap(([kind, values]) =>
    Object.entries(values).map(([variant, value]) => ({kind, variant, label: `${kind}.${variant}`, value: deepFreeze(value)})),
  );
}

/** What happens, and what the row says, for each pair of variants. */
function readRow<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(
  flow: Flow<S, E, F>,
  row: Readonly<Record<string, Cell>>,
  states: readonly Variant<S>[],
  events: readonly Variant<E | CommonEvent>[],
): {actual: Record<string, string>; wanted: Record<string, string | undefined>} {
  const actual: Record<string, string> = {};
  const wanted: Record<string, string | undefined> = {};
  const unused = new Set(Object.entries(row).flatMap(([type, cell]) => (typeof cell === 'string' ? [] : Object.keys(cell).map((key) => `${type}.${key}`))));
  for (const from of states) {
    for (const by of events) {
      const label = `${from.label} + ${by.label}`;
      const cell = row[by.kind] ?? 'no column';
      const keys = [`${from.variant}+${by.variant}`, by.variant, from.variant, 'else'];
      const key = typeof cell === 'string' ? undefined : keys.find((candidate) => candidate in cell);
      actual[label] = describeStep(from.value, by.value, flow.transition(from.value, by.value));
      wanted[label] = typeof cell === 'string' ? cell : key && cell[key];
      unused.delete(`${by.kind}.${key}`);
    }
  }
  for (const key of unused) wanted[key] = 'is never used';
  return {actual, wanted};
}

/** A step in one line, as the tables write it. What the event brought with it and what stays the same goes unsaid. */
export function describeStep<S extends FlowState, F extends FlowEffect>(from: S, event: FlowEvent, [to, effect]: Step<S, F>): string {
  if (to === from && !effect) return '-';
  const told = 'error' in event ? event.error : 'error' in innermost(from) ? (innermost(from) as {error?: unknown}).error : undefined;
  return describeState(to, {told, method: methodOf(from)}) + (effect ? ` + ${describeEffect(effect)}` : '');
}

function describeState(state: FlowState, known: {told: unknown; method: string | undefined}): string {
  const parts = [state.name];
  if ('error' in state && state.error instanceof MfaError) parts.push(state.error === known.told ? '!' : `!${state.error.code}`);
  if ('challenge' in state && methodOf(state) !== known.method) parts.push(`(${methodOf(state)})`);
  const {resume} = state as {resume?: FlowState};
  if (state.name === 'locked' && resume) parts.push(`> ${describeState(resume, known)}`);
  if ('step' in state) parts.push(`[${describeState(state.step as FlowState, known)}]`);
  return parts.join(' ');
}

function describeEffect(effect: FlowEffect): string {
  if (!('effect' in effect)) return effect.type;
  return `${effect.type}(${(effect.effect as FlowEffect).type}${'proof' in effect ? ', proof' : ''})`;
}

function methodOf(state: FlowState): string | undefined {
  const inner = innermost(state);
  const holder = (inner as {resume?: FlowState}).resume ?? inner;
  return 'challenge' in holder ? (holder.challenge as {method: {strategy: string}}).method.strategy : undefined;
}

/** How far the step-up is, where there is one; otherwise the state itself. */
function innermost(state: FlowState): FlowState {
  return 'step' in state ? (state.step as FlowState) : state;
}

/** Values that types allow and nobody expects. */
function odd<E extends FlowEvent>(): readonly {value: E | CommonEvent}[] {
  const error = (init: object): CommonEvent => ({...refused('user_locked', init), at: Number.NaN});
  const values: readonly FlowEvent[] = [
    ...[Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 1e300].map((retryAfter) => error({retryAfter})),
    ...['', '\ud800', '\u0000', '🦊'.repeat(1000), '<img src=x>', '0'.repeat(100_000)].map((value) => ({type: 'submit', value})),
    {type: 'sent', sent: {resendAfter: Number.NaN}, at: Number.NaN} as FlowEvent,
    {type: 'choose', method: {strategy: 'passkey'}} as FlowEvent,
    {type: 'reverify', event: {type: 'no-such-event'}} as FlowEvent,
    {type: 'reverify', event: {type: 'submit', value: '🦊'}} as FlowEvent,
    {type: 'submit-password', identifier: '\ud800', password: '\u0000'} as FlowEvent,
  ];
  return values.map((value) => ({value: value as E}));
}

interface Node<S> {
  readonly state: S;
  readonly next: Set<string>;
}

/** Every state that the examples lead to. States that differ only in the error on show or in codes sent earlier count as one. */
function explore<S extends FlowState, E extends FlowEvent, F extends FlowEffect>({flow, states, events}: FlowFacts<S, E, F>): Map<string, Node<S>> {
  const graph = new Map<string, Node<S>>();
  const queue = [flow.initial, ...variants<S>(states).map(({value}) => value)].map((state) => ({state, key: keyOf(state)}));
  const all = variants<E | CommonEvent>({...events, ...commonEvents});
  for (let at = queue.pop(); at; at = queue.pop()) {
    const {state, key} = at;
    if (graph.has(key)) continue;
    const next = new Set<string>();
    graph.set(key, {state, next});
    for (const {value: event} of all) {
      const [to] = flow.transition(state, event);
      if (to === state) continue;
      const there = keyOf(to);
      next.add(there);
      if (!graph.has(there)) queue.push({state: to, key: there});
    }
  }
  return graph;
}

/** What states are told apart by. What they share is put into words once: nothing of it ever changes. */
const keys = new WeakMap<object, string>();

function keyOf(value: unknown): string {
  if (value instanceof MfaError) return 'error';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const known = keys.get(value);
  if (known !== undefined) return known;
  const parts = Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : `${name}:${keyOf(counted(name, inner))}`));
  const key = `{${parts.join()}}`;
  keys.set(value, key);
  return key;
}

/** What of a member makes a difference. */
function counted(name: string, value: unknown): unknown {
  if (name === 'deliveries') return newest(value as Challenge['deliveries']);
  // Every refusal counts, and from the second on none makes a difference.
  return name === 'refusals' ? Math.min(value as number, 2) : value;
}

/** The deliveries that `currentDelivery` can find: the list grows with each code that is sent. */
function newest(deliveries: Challenge['deliveries']): Challenge['deliveries'] {
  return deliveries.filter(({method}, index) => deliveries.findIndex((other) => isSameMethod(other.method, method)) === index);
}

/** The keys of all states from which one that `isEnd` can be reached. */
function reaching<S>(graph: Map<string, Node<S>>, isEnd: (state: S) => boolean): Set<string> {
  const before = new Map<string, string[]>();
  for (const [key, {next}] of graph) {
    for (const to of next) {
      const keys = before.get(to);
      if (keys) keys.push(key);
      else before.set(to, [key]);
    }
  }
  const queue = [...graph].filter(([, {state}]) => isEnd(state)).map(([key]) => key);
  const reached = new Set<string>();
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    queue.push(...(before.get(key) ?? []));
  }
  return reached;
}

/** Freezes a value and all it holds. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}
