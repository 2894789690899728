import {executeServerCommand} from '@web/test-runner-commands';
import {needs} from '../support/needs.js';

/** A device with passkeys, built into the computer: real ceremonies, keys and signatures. */
export interface Device {
  /** The finger on it is, or is not, the person's. */
  readonly knowsPerson: (known: boolean) => Promise<unknown>;
  /** How often each passkey on it was used. */
  readonly signCounts: () => Promise<readonly number[]>;
  readonly unplug: () => Promise<unknown>;
}

const plugged = new Set<string>();

afterEach(async () => {
  for (const id of plugged) await unplug(id);
});

/** Plugs one in, to the end of the test at the latest. It agrees to everything until told otherwise. */
export async function plugIn(): Promise<Device> {
  needs('authenticator');
  const id = await executeServerCommand<string, object>('authenticator:plug-in', {});
  plugged.add(id);
  return {
    knowsPerson: (known) => executeServerCommand('authenticator:knows-person', {id, known}),
    signCounts: () => executeServerCommand('authenticator:sign-counts', {id}),
    unplug: () => unplug(id),
  };
}

async function unplug(id: string): Promise<void> {
  plugged.delete(id);
  await executeServerCommand('authenticator:unplug', {id});
}
