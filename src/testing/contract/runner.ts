/** What the suite needs of a test runner. Mocha, Vitest, Jest and node:test have it, as globals or as exports. */
export interface TestRunner {
  describe(title: string, body: () => void): unknown;
  readonly it: TestFunction;
  /**
   * What the backend lacks, known before the tests are registered; `lackingOf()` finds it out. Only a runner that cannot
   * skip a test while it runs (Jest) needs it.
   */
  readonly lacking?: ReadonlySet<string>;
}

/** Registers a test; `skip` registers one that does not run, and is counted as skipped. */
export interface TestFunction {
  (title: string, body: (...context: unknown[]) => Promise<void>): unknown;
  skip?(title: string, body: () => void): unknown;
}

/** A test's context, by which some runners let it skip itself: `this` in Mocha, a parameter in node:test and Vitest. */
interface TestContext {
  readonly test?: {title: string} | undefined;
  skip(reason: string): unknown;
}

const remedy = 'hand in {describe, it, lacking: await lackingOf(create)}.';

/** The runner whose functions are globals. */
export function globalRunner(): TestRunner {
  const {describe, it} = globalThis as Partial<TestRunner>;
  if (!describe || !it) throw new Error('testAdapter() finds no global describe() and it(): hand them in as its last argument.');
  return {describe, it};
}

/** Counts the running test as skipped, for this reason; fails it where the runner has no way to do so. */
export function skipTest(self: unknown, [first]: readonly unknown[], reason: string): void {
  const context = [self, first].find(canSkip);
  // To let it pass would be a lie.
  if (!context) throw new Error(`Does not apply, ${reason}, and this runner cannot skip a running test: ${remedy}`);
  // Mocha takes no reason.
  if (context.test) context.test.title += ` (skipped, ${reason})`;
  context.skip(reason);
}

// Vitest's context is a function.
function canSkip(value: unknown): value is TestContext {
  const canHaveMembers = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return canHaveMembers && 'skip' in value && typeof value.skip === 'function';
}
