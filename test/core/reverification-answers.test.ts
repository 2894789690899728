import {expect} from '@open-wc/testing';
import {checkReverification, readReverificationRequest} from '../../src/core/reverification-answers.js';
import {password, totp} from './support/fixtures.js';
import {never, testCheck} from './support/test-check.js';

testCheck(
  'checkReverification',
  checkReverification,
  [
    ['a step-up that is done', {status: 'complete'}],
    ['the proofs that would do', {status: 'needs_proof', methods: [password, totp]}],
    ['no proof nobody knows', {status: 'needs_proof', methods: [{strategy: 'x'}, 7, totp]}, {status: 'needs_proof', methods: [totp]}],
  ],
  [...never, {status: 'needs_proof'}, {status: 'needs_proof', methods: {}}, {status: 'x'}, {status: 7}],
);

describe('readReverificationRequest', () => {
  const table: [title: string, request: unknown, read: unknown][] = [
    ['reads a step-up by its own calls', {mode: 'session', level: 'multi_factor'}, {mode: 'session', level: 'multi_factor'}],
    ['reads a proof that goes with the call', {mode: 'inline', methods: [password]}, {mode: 'inline', methods: [password]}],
    ['leaves out what nobody knows', {mode: 'inline', methods: [{}, totp], level: 'x'}, {mode: 'inline', methods: [totp]}],
    ['reads nothing from a mode nobody knows', {mode: 'x', level: 'multi_factor'}, undefined],
    ['reads nothing from a level nobody knows', {mode: 'session', level: 'x'}, undefined],
    ['reads nothing without methods', {mode: 'inline'}, undefined],
  ];
  for (const [title, request, read] of table) it(title, () => expect(readReverificationRequest(request)).to.deep.equal(read));
  it('reads nothing from nonsense', () => {
    for (const request of never) expect(readReverificationRequest(request)).to.equal(undefined);
  });
});
