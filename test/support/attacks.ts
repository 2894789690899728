import {expect} from '@open-wc/testing';
import type {MfaAdapter, MfaState, MfaUser, ProofMethod, SecondFactor, SentCode, SignInResult} from '../../src/core/adapter.js';
import {MfaError, type MfaErrorInit} from '../../src/core/errors.js';

const ran = 'globalThis.attackRan=true';

/** Texts that are something else to a careless program. */
export const payloads: Readonly<Record<string, string>> = {
  markup: `<img src=//attack.example onerror="${ran}"><script>${ran}</script></style></title></textarea><svg onload=${ran}><a href="javascript:${ran}">x</a>`,
  'the end of an attribute': `" onfocus="${ran}" autofocus x='' onfocus='${ran}' autofocus><iframe srcdoc="<script>${ran}</script>">`,
  'the syntax of templates': `{{constructor.constructor('${ran}')()}} \${${ran}} <% ${ran} %> #{${ran}} lit$123456789$ <?lit$1$?> <!--?lit$1$-->`,
  'an address that runs': `java\tscript:${ran}`,
  'turned directions': '\u202egnp.tpircs\u202c\u2066\u2067\u2069\u2069\u200f',
  'broken characters': 'a\u0000b\ud800c\udfffd\u0007\u001b[31me',
  'a name of an object’s own': '__proto__',
};

type Open<T, K extends keyof T> = string extends NonNullable<T[K]> ? (NonNullable<T[K]> extends string ? K : never) : never;
/** The fields of an answer that may hold any text: a new one has to be attacked, or this does not compile. */
type TextOf<T> = T extends unknown ? {[K in keyof T]-?: Open<T, K>}[keyof T] : never;
type Attack<T> = Readonly<Record<TextOf<T>, true>>;

const ofFactor: Attack<SecondFactor & ProofMethod> = {id: true, safeIdentifier: true, friendlyName: true};
const ofUser: Attack<MfaUser> = {id: true, identifier: true};
const ofState: Attack<MfaState> = {identifier: true};
const ofSentCode: Attack<SentCode> = {safeIdentifier: true};
const ofSignIn: Attack<SignInResult> = {createdSessionId: true, backendStatus: true};
const ofError: Attack<MfaErrorInit> = {longMessage: true, backendCode: true};

/** By these the backend itself tells one thing from another. */
const needed = ['id', 'createdSessionId'];

const filled = (fields: object, thing: unknown): object =>
  Object.fromEntries(Object.keys(fields).filter((name) => !needed.includes(name)).map((name) => [name, thing]));

/** An answer with something else in every field that holds a text. */
export function withTexts(answer: unknown, thing: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((one, index) => (typeof one === 'string' ? (typeof thing === 'string' ? `${thing}${index}` : thing) : withTexts(one, thing)));
  if (typeof answer !== 'object' || answer === null) return answer;
  const inside = Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, typeof value === 'object' ? withTexts(value, thing) : value]));
  if ('strategy' in inside) return {...inside, ...filled(ofFactor, thing)};
  if ('totpEnabled' in inside) return {...inside, ...filled(ofUser, thing)};
  if ('resendAfter' in inside || 'expiresIn' in inside) return {...inside, ...filled(ofSentCode, thing)};
  if (inside['status'] === 'unsupported') return {...inside, ...filled(ofSignIn, thing)};
  if (inside['status'] === 'pending') return {...inside, ...filled(ofState, thing)};
  return inside;
}

/** A backend whose every answer and refusal has something else in the place of texts. */
export function attacking(adapter: MfaAdapter, thing: unknown): MfaAdapter {
  return new Proxy(adapter, {
    get(target, method: keyof MfaAdapter) {
      const own: unknown = Reflect.get(target, method);
      if (typeof own !== 'function' || method === 'subscribe') return own;
      return async (...args: unknown[]) => withTexts(await own(...args), thing);
    },
  });
}

/** A refusal with something else in the place of texts. */
export function attackingError(thing: unknown): MfaError {
  return Object.assign(new MfaError('unknown'), {message: thing}, filled(ofError, thing));
}

function* everything(root: Element | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

/** Nothing ran, was fetched or came into the page by it, and the card is as wide as it was. */
export function expectHarmless(element: HTMLElement): void {
  expect(globalThis, 'a script ran').to.not.have.property('attackRan');
  expect(({} as Record<string, unknown>)['polluted'], 'all objects have got a field').to.equal(undefined);
  expect(performance.getEntriesByType('resource').filter(({name}) => name.includes('attack.example')), 'requests').to.deep.equal([]);
  const all = [...everything(element), ...(element.shadowRoot ? everything(element.shadowRoot) : [])];
  expect(all.filter((one) => one.matches('img, script, iframe, object, embed, base, meta, link')).map(({localName}) => localName)).to.deep.equal([]);
  expect(all.flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'))).to.deep.equal([]);
  const schemes = all.filter((one) => one instanceof HTMLAnchorElement).map(({protocol}) => protocol);
  expect(schemes.filter((scheme) => !['http:', 'https:', 'mailto:', 'tel:', 'otpauth:'].includes(scheme))).to.deep.equal([]);
  expect(element.scrollWidth, 'width').to.be.at.most(Math.ceil(element.parentElement?.clientWidth ?? 0));
}
