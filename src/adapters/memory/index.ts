export {demoUsers} from './demo-users.js';
export type {Fault, Faults, FaultTarget} from './faults.js';
export type {Inbox, InboxMessage} from './inbox.js';
export {memoryAdapter, type MemoryAdapter} from './memory-adapter.js';
export type {MemoryAdapterOptions, MemoryStorage, MemoryUser} from './options.js';
export type {TotpSettings} from './totp.js';
