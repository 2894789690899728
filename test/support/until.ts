/** The browser's own timer, also where a test moves the time. */
const {setTimeout: later} = globalThis;

/** Lets everything happen that is due. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    // A timer that a timer starts is held back for 4 ms from the fifth on; one that a message starts is the first.
    port1.onmessage = () => {
      port1.close();
      later(resolve);
    };
    port2.postMessage('');
  });
}

/** Resolves to the first answer that is neither falsy nor an exception; fails after three seconds. */
export async function until<T>(look: () => T, what = String(look)): Promise<NonNullable<T>> {
  const end = performance.now() + 3000;
  let trouble: unknown;
  while (performance.now() < end) {
    try {
      const found = look();
      if (found) return found;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    await settled();
  }
  throw new Error(`Waited in vain: ${what}`, {cause: trouble});
}
