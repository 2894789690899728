/** Time that can be made to pass: `Date.now()` jumps, and timers that are due by then fire. */
interface Timer {
  readonly id: number;
  readonly due: number;
  readonly fire: () => void;
}

const realSetTimeout = window.setTimeout.bind(window);
const realClearTimeout = window.clearTimeout.bind(window);
const realNow = Date.now;
const timers = new Map<number, Timer>();
let ahead = 0;

/** From here to the end of the test, the clock stands still until it is moved, however slow the machine is. */
export function holdTime(): void {
  const held = realNow();
  const now = (): number => held + ahead;
  Date.now = now;
  const start = (callback: TimerHandler, delay = 0, ...rest: unknown[]): number => {
    const fire = (): void => {
      timers.delete(id);
      if (typeof callback === 'function') callback(...rest);
    };
    const id = realSetTimeout(fire, delay);
    timers.set(id, {id, due: now() + delay, fire});
    return id;
  };
  const stop = (id?: number): void => {
    if (id !== undefined) timers.delete(id);
    realClearTimeout(id);
  };
  Object.assign(window, {setTimeout: start, clearTimeout: stop});
}

/** Lets seconds pass at once. */
export function pass(seconds: number): void {
  ahead += seconds * 1000;
  for (const {id, due, fire} of [...timers.values()]) {
    if (due > Date.now()) continue;
    realClearTimeout(id);
    fire();
  }
}

afterEach(() => {
  Date.now = realNow;
  Object.assign(window, {setTimeout: realSetTimeout, clearTimeout: realClearTimeout});
  timers.clear();
  ahead = 0;
});
