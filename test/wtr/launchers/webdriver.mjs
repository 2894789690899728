import {setTimeout as pause} from 'node:timers/promises';

/** A WebDriver session over HTTP (https://www.w3.org/TR/webdriver2/), as far as the tests need one. */
export class WebDriver {
  #address;

  constructor(port) {
    this.#address = `http://127.0.0.1:${port}`;
  }

  /** Waits for the driver, and has it start a browser with these capabilities. */
  async open(capabilities) {
    await this.#answers();
    const {sessionId} = await this.call('POST', '/session', {capabilities: {alwaysMatch: capabilities}});
    this.#address += `/session/${sessionId}`;
  }

  /** Sends one command, such as `('POST', '/url', {url})`. */
  async call(method, path, body) {
    const response = await fetch(this.#address + path, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const {value} = await response.json();
    if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }

  /** Runs a script in the page, and answers with what it returns. */
  evaluate(script) {
    return this.call('POST', '/execute/sync', {script, args: []});
  }

  async #answers() {
    for (let tries = 0; ; tries++) {
      try {
        return await this.call('GET', '/status');
      } catch (error) {
        if (tries === 200) throw error;
        await pause(50);
      }
    }
  }
}
