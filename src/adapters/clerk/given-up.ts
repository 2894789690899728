const key = 'mfa-elements:clerk:given-up';

/** Where the browser lets nothing be stored. */
let latest: string | undefined;

/** Remembers, for this tab, the id of a sign-in that the person left: Clerk keeps it, and cannot be told to forget it. */
export function giveUp(id: string): void {
  latest = id;
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // Then a reload takes it up again, which is no worse than what Clerk does.
  }
}

/** Whether the person left this sign-in. */
export function isGivenUp(id: string | undefined): boolean {
  if (id === undefined) return false;
  try {
    return id === (sessionStorage.getItem(key) ?? latest);
  } catch {
    return id === latest;
  }
}
