/** An answer that is not Cognito's. */
export interface StagedAnswer {
  readonly status: number;
  readonly body: string | object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Amplify asks three times before it believes that a server is busy or broken. Default: 1. */
  readonly times?: number;
}

/** What a page has asked for. */
export interface PageRequest {
  /** By Cognito's name. */
  readonly operation: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What happens to what a page asks for, on its way to Cognito. */
export interface PageNetwork {
  readonly fetch: typeof fetch;
  /** No connection, until switched back. */
  readonly goOffline: (on: boolean) => void;
  /** The next request is answered like this, instead of by Cognito; those for the operations named in `but` pass before. */
  readonly answerNext: (answer: StagedAnswer, ...but: string[]) => void;
  /**
   * The next request, or the next one for that operation, is granted, but the connection breaks before the answer comes;
   * and so when Amplify tries again, up to so many attempts.
   */
  readonly loseAnswer: (attempts?: number, operation?: string) => void;
  /** The next request, or the next one for that operation, waits until released. */
  readonly hang: (operation?: string) => () => void;
  readonly requests: readonly PageRequest[];
  /** Operations asked for so far. */
  readonly asked: readonly string[];
}

type Handler = (...request: Parameters<typeof fetch>) => Promise<Response>;

/** What happens to the next requests. */
interface Staged {
  readonly concerns: (operation: string) => boolean;
  readonly handlers: Handler[];
}

function broken(): Promise<never> {
  return Promise.reject(new TypeError('Failed to fetch'));
}

function toRequest(init: RequestInit = {}): PageRequest {
  const operation = new Headers(init.headers).get('x-amz-target')?.split('.')[1] ?? '?';
  return {operation, body: JSON.parse(typeof init.body === 'string' ? init.body : '{}') as PageRequest['body']};
}

/** A network in front of something that answers. */
export function createNetwork(backend: typeof fetch): PageNetwork {
  let isOffline = false;
  let staged: Staged = {concerns: () => false, handlers: []};
  const requests: PageRequest[] = [];
  const only = (wanted?: string) => (operation: string) => wanted === undefined || wanted === operation;
  return {
    requests,
    get asked() {
      return requests.map(({operation}) => operation);
    },
    fetch: async (...request) => {
      const seen = toRequest(request[1]);
      requests.push(seen);
      const handle = (staged.concerns(seen.operation) && staged.handlers.shift()) || backend;
      return isOffline ? broken() : handle(...request);
    },
    goOffline: (on) => (isOffline = on),
    answerNext: ({status, body, headers, times = 1}, ...but) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const answer: Handler = () => Promise.resolve(new Response(text, {status, ...(headers && {headers})}));
      staged = {concerns: (operation) => !but.includes(operation), handlers: Array.from({length: times}, () => answer)};
    },
    loseAnswer: (attempts = 3, operation) => {
      const lose: Handler = async (...request) => {
        await backend(...request);
        return broken();
      };
      staged = {concerns: only(operation), handlers: [lose, ...Array.from({length: attempts - 1}, () => broken)]};
    },
    hang: (operation) => {
      let release = (): void => {};
      const gate = new Promise<void>((resolve) => (release = resolve));
      const wait: Handler = async (...request) => {
        await gate;
        return backend(...request);
      };
      staged = {concerns: only(operation), handlers: [wait]};
      return () => release();
    },
  };
}
