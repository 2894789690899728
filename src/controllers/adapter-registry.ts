import type {MfaAdapter} from '../core/adapter.js';
import {MfaError} from '../core/errors.js';
import {shared} from '../shared.js';

/** Makes an adapter for an element that names it by attribute; `url` is the element's `adapter-url`. */
export type AdapterFactory = (options: {readonly url?: string | undefined}) => MfaAdapter | Promise<MfaAdapter>;

/** What holds for all elements of a page that do not say otherwise. */
export interface MfaConfiguration {
  /** The backend of every element without an `adapter` of its own. */
  readonly adapter?: MfaAdapter | string | undefined;
  /** Milliseconds after which a call without an answer counts as failed; default 30 000. */
  readonly timeout?: number | undefined;
}

interface Registry {
  readonly configuration: {-readonly [Key in keyof MfaConfiguration]: MfaConfiguration[Key]};
  readonly factories: Map<string, AdapterFactory>;
  readonly made: Map<string, Promise<MfaAdapter>>;
  readonly listeners: Set<() => void>;
}

const registry: Registry = {configuration: {}, factories: new Map(), made: new Map(), listeners: new Set()};
const {configuration, factories, made, listeners} = shared('adapters', registry);

/** Sets page-wide defaults. Elements that wait for an adapter begin. */
export function configure(changes: MfaConfiguration): void {
  Object.assign(configuration, changes);
  tell();
}

/** Makes `adapter="name"` work. The factory runs once per name and URL, when the first element asks for it. */
export function registerAdapter(name: string, factory: AdapterFactory): void {
  factories.set(name, factory);
  tell();
}

/** Makes `adapter="name"` work unless it does already, by what the page registered or another copy of this package brought. */
export function offerAdapter(name: string, factory: AdapterFactory): void {
  if (!factories.has(name)) registerAdapter(name, factory);
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

/** Calls the listener when adapters were configured or registered. Returns the way to stop. */
export function onAdaptersChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Milliseconds after which a call without an answer counts as failed; `undefined`: the flow's own limit. */
export function callTimeout(): number | undefined {
  return configuration.timeout;
}

/**
 * The adapter that an element's own property, or the page's configuration, stands for.
 *
 * @throws MfaError `adapter_missing` naming the tag and the fix, or `network_error` if its module could not be loaded.
 */
export async function resolveAdapter(tag: string, own?: MfaAdapter | string, url?: string): Promise<MfaAdapter> {
  const adapter = own ?? configuration.adapter;
  if (adapter && typeof adapter !== 'string') return adapter;
  const factory = adapter && factories.get(adapter);
  if (!factory) {
    // The script that configures the page may run after the one that defines the tags, and is then told of.
    await pageScriptsDone();
    throw new MfaError(
      'adapter_missing',
      adapter
        ? `<${tag}>: call registerAdapter("${adapter}", factory) first.`
        : `<${tag}> has no adapter: set its adapter property, or call configure({adapter}).`,
    );
  }
  const key = `${adapter} ${url}`;
  const making = made.get(key) ?? Promise.resolve().then(() => factory({url}));
  made.set(key, making);
  try {
    return await making;
  } catch (cause) {
    made.delete(key);
    throw new MfaError('network_error', undefined, {cause});
  }
}

async function pageScriptsDone(): Promise<void> {
  if (document.readyState === 'loading') await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  await new Promise((resolve) => setTimeout(resolve));
}
