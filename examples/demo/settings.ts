/** What this browser tab remembers over a reload. */

/** The stored text, or the fallback if there is none or storing is forbidden. */
export function recall(name: string, fallback: string): string {
  try {
    return sessionStorage.getItem(`mfa-demo-${name}`) ?? fallback;
  } catch {
    return fallback;
  }
}

export function remember(name: string, value: string): void {
  try {
    sessionStorage.setItem(`mfa-demo-${name}`, value);
  } catch {
    // Then it is forgotten.
  }
}
