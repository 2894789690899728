import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Knows whether the device is used by fingers alone, and draws the host again when that changes, as docking a tablet does. */
export class TouchController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #query = matchMedia('(hover: none) and (pointer: coarse)');

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isTouch(): boolean {
    return this.#query.matches;
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#redraw);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#redraw);
  }

  readonly #redraw = (): void => this.#host.requestUpdate();
}
