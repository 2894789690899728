import {once} from 'node:events';
import {connect} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {Marionette} from '../../../wtr/marionette.mjs';

/** The key of a reference to an element. https://w3c.github.io/webdriver/#elements */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** A session in a Firefox of our own, which geckodriver is not there to drive. */
export class MarionetteSession extends Marionette {
  /** Connects as soon as Firefox listens, and begins a session. */
  static async connect(port, {isOver}) {
    while (!isOver()) {
      const socket = connect(port, '127.0.0.1');
      try {
        await once(socket, 'connect');
        const marionette = new MarionetteSession(socket);
        await marionette.send('WebDriver:NewSession', {});
        return marionette;
      } catch (error) {
        if (error.code !== 'ECONNREFUSED') throw error;
        // It has no way to tell when it is ready.
        await pause(50);
      }
    }
    throw new Error('Firefox has ended before it could be driven.');
  }

  /** Runs a function in the page, or with `chrome` in the browser itself, and resolves to what it returns. */
  async run(body, parameters = [], {chrome = false} = {}) {
    await this.send('Marionette:SetContext', {value: chrome ? 'chrome' : 'content'});
    const script = `return (${body})(...arguments)`;
    const {value} = await this.send('WebDriver:ExecuteScript', {script, args: parameters, sandbox: null, newSandbox: false});
    return value;
  }

  /** Types into an element that a function in the page returns. */
  async type(body, parameters, text) {
    const {[elementKey]: id} = await this.run(body, parameters);
    await this.send('WebDriver:ElementSendKeys', {id, text});
  }

  /** Presses an element that a function in the page returns. */
  async press(body, parameters) {
    const {[elementKey]: id} = await this.run(body, parameters);
    await this.send('WebDriver:ElementClick', {id});
  }

  async open(url) {
    await this.send('Marionette:SetContext', {value: 'content'});
    await this.send('WebDriver:Navigate', {url});
  }
}
