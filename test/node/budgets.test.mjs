import assert from 'node:assert/strict';
import {test} from 'node:test';
import {budgets, measure} from '../../scripts/size.mjs';

for (const [entry, budget] of Object.entries(budgets)) {
  test(`${entry} weighs at most ${budget} bytes gzipped, without the QR encoder`, async (t) => {
    const {initial, inputs, lazy} = await measure(entry);
    t.diagnostic(`${initial} bytes at first, later ${JSON.stringify(lazy)}`);
    assert.ok(initial <= budget, `${initial} bytes are ${initial - budget} too many`);
    assert.deepEqual(inputs.filter((path) => path.includes('node_modules/qrcode/')), []);
  });
}
