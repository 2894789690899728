import {responseOf, routeOf, type DocumentedResponse} from './document.js';
import {flawsOf, pointer} from './schemas.js';

/** Says of an answer that a test has it stand in for the server's own. */
export const stagedHeader = 'x-staged';

/** Looks at every request and answer that goes through it. */
export interface CheckedFetch {
  readonly fetch: typeof fetch;
  /** What broke the document. */
  readonly findings: readonly string[];
  /** `POST /totp 200`, `POST /totp 409 totp_already_enabled`. */
  readonly covered: ReadonlySet<string>;
  /** Fails if anything broke the document. */
  check(): void;
}

/** A `fetch` that holds what goes over the wire against the document. `tells`: also the requests, which some tests spoil. */
export function checkedFetch(ask: typeof fetch, root: string, {checksRequests = true} = {}): CheckedFetch {
  const findings: string[] = [];
  const covered = new Set<string>();
  const rootPath = new URL(root).pathname;
  const checked: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const {pathname} = new URL(request.url);
    const path = pathname.slice(rootPath.length);
    const sent = await request.clone().text();
    const answer = await ask(request);
    if (answer.headers.has(stagedHeader)) return answer;
    const text = await answer.clone().text();
    const found = [
      ...(checksRequests ? requestFlaws(request, path, sent) : []),
      ...answerFlaws(request.method, path, answer, text),
    ];
    findings.push(...found.map((flaw) => `${request.method} ${path} ${answer.status}: ${flaw}`));
    covered.add(coverageOf(request.method, path, answer.status, text));
    return answer;
  };
  return {
    fetch: checked,
    findings,
    covered,
    check: () => {
      if (findings.length > 0) throw new Error(`The wire breaks the document:\n${[...new Set(findings)].join('\n')}`);
    },
  };
}

function requestFlaws({method, headers}: Request, path: string, text: string): readonly string[] {
  const route = routeOf(method, path);
  if (!route) return ['no such operation'];
  if (method === 'GET') return text === '' ? [] : ['a GET with a body'];
  return [
    ...(headers.get('x-mfa-request') === '1' ? [] : ['no X-MFA-Request']),
    ...(headers.get('content-type') === 'application/json' ? [] : ['content type of the request']),
    ...flawsOf(pointer('paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema'), parse(text)),
  ];
}

function answerFlaws(method: string, path: string, answer: Response, text: string): readonly string[] {
  const route = routeOf(method, path);
  const response = route && responseOf(route, answer.status);
  if (!route || !response) return ['undocumented'];
  return [...headerFlaws(response, answer), ...bodyFlaws(response, answer, text)];
}

function headerFlaws({headers = {}}: DocumentedResponse, answer: Response): readonly string[] {
  const flaws: string[] = [];
  if ('Cache-Control' in headers && answer.headers.get('cache-control') !== 'no-store') flaws.push('it may be cached');
  const after = answer.headers.get('retry-after');
  if (after !== null && !/^[1-9]\d*$/.test(after)) flaws.push(`Retry-After: ${after}`);
  if (after !== null && !('Retry-After' in headers)) flaws.push('Retry-After is not documented here');
  return flaws;
}

function bodyFlaws({content}: DocumentedResponse, answer: Response, text: string): readonly string[] {
  if (!content) return text === '' ? [] : ['a body that is not documented'];
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
  const media = content[type];
  if (!media) return [`content type ${type}`];
  const body = parse(text);
  const flaws = flawsOf(media.schema.$ref?.slice(1) ?? '', body);
  if (type !== 'application/problem+json') return flaws;
  const {code, status} = body as {code?: string; status?: number};
  return [
    ...flaws,
    ...(media.schema.properties?.code?.enum.includes(String(code)) ? [] : [`code ${code} is not documented here`]),
    ...(status === answer.status ? [] : [`status ${status} in the problem`]),
  ];
}

function coverageOf(method: string, path: string, status: number, text: string): string {
  const {code} = status < 400 ? {} : (parse(text) as {code?: string});
  const shown = status >= 500 ? '5XX' : String(status);
  return [method, path, shown, ...(code ? [code] : [])].join(' ');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
