import fc from 'fast-check';
import {announcements, answers, failures, nonsense} from '../../core/support/answers.js';
import type {FlowEvent} from '../../../src/core/flow.js';
import type {Subject} from './flows.js';
import {settle} from './clock.js';
import type {Stand} from './stand.js';

/** One move of a random sequence; `at` picks among what there is. */
export interface Move {
  readonly kind: keyof typeof moves;
  readonly at: number;
}

/** What a person, the page, a backend and the clock may do. Each picks by a number, so that a sequence can be told again. */
const moves = {
  /** Something that means something here, so that a sequence gets about. */
  act: async (stand: Stand, subject: Subject, at: number): Promise<void> => {
    const meaningful = subject.acts.filter((event) => subject.flow.transition(stand.state, event)[0] !== stand.state);
    const event = pick(meaningful, at);
    if (event) await stand.happens({act: event});
  },
  anyAct: async (stand: Stand, {acts}: Subject, at: number): Promise<void> => stand.happens({act: pick(acts, at) as FlowEvent}),
  unknownEvent: async (stand: Stand, _subject: Subject, at: number): Promise<void> =>
    stand.happens({act: {type: pick(['no-such-event', '', 'constructor', '__proto__'], at) ?? ''}}),
  answer: async (stand: Stand, {whoIs, says}: Subject, at: number): Promise<void> => {
    const {call} = stand;
    if (call) await stand.happens({answer: pick(call.method === 'getState' ? whoIs : (says?.[call.method] ?? answers[call.method]), at)});
  },
  fail: async (stand: Stand, _subject: Subject, at: number): Promise<void> => stand.happens({refuse: pick(failures, at)}),
  nonsense: async (stand: Stand, _subject: Subject, at: number): Promise<void> => stand.happens({answer: pick(nonsense, at)}),
  tell: async (stand: Stand, _subject: Subject, at: number): Promise<void> => stand.happens({told: pick([...announcements, ...nonsense], at)}),
  /** An answer that nobody wants any more. */
  late: async ({script}: Stand, _subject: Subject, at: number): Promise<void> => {
    const call = pick(script.calls.filter(({isSettled, signal}) => !isSettled && signal?.aborted), at);
    call?.resolve(pick(answers[call.method], at));
    await settle();
  },
  /** A moment, nearly the time limit, the time limit, a lock. */
  pass: async (stand: Stand, _subject: Subject, at: number): Promise<void> => stand.happens({pass: pick([10, 29_999, 30_000, 61_000], at) ?? 0}),
  veto: async (stand: Stand, _subject: Subject, at: number): Promise<void> => {
    stand.prevents = at % 3 === 0;
    await settle();
  },
  leave: async ({runner}: Stand): Promise<void> => {
    runner.stop();
    await settle();
    runner.start();
    await settle();
  },
  restart: async ({runner}: Stand): Promise<void> => {
    runner.restart();
    await settle();
  },
} as const;

const weights: Readonly<Record<keyof typeof moves, number>> = {
  act: 34, answer: 34, anyAct: 8, fail: 8, nonsense: 2, unknownEvent: 1, tell: 3, late: 3, pass: 3, veto: 1, leave: 2, restart: 1,
};

/** A random sequence of moves. */
export const sequences: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    kind: fc.oneof(...Object.entries(weights).map(([kind, weight]) => ({weight, arbitrary: fc.constant(kind as keyof typeof moves)}))),
    at: fc.nat(5039),
  }),
  {minLength: 8, maxLength: 20},
);

/** Makes one move. */
export async function make({kind, at}: Move, stand: Stand, subject: Subject): Promise<void> {
  await moves[kind](stand, subject, at);
}

function pick<T>(values: readonly T[], at: number): T | undefined {
  return values[at % values.length];
}
