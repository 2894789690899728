import {expect} from '@open-wc/testing';
import {fieldsOf, recordEvents} from './events.js';
import {alertOf, fields, markupOf, nameOf, shown, statusOf} from './page.js';
import type {Stage} from './stage.js';

const logged: string[] = [];
const undo: (() => void)[] = [];

/** Every attribute of every element, but for the link and the drawing that are there to carry the key. */
function attributesOf(root: Element): string[] {
  const elements = [root, ...root.querySelectorAll('*')];
  const own = elements.flatMap((element) =>
    [...element.attributes]
      .filter(({name, value}) => !(name === 'href' && value.startsWith('otpauth:')) && !(name === 'd' && element.matches('path')))
      .map(({name, value}) => `${element.localName}[${name}="${value}"]`),
  );
  return [...own, ...elements.flatMap(({shadowRoot}) => [...(shadowRoot?.children ?? [])].flatMap(attributesOf))];
}

const stored = (): string[] => [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).map((entry) => entry.join('=')));

export interface SecretWatch {
  /** Nobody was told so far. */
  readonly step: (...secrets: readonly string[]) => void;
  /** And nothing is left on the page. */
  readonly end: (...secrets: readonly string[]) => void;
}

/** Listens to everything that an element says, and to the page around it. */
export function watchSecrets({element}: Stage): SecretWatch {
  const events = recordEvents();
  const urls: string[] = [];
  // Where the browser tells of none, the address of the page is all there is to look at.
  const {navigation} = window as unknown as {navigation?: EventTarget};
  const note = (event: Event): number => urls.push((event as unknown as {destination: {url: string}}).destination.url);
  navigation?.addEventListener('navigate', note);
  undo.push(() => navigation?.removeEventListener('navigate', note));

  const step = (...secrets: readonly string[]): void => {
    const named = [...shown(element)].filter(
      (node): node is HTMLElement => node instanceof HTMLElement && node.matches('button, a, input, [role], [aria-label]'),
    );
    const said = [
      ...attributesOf(element),
      ...events.map((event) => `${event.type} ${fieldsOf(event)}`),
      ...named.filter((one) => !one.matches('code, ol')).map(nameOf),
      alertOf(element),
      statusOf(element),
      ...logged,
      ...stored(),
      ...urls,
      location.href,
      document.title,
      JSON.stringify(history.state),
    ];
    for (const secret of secrets) {
      expect(secret.length, 'a secret to look for').to.be.greaterThan(3);
      expect(said.filter((text) => text.includes(secret)), 'a secret was told').to.deep.equal([]);
    }
  };
  const end = (...secrets: readonly string[]): void => {
    step(...secrets);
    const left = markupOf(element) + fields(element).map(({value}) => value).join();
    for (const secret of secrets) expect(left.includes(secret), `${secret} was left`).to.equal(false);
  };
  return {step, end};
}

/** Has what goes to the console during a test belong to what is watched. To be called within `describe`. */
export function watchConsole(): void {
  beforeEach(() => {
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      const real = console[method].bind(console);
      console[method] = (...words: unknown[]) => void logged.push(words.map((word) => fieldsOf(word)).join(' '));
      undo.push(() => (console[method] = real));
    }
  });

  afterEach(() => {
    for (const put of undo.splice(0)) put();
    logged.length = 0;
  });
}
