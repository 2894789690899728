import {connectHost, type HostConnection, type HostOptions, type PageDetails, type PageMessage} from '../../../src/webview/index.js';

const connections: HostConnection[] = [];

afterEach(() => {
  for (const connection of connections.splice(0)) connection.disconnect();
});

/** Connects the page until the end of the test. */
export function connect(options?: HostOptions): HostConnection {
  const connection = connectHost(options);
  connections.push(connection);
  return connection;
}

/** A message as a host is to write it. */
export function pageMessage<Type extends keyof PageDetails>(type: Type, detail: PageDetails[Type]): PageMessage {
  return {source: 'mfa-host', version: 1, type, detail} as PageMessage;
}
