/**
 * Sends commands to Firefox's Marionette server, over a socket, and resolves to their results. Firefox grants no second session
 * beside WebDriver BiDi's, but takes the commands of WebAuthn without one (measured with ESR 153).
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  #socket;
  #received = Buffer.alloc(0);
  #waiting = new Map();
  #last = 0;

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (data) => this.#take(data));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('Firefox has closed the connection.')));
  }

  send(name, parameters = {}) {
    const id = ++this.#last;
    const text = JSON.stringify([0, id, name, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.#waiting.set(id, {resolve, reject}));
  }

  close() {
    this.#socket.destroy();
  }

  #fail(error) {
    for (const {reject} of this.#waiting.values()) reject(error);
  }

  /** Each message is its length in bytes, a colon and JSON. */
  #take(data) {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const colon = this.#received.indexOf(':');
      const end = colon + 1 + Number(this.#received.subarray(0, colon));
      if (colon < 0 || this.#received.length < end) return;
      this.#answer(JSON.parse(this.#received.subarray(colon + 1, end)));
      this.#received = this.#received.subarray(end);
    }
  }

  #answer(message) {
    // The first is a greeting.
    if (!Array.isArray(message)) return;
    const [, id, error, value] = message;
    const {resolve, reject} = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(value);
  }
}
