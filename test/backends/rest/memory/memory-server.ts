import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {memoryAdapter, type InboxMessage, type MemoryAdapterOptions} from '../../../../src/adapters/memory/index.js';
import {MfaError} from '../../../../src/core/errors.js';
import {stagedHeader} from '../checked-fetch.js';
import {routeOf, type Route} from '../document.js';
import {pointer, requestErrors} from '../schemas.js';
import {problemOf, type Answer} from './answer.js';
import {operations} from './operations.js';
import {Visits} from './visits.js';

/** Something other than the server's own answer to the next request. */
export interface Staged {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The contract, served over HTTP on a port of its own by the memory backend. */
export class MemoryServer {
  readonly visits: Visits = new Visits();
  /** Answers the next request, in the server's place. */
  staged: Staged | undefined;
  /** Refuses the next request. */
  refusal: MfaError | undefined;
  /** What the next request waits for before it is served. */
  gate: Promise<void> | undefined;
  /** The answer to the next request is not sent. */
  losesAnswer = false;
  inbox: readonly InboxMessage[] = [];
  #now = Date.UTC(2026, 0, 15, 12);
  readonly #options: MemoryAdapterOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(options: MemoryAdapterOptions = {}) {
    this.#options = {clock: () => this.#now, ...options};
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get baseURL(): string {
    return `${this.origin}/mfa`;
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {staged, gate, losesAnswer} = this;
    Object.assign(this, {staged: undefined, gate: undefined, losesAnswer: false});
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk as Uint8Array);
    await gate;
    if (staged) {
      response.writeHead(staged.status, {[stagedHeader]: '1', ...staged.headers}).end(staged.text);
      return;
    }
    const {status, body, headers} = await this.#answer(request, Buffer.concat(chunks).toString());
    if (losesAnswer) response.destroy();
    else response.writeHead(status, {'cache-control': 'no-store', ...headers} as Record<string, string>).end(body && JSON.stringify(body));
  }

  async #answer({method = '', url = '', headers}: IncomingMessage, text: string): Promise<Answer> {
    try {
      const route = routeOf(method, url.replace(/^\/mfa/, ''));
      if (!route) throw new MfaError('not_supported');
      const isOwn = headers.origin === undefined || headers.origin === this.origin;
      if (method === 'POST' && !(headers['x-mfa-request'] === '1' && isOwn)) return problemOf(new MfaError('unknown'), 403);
      const body = method === 'POST' ? readBody(route, headers['content-type'], text) : undefined;
      const {refusal} = this;
      this.refusal = undefined;
      if (refusal) throw refusal;
      return await this.#perform(route, body, readCookies(headers.cookie));
    } catch (error) {
      return problemOf(error);
    }
  }

  async #perform({operation: {operationId}}: Route, body: unknown, cookies: ReadonlyMap<string, string>): Promise<Answer> {
    const visitor = cookies.get('mfa') ?? randomUUID();
    const device = cookies.get('mfa_device') ?? randomUUID();
    const before = this.visits.nameOf(visitor);
    const backend = memoryAdapter({...this.#options, storage: this.visits.storageFor(visitor, device)});
    try {
      const said = await operations[operationId]?.(backend, body);
      const isEntry = operationId === 'signIn' || this.visits.nameOf(visitor) !== before;
      const lines = [
        ...(isEntry ? [cookie('mfa', this.visits.rotate(visitor))] : []),
        ...(isTrusting(body) ? [cookie('mfa_device', device)] : []),
      ];
      const found = withMode(said, this.#options);
      const type = {'content-type': 'application/json'};
      return {status: found ? 200 : 204, body: found, headers: {...(found && type), ...(lines.length > 0 && {'set-cookie': lines})}};
    } finally {
      this.inbox = backend.inbox.messages;
    }
  }
}

/** Starts a server; its caller closes it. */
export function startMemoryServer(options?: MemoryAdapterOptions): Promise<MemoryServer> {
  return new MemoryServer(options).listen();
}

function withMode(said: unknown, {reverificationMode = 'session'}: MemoryAdapterOptions): object | undefined {
  if (typeof said !== 'object' || said === null) return undefined;
  if (!('capabilities' in said)) return said;
  return {...said, capabilities: {...(said.capabilities as object), reverificationMode}};
}

function readBody({path}: Route, type: string | undefined, text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new MfaError('form_param_format_invalid', 'The request is no JSON.');
  }
  if (type !== 'application/json') throw new MfaError('form_param_format_invalid', 'The request is no JSON.');
  const found = requestErrors(pointer('paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema'), body);
  if (found.length === 0) return body;
  // Of alternatives, each says what is wrong with it.
  const errors = found.filter(({keyword}) => keyword !== 'oneOf' && keyword !== 'const');
  const missing = errors.find(({keyword}) => keyword === 'required');
  if (missing && errors.every(({keyword}) => keyword === 'required')) throw new MfaError('form_param_nil', `${missing.member} is missing.`);
  throw new MfaError('form_param_format_invalid', 'The request has a member that it should not have, or one of another type.');
}

function readCookies(header = ''): ReadonlyMap<string, string> {
  return new Map(header.split('; ').map((pair) => pair.split('=') as [string, string]));
}

function cookie(name: string, value: string | undefined): string {
  return `${name}=${value ?? ''}; Path=/; HttpOnly; SameSite=Lax${value === undefined ? '; Max-Age=0' : ''}`;
}

function isTrusting(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'trustDevice' in body && body.trustDevice === true;
}
