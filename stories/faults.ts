import type {Fault, MemoryAdapter} from '../src/adapters/memory/index.js';

/** The faults of Storybook's toolbar; `''` leaves the story's backend as it is. */
export type ToolbarFault = '' | 'slow' | 'offline' | 'too-many-requests' | 'server-error' | 'nonsense' | 'no-answer';

/** What a slow answer takes, in milliseconds. */
const slow = 3000;

const faults: Readonly<Record<Exclude<ToolbarFault, '' | 'slow'>, Fault>> = {
  offline: 'network',
  'too-many-requests': 'rate-limit',
  'server-error': 'server',
  nonsense: 'nonsense',
  'no-answer': 'hang',
};

/** Those that the toolbar has made fail, whose story may have had no fault of its own. */
const failing = new WeakSet<MemoryAdapter>();

/** Makes a story's backend fail from now on as the toolbar says. */
export function setFault(adapter: MemoryAdapter, fault: ToolbarFault = ''): void {
  if (!fault && !failing.has(adapter)) return;
  failing.add(adapter);
  adapter.latency = fault === 'slow' ? slow : 0;
  adapter.faults.set('*', fault && fault !== 'slow' ? faults[fault] : undefined);
}
