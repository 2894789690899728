import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {settle} from './clock.js';
import {holds} from './facts.js';
import {subjects, type Subject} from './flows.js';
import {make, sequences, type Move} from './moves.js';
import {OneSecret} from './secret.js';
import {Stand} from './stand.js';
import {watch} from './watch.js';

/** Another seed finds other sequences, and fewer are quicker: `FAULTS_SEED=7 FAULTS_RUNS=500 npm run test:faults properties`. */
const seed = Number(process.env['FAULTS_SEED'] ?? 20_261_122);
const numRuns = Number(process.env['FAULTS_RUNS'] ?? 10_000);

const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));

/** What holds whatever persons, pages, backends and clocks do, in any order: ten thousand sequences for each of these flows. */
export function testProperties(...titles: readonly string[]): void {
  describe(`Each of ${numRuns} sequences (seed ${seed})`, () => {
    for (const subject of subjects.filter(({title}) => titles.includes(title))) {
      it(`leaves ${subject.title} in good order, and all of them lead into every state`, async () => {
        const visited = new Set<string>();
        await fc.assert(fc.asyncProperty(sequences, (sequence) => play(subject, sequence, visited)), {seed, numRuns});
        // Fewer do not come about everywhere.
        if (numRuns >= 10_000) assert.deepEqual(subject.names.filter((name) => !visited.has(name)), [...(subject.unreached ?? [])]);
      });
    }
  });
}

/** Plays one sequence and checks all that must hold after each move. */
async function play(subject: Subject, sequence: readonly Move[], visited: Set<string>): Promise<void> {
  const broken: unknown[] = [];
  const check = watch(subject);
  const stand = new Stand(subject, (from, to, event) => {
    visited.add(to.name);
    try {
      check(from, to, event);
    } catch (error) {
      broken.push(error);
    }
  });
  const secret = new OneSecret(stand);
  await settle();
  const trail = [stand.state.name];
  for (const move of sequence) {
    const {state} = stand;
    await make(move, stand, subject);
    trail.push(`${move.kind} → ${stand.state.name}`);
    const where = trail.join(', ');
    if (broken.length > 0) throw new Error(where, {cause: broken[0]});
    if (move.kind === 'unknownEvent') assert.equal(stand.state, state, `${where}: an unknown event counts`);
    holds(stand, subject, where);
    secret.check(where);
  }
  stand.runner.stop();
  await settle();
  assert.deepEqual(stand.script.open, [], `${trail.join(', ')}: calls after the end`);
  assert.ok(!subject.isBusy(stand.state), `${trail.join(', ')}: busy after the end`);
  assert.deepEqual(rejections, [], trail.join(', '));
}
