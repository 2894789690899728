import type {KratosFlow, KratosNode} from './frontend.js';

/** The field or text of this name. */
export function nodeOf({ui}: KratosFlow, name: string): KratosNode['attributes'] | undefined {
  return ui.nodes.find(({attributes}) => attributes.name === name || attributes.id === name)?.attributes;
}

/** A string, or the empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
