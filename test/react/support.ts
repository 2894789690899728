/** React's roots on the test page, and what React says about what it is given. */
import type {ReactNode} from 'react';
import {createRoot, hydrateRoot, type Root} from 'react-dom/client';
import {until} from '../support/until.js';

const places: {readonly node: HTMLElement; readonly root: Root}[] = [];
const said: string[] = [];
const {error, warn} = console;

beforeEach(() => {
  const note = (...words: unknown[]): void => void said.push(words.map(String).join(' '));
  Object.assign(console, {error: note, warn: note});
});

afterEach(() => {
  for (const {node, root} of places.splice(0)) {
    root.unmount();
    node.remove();
  }
  Object.assign(console, {error, warn});
  for (const storage of [localStorage, sessionStorage]) storage.clear();
  const words = said.splice(0);
  if (words.length > 0) throw new Error(`React said: ${words.join('\n')}`);
});

/** A part of the page that React draws. */
export interface Drawn {
  readonly node: HTMLElement;
  readonly root: Root;
  readonly draw: (content: ReactNode) => void;
}

function place(node: HTMLElement, root: Root): Drawn {
  places.push({node, root});
  return {node, root, draw: (content) => root.render(content)};
}

function box(): HTMLElement {
  return document.body.appendChild(document.createElement('div'));
}

/** Draws on the page. */
export function drawn(content: ReactNode): Drawn {
  const node = box();
  const own = place(node, createRoot(node));
  own.draw(content);
  return own;
}

/** Has React take over what a server drew. `before` runs when the markup is on the page and React is not. */
export async function hydrated(markup: string, content: ReactNode, before?: (node: HTMLElement) => unknown): Promise<Drawn> {
  const node = box();
  const template = document.createElement('template');
  Reflect.set(template, 'innerHTML', markup);
  node.append(template.content);
  await before?.(node);
  return place(node, hydrateRoot(node, content));
}

/** The element with this tag, as soon as it is in this state. */
export async function inState<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, state: string): Promise<HTMLElementTagNameMap[Tag]> {
  const look = (): HTMLElementTagNameMap[Tag] | null => document.querySelector(tag);
  return until(() => (look()?.getAttribute('state') === state ? look() : null)).catch((cause: unknown) => {
    throw new Error(`Waited in vain for ${state}: ${look()?.outerHTML}`, {cause});
  });
}
