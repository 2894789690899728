/** A bridge between a page and the native app that shows it in a web view. */
export {connectHost, type HostConnection, type HostOptions} from './connect-host.js';
export {readHostMessage} from './host-message.js';
export type {HostDetails, HostMessage, HostSession, PageDetails, PageMessage} from './messages.js';
export type {HostKind} from './native-host.js';
