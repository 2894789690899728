import {MfaError} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import type {Ask} from './ask.js';

/**
 * Tells whether an account that has a second factor has an authenticator app. better-auth does not say: without one, codes
 * that are sent are all there is. So its URI is asked for with no password, and only the refusal is looked at.
 */
export class AppProbe {
  readonly #ask: Ask;
  #known: {readonly token: string; readonly answer: Promise<boolean>} | undefined;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Asks once for each session, and again after `forget()`. */
  hasApp(token: string, signal: AbortSignal | undefined): Promise<boolean> {
    const known = this.#known?.token === token ? this.#known : {token, answer: this.#look()};
    this.#known = known;
    return heed(signal, () => known.answer);
  }

  forget(): void {
    this.#known = undefined;
  }

  async #look(): Promise<boolean> {
    try {
      await this.#ask('/two-factor/get-totp-uri', {body: {password: ''}});
    } catch (error) {
      const {code} = MfaError.from(error);
      if (code === 'totp_not_enabled' || code === 'not_supported') return false;
      // Asked too often, say: then it is assumed, and asked again the next time.
      if (code !== 'form_password_incorrect' && code !== 'totp_already_enabled') this.forget();
      if (code === 'network_error') throw error;
    }
    return true;
  }
}
