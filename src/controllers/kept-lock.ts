/** Where an element keeps until when it is locked, for the tab alone. */
export function lockKey(tag: string): string {
  return `mfa-elements:locked:${tag}`;
}

/** The end of a lock that is not over yet, in milliseconds since 1970; also after a reload. */
export function keptLock(tag: string): number | undefined {
  try {
    const until = Number(sessionStorage.getItem(lockKey(tag)));
    return until > Date.now() ? until : undefined;
  } catch {
    // The page may not store, and so nothing was.
    return undefined;
  }
}
