import type {IncomingMessage, ServerResponse} from 'node:http';

/** What happens to one request. */
type Incident = (serve: () => Promise<Response>) => Promise<Response | 'lost'>;

interface Plan {
  readonly incident: Incident;
  /** The end of the paths it is for. */
  readonly path: string;
}

/**
 * Stands in front of a server, as a proxy or the network does, and does to the next request what a test wants: to one of
 * the path that is named, or to the next one that asks for more than who is signed in.
 */
export class Front {
  readonly #serve: (request: Request) => Promise<Response>;
  #next: Plan | undefined;
  /** Method and path of what came in, oldest first. */
  readonly requests: string[] = [];
  #arrived = (): void => {};

  constructor(serve: (request: Request) => Promise<Response>) {
    this.#serve = serve;
  }

  /** Answers the next request in the server's stead. */
  answerNext(answer: () => Response, path = ''): void {
    this.#next = {path, incident: () => Promise.resolve(answer())};
  }

  /** Has the next request carried out, and its answer never arrive. */
  loseNext(path = ''): void {
    this.#next = {
      path,
      incident: async (serve) => {
        await serve();
        return 'lost';
      },
    };
  }

  /** Holds the next request until the returned function is called: before it is carried out, or after. */
  holdNext({path = '', after = false}: {path?: string; after?: boolean} = {}): () => void {
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const next = {
      path,
      incident: async (serve: () => Promise<Response>) => {
        if (!after) await released;
        const answer = await serve();
        if (after) await released;
        return answer;
      },
    };
    this.#next = next;
    return () => {
      // It may never have come.
      if (this.#next === next) this.#next = undefined;
      release();
    };
  }

  /** Resolves when the planned incident happens. */
  arrival(): Promise<void> {
    return new Promise((resolve) => (this.#arrived = resolve));
  }

  /** Changes the answer to the next request. */
  alterNext(alter: (answer: Response) => Response, path = ''): void {
    this.#next = {path, incident: async (serve) => alter(await serve())};
  }

  /** Serves one request of Node's. */
  async answer(origin: string, from: IncomingMessage, to: ServerResponse): Promise<void> {
    const request = await toRequest(origin, from);
    const {pathname} = new URL(request.url);
    this.requests.push(`${request.method} ${pathname}`);
    const next = this.#take(pathname);
    const serve = (): Promise<Response> => this.#serve(request);
    const answer = await (next ? next.incident(serve) : serve());
    if (answer === 'lost') from.socket.destroy();
    else await send(answer, to);
  }

  #take(pathname: string): Plan | undefined {
    const plan = this.#next;
    if (!plan || !(plan.path ? pathname.endsWith(plan.path) : !pathname.endsWith('/get-session'))) return undefined;
    this.#next = undefined;
    this.#arrived();
    return plan;
  }
}

async function toRequest(origin: string, from: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of from) chunks.push(chunk as Uint8Array);
  const headers = new Headers(Object.entries(from.headers).map(([name, value]): [string, string] => [name, String(value)]));
  const body = Buffer.concat(chunks).toString();
  return new Request(new URL(from.url ?? '/', origin), {method: from.method ?? 'GET', headers, ...(body && {body})});
}

async function send(answer: Response, to: ServerResponse): Promise<void> {
  const headers = [...answer.headers].filter(([name]) => name !== 'set-cookie').flat();
  to.writeHead(answer.status, [...headers, ...answer.headers.getSetCookie().flatMap((line) => ['set-cookie', line])]);
  to.flushHeaders();
  for await (const chunk of answer.body ?? []) to.write(chunk);
  to.end();
}
