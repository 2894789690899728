import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import {responseOf, routes, document, outcomesOf, type MediaType} from './document.js';
import {flawsOf, pointer} from './schemas.js';

/** https://spec.openapis.org/oas/3.1/schema/2026-08-03, unchanged; Apache License 2.0, the OpenAPI Initiative. */
const official = JSON.parse(readFileSync(new URL('openapi-3.1.schema.json', import.meta.url), 'utf8')) as object;

function schemaOf({schema}: MediaType): string {
  return schema.$ref?.slice(1) ?? '';
}

describe('The OpenAPI document', () => {
  it('is OpenAPI 3.1', () => {
    const ajv = new Ajv2020({strict: false, validateFormats: false});
    const validate = ajv.compile(official);
    assert.ok(validate(document), JSON.stringify(validate.errors?.slice(0, 5)));
  });

  it('has schemas that are JSON Schema 2020-12', () => {
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      assert.ok(new Ajv2020({strict: false}).validateSchema(schema), name);
      assert.doesNotThrow(() => flawsOf(pointer('components', 'schemas', name), {}), name);
    }
  });

  it('points at nothing that is not there', () => {
    for (const [, target = ''] of JSON.stringify(document).matchAll(/"\$ref":"(#[^"]*)"/g)) {
      const found = target
        .slice(2)
        .split('/')
        .reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], document);
      assert.ok(found, target);
    }
  });

  it('names nothing that nobody points at', () => {
    const text = JSON.stringify(document);
    for (const kind of ['schemas', 'responses'] as const) {
      for (const name of Object.keys(document.components[kind])) assert.ok(text.includes(`#/components/${kind}/${name}"`), name);
    }
  });

  it('has two methods: GET asks, POST does and carries JSON and the header', () => {
    for (const {method, path, operation} of routes) {
      assert.equal(operation.requestBody !== undefined, method === 'POST', path);
      assert.equal(JSON.stringify(operation.parameters ?? []).includes('MfaRequest'), method === 'POST', path);
      if (operation.requestBody) assert.deepEqual(Object.keys(operation.requestBody.content), ['application/json'], path);
    }
  });

  it('is strict about requests and tolerant about answers', () => {
    for (const {operation, path} of routes) {
      const media = operation.requestBody?.content['application/json'];
      const request = {...(Object.values(media?.examples ?? {})[0]?.value as object), colour: 'red'};
      if (media) assert.notDeepEqual(flawsOf(schemaOf(media), request, {isExact: false}), [], path);
      const answer = operation.responses['200'];
      const json = answer && 'content' in answer ? answer.content?.['application/json'] : undefined;
      for (const {value} of Object.values(json?.examples ?? {})) {
        assert.deepEqual(json && flawsOf(schemaOf(json), {...(value as object), colour: 'red'}, {isExact: false}), [], path);
      }
    }
  });

  it('has an example of every request, answer and problem, and all of them are valid', () => {
    for (const route of routes) {
      const {operation, path} = route;
      const responses = Object.keys(operation.responses).map((status) => responseOf(route, Number(status.replace('XX', '00'))));
      const media = [operation.requestBody?.content, ...responses.map((response) => response?.content)].flatMap((content) => Object.values(content ?? {}));
      for (const one of media) {
        const examples = Object.entries(one.examples);
        assert.ok(examples.length > 0, path);
        for (const [name, {value}] of examples) assert.deepEqual(flawsOf(schemaOf(one), value), [], `${path} ${name}`);
      }
    }
  });

  it('shows each problem code with the status it comes with', () => {
    for (const route of routes) {
      for (const {status, code} of outcomesOf(route)) {
        if (!code) continue;
        const response = responseOf(route, Number(status.replace('XX', '00')));
        const {value} = response?.content?.['application/problem+json']?.examples[code] ?? {};
        const {code: shown, status: number} = value as {code: string; status: number};
        assert.equal(shown, code, route.path);
        assert.equal(String(number).slice(0, 1), status.slice(0, 1), route.path);
      }
    }
  });

  it('lets every operation be refused for being too many, and fail', () => {
    for (const route of routes) {
      const outcomes = outcomesOf(route).map(({status, code}) => `${status} ${code}`);
      assert.ok(outcomes.includes('429 too_many_requests') && outcomes.includes('5XX unknown'), route.path);
    }
  });

  it('says what each operation is for', () => {
    for (const {operation, path} of routes) {
      assert.match(operation.summary, /^[A-Z].*\.$/, path);
      assert.ok(operation.description.length > 30, path);
    }
  });
});
