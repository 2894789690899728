import {AnchorMdx, CodeOrSourceMdx, HeadersMdx, Markdown} from '@storybook/addon-docs/blocks';
import {createElement, type ComponentProps, type ReactElement} from 'react';
import {anchorOf} from '../scripts/anchor.mjs';

/** A page of the documentation; its headings have the addresses that GitHub gives them. */
export function Page({text}: {readonly text: string}): ReactElement {
  return createElement(Markdown, {options: {slugify: anchorOf, overrides}, children: text});
}

/** A table that scrolls by itself where the page is too narrow, also by the keyboard. */
function Table(props: ComponentProps<'table'>): ReactElement {
  return createElement('div', {className: 'wide', role: 'group', 'aria-label': 'Table', tabIndex: 0}, createElement('table', props));
}

/** The box before an entry of a list of things to do. */
function Task({checked}: ComponentProps<'input'>): ReactElement {
  return createElement('input', {type: 'checkbox', checked, disabled: true, 'aria-label': 'To do'});
}

/** Storybook's own, which an option of ours takes the place of, and ours. */
const overrides = {code: CodeOrSourceMdx, a: AnchorMdx, ...HeadersMdx, table: Table, input: Task};
