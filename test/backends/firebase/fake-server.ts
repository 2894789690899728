import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A request as a fake reads it. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** JSON or a form, as an object; empty for anything else. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a fake answers: an object becomes JSON, a text a web page. */
export interface Answer {
  readonly status?: number;
  readonly body?: object | string | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

/** The backend of one test, behind a server that all tests of a file share. */
export interface FakeBackend {
  readonly faults: Faults;
  answer(exchange: Exchange): Answer;
  /** Whether a client asks this by itself, so that no fault is meant for it. */
  isAside?(exchange: Exchange): boolean;
}

/** What goes wrong between a client and its backend. */
export class Faults {
  /** Requests get no answer at all, and are not carried out. */
  offline = false;
  /** The request that is to be held up has come. */
  isHolding = false;
  #next: (answer: () => Answer) => Answer | Promise<Answer> | undefined = (answer) => answer();

  /** Answers the next request like this, whatever it is. The backend does not hear of it. */
  answerNext(answer: Answer): void {
    this.#next = () => answer;
  }

  /** Holds the next request up until the returned function is called. */
  hangNext(): () => void {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    this.isHolding = false;
    this.#next = (answer) => {
      this.isHolding = true;
      return held.then(answer);
    };
    return () => release();
  }

  /** The next request is carried out, and its answer lost. */
  loseNext(): void {
    this.#next = (answer) => {
      answer();
      return undefined;
    };
  }

  /** What the client gets to see; `undefined`: nothing. */
  apply(answer: () => Answer): Answer | Promise<Answer> | undefined {
    const next = this.#next;
    this.#next = (plain) => plain();
    return this.offline ? undefined : next(answer);
  }
}

/** A success by its status, and none by its body. */
export const nonsense: Readonly<Record<'page' | 'nothing' | 'other', Answer>> = {
  page: {body: '<!doctype html><title>Welcome</title>'},
  nothing: {},
  other: {body: {weather: 'fine'}},
};

/** A server on 127.0.0.1; `find` says whose a request is. */
export interface FakeServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts a server on a free port. */
export async function startFakeServer(find: (exchange: Exchange) => FakeBackend | undefined): Promise<FakeServer> {
  const server = createServer((request, response) => {
    void respond(find, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => stop(server)};
}

async function respond(find: (exchange: Exchange) => FakeBackend | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exchange = await read(request);
  const backend = find(exchange);
  if (!backend) return send(response, {status: 404});
  const carryOut = (): Answer => backend.answer(exchange);
  const answer = backend.isAside?.(exchange) && !backend.faults.offline ? carryOut() : await backend.faults.apply(carryOut);
  if (answer) send(response, answer);
  else request.socket.destroy();
}

async function read(request: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const isForm = request.headers['content-type']?.includes('urlencoded');
  const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : (JSON.parse(text || '{}') as Record<string, unknown>);
  return {method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers, body};
}

function send(response: ServerResponse, {status = 200, body, headers = {}}: Answer): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {...(status !== 204 && {'content-type': type}), ...headers} as Record<string, string>).end(text);
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
