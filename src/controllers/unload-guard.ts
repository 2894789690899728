import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Has the browser ask before the page is left, as long as something is on show that cannot be shown again. */
export class UnloadGuard implements ReactiveController {
  readonly #isNeeded: () => boolean;

  constructor(host: ReactiveControllerHost, isNeeded: () => boolean) {
    this.#isNeeded = isNeeded;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#isNeeded()) addEventListener('beforeunload', this.#ask);
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#ask);
  }

  readonly #ask = (event: BeforeUnloadEvent): void => event.preventDefault();
}
