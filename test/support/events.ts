import type {MfaBeforeActionEvent, MfaErrorEvent, MfaFactorAddedEvent, MfaSignedInEvent, MfaStateChangeEvent} from '../../src/index.js';

const names = [
  'mfa-state-change',
  'mfa-before-action',
  'mfa-error',
  'mfa-signed-in',
  'mfa-totp-enrolled',
  'mfa-verified',
  'mfa-backup-codes-created',
  'mfa-backup-codes-saved',
  'mfa-factor-added',
  'mfa-factor-removed',
  'mfa-cancelled',
] as const;

export type MfaEvent = MfaStateChangeEvent | MfaErrorEvent | MfaBeforeActionEvent | MfaSignedInEvent | MfaFactorAddedEvent;

let listening: AbortController | undefined;

afterEach(() => listening?.abort());

/** Every event that reaches the document from here to the end of the test. */
export function recordEvents(): Event[] & {readonly named: <E extends Event = Event>(name: (typeof names)[number]) => E[]} {
  const heard: Event[] = [];
  listening ??= new AbortController();
  if (listening.signal.aborted) listening = new AbortController();
  for (const name of names) document.addEventListener(name, (event) => heard.push(event), {signal: listening.signal});
  return Object.assign(heard, {named: <E extends Event>(name: string) => heard.filter(({type}) => type === name) as E[]});
}

/** Stops every act of this name. */
export function prevent(...actions: readonly string[]): void {
  listening ??= new AbortController();
  if (listening.signal.aborted) listening = new AbortController();
  document.addEventListener('mfa-before-action', (event) => actions.includes(event.action) && event.preventDefault(), {signal: listening.signal});
}

/** All that an event or error says, however deep. */
export function fieldsOf(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null || depth > 5 || value instanceof Node || value instanceof Window) return String(value);
  const own = [...Object.getOwnPropertyNames(value), ...(value instanceof Error ? ['errors'] : [])];
  return own.map((name) => `${name}: ${fieldsOf(Reflect.get(value, name), depth + 1)}`).join('\n');
}
