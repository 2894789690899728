/** The documentation as a site shows it: which pages there are, in which order, and where their links lead. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {anchorOf} from './anchor.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');

/** The page that lists the others, and is the first of them. */
const index = 'docs/README.md';

/**
 * All pages, in order: those that docs/README.md lists, and itself. `path` is the file, from the root; `anchor`, the heading of
 * the section that is the page, where it is not the whole file; `id`, what Storybook calls it.
 */
export function readPages() {
  const lines = read(index).split('\n');
  const pages = [page({title: 'Introduction', path: index, description: 'What it is, and what there is to read.'})];
  let group = '';
  for (const line of lines) {
    group = /^## (.+)$/.exec(line)?.[1] ?? group;
    const [, title, target, description] = /^- \[(.+)\]\(([^)]+)\): (.+)$/.exec(line) ?? [];
    if (!target) continue;
    const [path, anchor] = join('docs', target).split('#');
    pages.push(page({group, title, path, anchor, description}));
  }
  return pages;
}

function page({group, title, ...rest}) {
  const place = group ? `${group}/${title}` : title;
  return {group, title, place, id: `${idOf(place)}--docs`, ...rest};
}

/** What Storybook makes of a title. */
function idOf(title) {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The Markdown of a page as it is written: its file, or its section of the file with the headings one level up. */
export function textOf({path, anchor}) {
  return anchor ? section(read(path), anchor) : read(path);
}

function section(text, anchor) {
  const parts = text.split(/^(?=## )/m);
  const found = parts.find((part) => anchorsOf(part)[0] === anchor);
  if (!found) throw new Error(`There is no section "${anchor}".`);
  return outsideCode(found, (prose) => prose.replace(/^#(#+ )/gm, '$1'));
}

/** GitHub's names for the headings of a text. */
export function anchorsOf(text) {
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
}

/** A text without its code blocks. */
export function withoutBlocks(text) {
  return text.replace(/^```[^]*?^```$/gm, '');
}

/** The code blocks of a text: what kind, and what is in them. */
export function blocksOf(text) {
  return [...text.matchAll(/^```(\S*)\n([^]*?)^```$/gm)].map(([, kind, code]) => ({kind, text: code}));
}

/** The kinds of code that Storybook cannot colour, and what comes nearest. */
const nearest = {sh: 'bash', vue: 'html', svelte: 'html', swift: 'typescript', kotlin: 'typescript', java: 'typescript', yaml: 'yml', http: 'text'};

/** A page for Storybook: its links lead to pages there, its code has kinds that are known there. */
export function storybookText(page, pages) {
  const prose = (text) =>
    text
      .replace(/<!--[^]*?-->\n*/g, '')
      .replace(/(!?)\[((?:[^[\]]|\[[^\]]*\])+)\]\(([^)\s]+)(?: "[^"]*"| '[^']*')?\)/g, (link, picture, label, target) =>
        picture || /^https?:/.test(target) ? link : internal(label, addressOf(target, page, pages)),
      );
  return outsideCode(textOf(page), prose).replace(/^```(\S*)$/gm, (fence, kind) => (nearest[kind] ? `\`\`\`${nearest[kind]}` : fence));
}

/** A link, or its words alone where there is no page to show. */
function internal(label, address) {
  return address ? `[${label}](${address})` : label;
}

/** Where a link leads in Storybook; nowhere, if it names a file of the source. */
function addressOf(target, page, pages) {
  const [name, anchor = ''] = target.split('#');
  const path = name ? join(page.path, '..', name) : page.path;
  const found = pages.find((one) => one.path === path && holds(one, anchor)) ?? (path === 'README.md' && !anchor ? pages[0] : undefined);
  if (!found) return undefined;
  const isHere = found === page && anchor;
  // A section's own heading is the page's title.
  const hash = anchor ? `#${anchor}` : '';
  return isHere ? hash : `?path=/docs/${found.id}${hash}`;
}

function holds(page, anchor) {
  if (!page.anchor) return true;
  return anchor !== '' && anchorsOf(textOf(page)).includes(anchor);
}

/** Changes what stands outside of code blocks and of code in a line. */
function outsideCode(text, change) {
  return text
    .split(/(^```[^]*?^```$)/m)
    .map((part) => (part.startsWith('```') ? part : change(part)))
    .join('');
}
