import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Has the browser ask before the page is left, as long as something is on show that cannot be shown again. */
export class UnloadGuard implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #isNeeded: () => boolean;

  constructor(host: ReactiveControllerHost & HTMLElement, isNeeded: () => boolean) {
    this.#host = host;
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostUpdated(): void {
    // An element that has just been taken away may be drawn once more.
    if (this.#host.isConnected && this.#isNeeded()) addEventListener('beforeunload', this.#ask);
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#ask);
  }

  readonly #ask = (event: BeforeUnloadEvent): void => event.preventDefault();
}
