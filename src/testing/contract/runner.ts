/** What the suite needs of a test runner. Mocha, Vitest, Jest and node:test have it, as globals or as exports. */
export interface TestRunner {
  describe(title: string, body: () => void): unknown;
  it(title: string, body: (...context: unknown[]) => Promise<void>): unknown;
}

/** A test's context, by which some runners let it skip itself: `this` in Mocha, a parameter in node:test and Vitest. */
interface TestContext {
  readonly test?: {title: string} | undefined;
  skip?(reason?: string): unknown;
}

/** The runner whose functions are globals. */
export function globalRunner(): TestRunner {
  const {describe, it} = globalThis as Partial<TestRunner>;
  if (!describe || !it) throw new Error('testAdapter() finds no global describe() and it(): hand them in as its last argument.');
  return {describe, it};
}

/** Counts the running test as skipped, for this reason. */
export function skipTest(self: unknown, [first]: readonly unknown[], reason: string): void {
  const context = [self, first].find(canSkip);
  if (!context) return;
  if (context.test) context.test.title += ` (skipped, ${reason})`;
  context.skip?.(reason);
}

function canSkip(value: unknown): value is TestContext {
  return typeof value === 'object' && value !== null && 'skip' in value && typeof value.skip === 'function';
}
