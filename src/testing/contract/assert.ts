/** Ends a test that has found something. */
export function fail(message: string): never {
  throw new Error(message);
}

/** Thrown where a test finds out on its way that it does not apply. */
export class Inapplicable extends Error {}

/** Ends a test that does not apply after all, because this is missing. */
export function skip(what: string): never {
  throw new Inapplicable(what);
}

/** Fails unless the condition holds. */
export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) fail(message);
}

/** Fails unless both are the same value. */
export function equal<T>(actual: unknown, expected: T, what: string): asserts actual is T {
  if (!Object.is(actual, expected)) fail(`${what}: ${show(actual)} instead of ${show(expected)}`);
}

/** Fails unless both are the same data. */
export function same(actual: unknown, expected: unknown, what: string): void {
  equal(JSON.stringify(actual), JSON.stringify(expected), what);
}

/** Fails unless the value is one of those. */
export function oneOf<T>(actual: unknown, expected: readonly T[], what: string): asserts actual is T {
  if (!expected.some((one) => Object.is(actual, one))) fail(`${what}: ${show(actual)} instead of ${expected.map(show).join(' or ')}`);
}

/** Resolves to the first answer that is not `undefined`; fails after two seconds. */
export async function eventually<T>(look: () => T | undefined, what: string): Promise<T> {
  const end = Date.now() + 2000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > end) fail(`Waited in vain: ${what}`);
    await aTurn();
  }
}

/** Lets everything happen that is due. */
export function aTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function show(value: unknown): string {
  return typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? String(value));
}
