/** States of an element inside another in which leaving it would lose what it shows, or ask over a question of its own. */
const held: readonly string[] = [
  'verifying',
  'making-codes',
  'codes-failed',
  'creating',
  'saving-codes',
  'confirming',
  'confirming-restart',
];

/** Whether there is no way out of the element inside just now but its own. */
export function isHeld(innerState: string): boolean {
  return held.includes(innerState);
}
