import {isCodeStrategy, isFields, list} from '../../core/answers.js';
import type {CodeStrategy} from '../../core/adapter.js';

/** A sign-in whose password was right. Nothing in it is secret. */
export interface GivenPassword {
  readonly identifier: string;
  readonly methods: readonly CodeStrategy[];
}

/** What the adapter remembers of it. */
export interface Memory {
  recall(): GivenPassword | undefined;
  remember(given: GivenPassword): void;
  forget(): void;
}

/** Where a tab keeps things: `sessionStorage`, or something like it. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'mfa-elements:better-auth';

/**
 * Remembers for this tab that a sign-in waits for its second factor, for as many seconds as the server lets it wait. The
 * cookie that says so is hidden from scripts, and no endpoint tells.
 */
export function tabMemory(maxAge: number, own: TabStorage | undefined): Memory {
  /** Where the browser lets nothing be stored, and outside of browsers. */
  let unstored: string | null = null;
  const attempt = (act: (storage: TabStorage) => void): void => {
    try {
      act(own ?? sessionStorage);
    } catch {
      // Then a reload begins anew.
    }
  };
  return {
    recall: () => {
      let text = unstored;
      attempt((storage) => {
        text = storage.getItem(key) ?? unstored;
      });
      return read(text);
    },
    remember: (given) => {
      const text = JSON.stringify({...given, until: Date.now() + maxAge * 1000});
      unstored = text;
      attempt((storage) => {
        storage.setItem(key, text);
        unstored = null;
      });
    },
    forget: () => {
      unstored = null;
      attempt((storage) => storage.removeItem(key));
    },
  };
}

function read(text: string | null): GivenPassword | undefined {
  try {
    const said: unknown = JSON.parse(text ?? 'null');
    if (!isFields(said) || !(Number(said['until']) > Date.now())) return undefined;
    const methods = list(said['methods'], isCodeStrategy);
    return methods.length > 0 ? {identifier: String(said['identifier']), methods} : undefined;
  } catch {
    // Somebody else's.
    return undefined;
  }
}
