import {expect} from '@open-wc/testing';

/** What no method may answer. */
export const never = [undefined, null, 7, true, '', '<!doctype html>', {}, [], () => undefined];

/** What is taken over, and what it becomes; by default itself. */
type Good = readonly (readonly [title: string, answer: unknown, becomes?: unknown])[];

/** The tests that every check of an answer takes. */
export function testCheck(name: string, check: (answer: any) => unknown, good: Good, bad: readonly unknown[]): void {
  describe(name, () => {
    for (const [title, answer, becomes = answer] of good) it(`takes ${title}`, () => expect(check(answer)).to.deep.equal(becomes));
    it('refuses everything else as invalid_response', () => {
      for (const answer of bad) {
        expect(() => check(answer), JSON.stringify(answer)).to.throw().with.property('code', 'invalid_response');
      }
    });
  });
}
