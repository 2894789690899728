/** Every adapter method × every fault × every state in which it is called. The states come from the flows' own tables. */
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {afterEach, before, describe, it} from 'node:test';
import {answers} from '../core/support/answers.js';
import {run, type Outcome} from './support/run.js';
import {explore, pairOf, type Explored} from './support/explore.js';
import {subjects, type Subject} from './support/flows.js';
import {report} from './support/report.js';
import {outOfOrder, stopped} from './support/too-late.js';

const rejections: unknown[] = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));
afterEach(() => assert.deepEqual(rejections, []));

const methods = new Set<string>();
const results = new Map<Subject, readonly Outcome[]>();

for (const subject of subjects) {
  describe(subject.title, () => {
    let found: Explored;
    before(async () => {
      found = await explore(subject);
      for (const {method} of found.cells) methods.add(method);
    });

    it('is brought to every effect that its table knows, in every state', () => {
      const missing = [...pairsOfTable(subject)].filter((pair) => !found.pairs.has(pair));
      assert.deepEqual(missing, []);
    });

    it('goes on after every fault of every call', async () => {
      const outcomes: Outcome[] = [];
      for (const cell of found.cells) outcomes.push(...(await run(subject, cell)));
      results.set(subject, outcomes);
    });

    it('is left at every call, and lets late answers change nothing', async () => {
      for (const cell of found.cells) await stopped(subject, cell);
    });

    it('takes no older answer for a newer one', async () => {
      for (const cell of found.cells) await outOfOrder(subject, cell);
    });
  });
}

it('calls every method that an adapter can have', () => {
  assert.deepEqual(Object.keys(answers).filter((method) => !methods.has(method)), []);
});

it('is what docs/reliability.md says', () => {
  const page = 'docs/reliability.md';
  const text = readFileSync(page, 'utf8');
  const generated = text.replace(/(<!-- faults -->)[^]*?(<!-- \/faults -->)/, (_, start, end) => `${start}\n\n${report(results)}\n\n${end}`);
  if (process.env['UPDATE_DOCS']) writeFileSync(page, generated);
  assert.equal(text, generated, 'UPDATE_DOCS=1 npm run test:faults table');
});

/** What the flow's transitions make of all the examples. */
function pairsOfTable({flow, states, events}: Subject): Set<string> {
  const pairs = new Set<string>();
  for (const state of states) {
    for (const event of events) {
      const [to, effect] = flow.transition(state, event);
      if (effect) pairs.add(pairOf(to, effect));
    }
  }
  return pairs;
}
