import {CookieJar, cookieJarFetch} from '../support/cookie-jar-fetch.js';
import {checkedFetch, type CheckedFetch} from './checked-fetch.js';

/** What a server said. */
export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A browser that asks the server by hand, also what no adapter would. Its answers are held against the document. */
export class Browser {
  readonly jar: CookieJar = new CookieJar();
  readonly wire: CheckedFetch;
  readonly baseURL: string;

  constructor(baseURL: string) {
    this.baseURL = baseURL;
    this.wire = checkedFetch(cookieJarFetch({origin: new URL(baseURL).origin, jar: this.jar}), baseURL, {checksRequests: false});
  }

  get(path: string): Promise<Said> {
    return this.#ask(path, {});
  }

  /** `text` is sent as it is, in place of the JSON of `body`. */
  post(path: string, body: object = {}, init: {headers?: Record<string, string>; text?: string} = {}): Promise<Said> {
    const headers = {'content-type': 'application/json', 'x-mfa-request': '1', ...init.headers};
    return this.#ask(path, {method: 'POST', headers, body: init.text ?? JSON.stringify(body)});
  }

  async #ask(path: string, init: RequestInit): Promise<Said> {
    const {status, headers, ...answer} = await this.wire.fetch(this.baseURL + path, {...init, credentials: 'include'}).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    }));
    return {status, headers, body: (answer.text === '' ? {} : JSON.parse(answer.text)) as Said['body']};
  }
}
