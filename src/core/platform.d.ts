/**
 * The few globals core may use: those that a page, a worker and Node share.
 *
 * Read by `src/core/tsconfig.json` alone, which has no DOM library. Elsewhere the DOM library's own declarations hold, so
 * what stands here must be a subset of them. Adding a line widens what core may rely on: check it exists in all three first.
 */

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: {once?: boolean; signal?: AbortSignal}): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

declare const AbortController: new () => AbortController;

/** Opaque: a number in pages and workers, an object in Node. */
declare function setTimeout(callback: () => void, milliseconds?: number): number;
declare function clearTimeout(id: number | undefined): void;

declare const URLSearchParams: new (fields: Record<string, string>) => {toString(): string};
