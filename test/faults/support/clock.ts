/** Time that passes only when a test says so: the flows' timers and `Date.now()`. */
interface Timer {
  readonly due: number;
  readonly fire: () => void;
}

const next = setImmediate;
const timers = new Map<number, Timer>();
let now = 0;
let count = 0;

Date.now = () => now;
Object.assign(globalThis, {
  setTimeout: (fire: () => void, delay = 0): number => {
    timers.set(++count, {due: now + Math.max(0, Number(delay) || 0), fire});
    return count;
  },
  clearTimeout: (id: number): void => void timers.delete(id),
});

/** Stops all timers. It is some day in 2023. */
export function resetTime(): void {
  timers.clear();
  now = 1_700_000_000_000;
}

/** How many timers run. */
export function timersRunning(): number {
  return timers.size;
}

/** Resolves when every promise that can go on has done so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => next(resolve));
}

/** Lets milliseconds pass: timers fire in the order in which they are due, each with its time to take effect. */
export async function pass(milliseconds: number): Promise<void> {
  const until = now + milliseconds;
  for (;;) {
    const due = [...timers].filter(([, timer]) => timer.due <= until).sort(([, a], [, b]) => a.due - b.due)[0];
    if (!due) break;
    const [id, timer] = due;
    timers.delete(id);
    now = Math.max(now, timer.due);
    timer.fire();
    await settle();
  }
  now = until;
}
