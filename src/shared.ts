/**
 * A thing that all copies of this package on a page have in common, so that what one is told reaches the elements of the
 * other: that of the first copy. The number goes up when what is shared changes its shape.
 */
export function shared<T>(name: string, own: T): T {
  const page: {[key: symbol]: unknown} = globalThis;
  return (page[Symbol.for('mfa-elements 1 ' + name)] ??= own) as T;
}
