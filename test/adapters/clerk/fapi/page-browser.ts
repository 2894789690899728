/**
 * The page as clerk-js is to find it, in the hands of a person, and as it is to be left: without its worker that keeps
 * time, its cookies and its entries in the storage.
 */
export class PageBrowser {
  readonly #workers: Worker[] = [];
  readonly #Worker = window.Worker;

  constructor() {
    const workers = this.#workers;
    window.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        workers.push(this);
      }
    };
    // clerk-js takes a driven browser for a bot, and believes it offline whenever a request fails.
    Object.defineProperty(navigator, 'webdriver', {value: false, configurable: true});
    // It activates a session only in the window that has the focus.
    Object.defineProperty(document, 'hasFocus', {value: () => true, configurable: true});
  }

  clear(): void {
    window.Worker = this.#Worker;
    Reflect.deleteProperty(navigator, 'webdriver');
    Reflect.deleteProperty(document, 'hasFocus');
    for (const worker of this.#workers) worker.terminate();
    for (const [name = ''] of document.cookie.split('; ').map((cookie) => cookie.split('='))) {
      if (/^(?:__session|__client|__clerk|clerk)/.test(name)) document.cookie = `${name}=; path=/; max-age=0`;
    }
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage).filter((name) => /clerk/i.test(name))) storage.removeItem(key);
    }
  }
}
