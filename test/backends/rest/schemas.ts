import {Ajv2020, type ErrorObject, type ValidateFunction} from 'ajv/dist/2020.js';
import {document} from './document.js';

/**
 * The schemas of the document. `exact` ones know no member that is not named: the document lets answers have more, for
 * the sake of later versions, but what our own servers answer is all written down.
 */
const tolerant = new Ajv2020({strict: false, allErrors: true, validateFormats: false});
const exact = new Ajv2020({strict: false, allErrors: true, validateFormats: false});
tolerant.addSchema(document, 'document');
exact.addSchema(withoutOthers(document) as object, 'document');

const compiled = new Map<string, ValidateFunction>();

/** Checks a value against a schema of the document, given by JSON pointer; returns what is wrong. */
export function flawsOf(pointer: string, value: unknown, {isExact = true} = {}): readonly string[] {
  return errorsOf(pointer, value, isExact).map(
    ({instancePath, keyword, message, params}) => `${instancePath} ${keyword} ${message ?? ''} ${JSON.stringify(params)}`,
  );
}

/** What is wrong with a request, as a server needs it. */
export function requestErrors(pointer: string, value: unknown): readonly {readonly keyword: string; readonly member: string}[] {
  return errorsOf(pointer, value, false).map(({keyword, params}) => ({
    keyword,
    member: String((params as {missingProperty?: string}).missingProperty ?? ''),
  }));
}

function errorsOf(pointer: string, value: unknown, isExact: boolean): readonly ErrorObject[] {
  const key = `${isExact}${pointer}`;
  const validate = compiled.get(key) ?? (isExact ? exact : tolerant).compile({$ref: `document#${pointer}`});
  compiled.set(key, validate);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** The pointer to something in the document. */
export function pointer(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

function withoutOthers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOthers);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutOthers(part)]));
  return copy['type'] === 'object' && 'properties' in copy ? {additionalProperties: false, ...copy} : copy;
}
