/** A clock that was moved. */
export interface ShiftedClock {
  /** Moves what `Date` says in this process ahead, for servers and clients alike. */
  advance(seconds: number): void;
  /** Has `Date` tell the time again. */
  restore(): void;
}

/**
 * Makes the `Date` of this process movable. It goes on running, unlike the one of `node:test`; timers are left alone.
 * One at a time: each test restores it before the next one shifts it.
 */
export function shiftClock(): ShiftedClock {
  const RealDate = Date;
  let ahead = 0;
  const now = (): number => RealDate.now() + ahead;
  // A proxy, so that `instanceof` holds for dates made before and after.
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parameters: [], newTarget: typeof RealDate) =>
      Reflect.construct(target, parameters.length === 0 ? [now()] : parameters, newTarget) as Date,
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
  return {
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    restore: () => {
      globalThis.Date = RealDate;
    },
  };
}
