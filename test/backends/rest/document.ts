import {readFileSync} from 'node:fs';
import {parse} from 'yaml';

/** A part of the OpenAPI document, as far as the tests look at it. */
export interface MediaType {
  readonly schema: {readonly $ref?: string; readonly properties?: {readonly code?: {readonly enum: readonly string[]}}};
  readonly examples: Readonly<Record<string, {readonly value: unknown}>>;
}

export interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, {readonly $ref: string}>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly {readonly $ref: string}[];
  readonly requestBody?: {readonly required: boolean; readonly content: Readonly<Record<string, MediaType>>};
  readonly responses: Readonly<Record<string, DocumentedResponse | {readonly $ref: string}>>;
}

export interface OpenapiDocument {
  readonly info: {readonly version: string};
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', Operation>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, DocumentedResponse>>;
  };
}

/** One operation and where it is. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operation: Operation;
}

/** The contract that the package ships. */
export const document: OpenapiDocument = parse(
  readFileSync(new URL('../../../docs/rest/openapi.yaml', import.meta.url), 'utf8'),
) as OpenapiDocument;

/** All operations, in the order of the document. */
export const routes: readonly Route[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({method: method === 'get' ? ('GET' as const) : ('POST' as const), path, operation})),
);

/** The operation behind a request. */
export function routeOf(method: string, path: string): Route | undefined {
  return routes.find((route) => route.method === method && route.path === path);
}

/** What the document says of this status: by its number, or by its first digit. */
export function responseOf({operation: {responses}}: Route, status: number): DocumentedResponse | undefined {
  const found = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (!found || !('$ref' in found)) return found;
  return document.components.responses[found.$ref.replace('#/components/responses/', '')];
}

/** The statuses an operation may answer, with the codes of its problems. */
export function outcomesOf(route: Route): readonly {status: string; code?: string}[] {
  return Object.keys(route.operation.responses).flatMap((status) => {
    const response = responseOf(route, Number(status.replace('XX', '00')));
    const codes = response?.content?.['application/problem+json']?.schema.properties?.code?.enum;
    return codes ? codes.map((code) => ({status, code})) : [{status}];
  });
}
