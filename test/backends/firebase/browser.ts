import type {Persistence} from '@firebase/auth';

type Listener = () => void;

/** What the tabs of one browser have stored, and tell each other of. */
export class Browser {
  readonly #values = new Map<string, unknown>();
  readonly #listeners = new Map<Listener, object>();

  /**
   * A storage for one tab, with the members that Firebase's own `browserLocalPersistence` has (1.13). Firebase wants a
   * class, and makes its one object.
   */
  tab(): Persistence {
    const values = this.#values;
    const listeners = this.#listeners;
    const tellOthers = (self: object): void => {
      for (const [listener, tab] of listeners) if (tab !== self) queueMicrotask(listener);
    };
    return class {
      static readonly type = 'LOCAL';
      readonly type = 'LOCAL';
      readonly _shouldAllowMigration = true;
      _isAvailable(): Promise<boolean> {
        return Promise.resolve(true);
      }
      _set(key: string, value: unknown): Promise<void> {
        values.set(shared(key), structuredClone(value));
        tellOthers(this);
        return Promise.resolve();
      }
      _get(key: string): Promise<unknown> {
        return Promise.resolve(structuredClone(values.get(shared(key)) ?? null));
      }
      _remove(key: string): Promise<void> {
        if (values.delete(shared(key))) tellOthers(this);
        return Promise.resolve();
      }
      _addListener(_key: string, listener: Listener): void {
        listeners.set(listener, this);
      }
      _removeListener(_key: string, listener: Listener): void {
        listeners.delete(listener);
      }
    };
  }
}

/** The same for each tab: in one process their apps need different names, which are the end of the key. */
function shared(key: string): string {
  return key.split(':').slice(0, 3).join(':');
}
