import {attempt} from './attempt.js';

/** Where the end of a lock is kept, for the tab alone. `name`: the element, and its purpose if it has several. */
export function lockKey(name: string): string {
  return `mfa-elements:locked:${name}`;
}

/** The end of a lock that is not over yet, in milliseconds since 1970; also after a reload. */
export function keptLock(name: string): number | undefined {
  const until = Number(attempt(() => sessionStorage.getItem(lockKey(name))));
  return until > Date.now() ? until : undefined;
}
