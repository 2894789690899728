/** Writes the tables of README.md that are read out of the source, between their markers: `npm run reference`. */
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** In the order a person meets them. */
const tags = ['mfa-sign-in', 'totp-enroll', 'totp-verify', 'backup-codes', 'mfa-manage'];

/** README.md with its tables as the source has them now. */
export async function withReference(readme) {
  const {modules} = await cli({
    argv: ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'],
    cwd: root,
    noWrite: true,
  });
  // The names of the package; the other modules register tags.
  const [{declarations}] = modules;
  const elements = tags.map((tag) => readElement(tag, declarations));
  return [
    ['elements', elementTables(elements)],
    ['events', eventTable(declarations)],
  ].reduce((text, [name, content]) => replace(text, name, content), readme);
}

/** Puts content between the two comments of a name. */
function replace(text, name, content) {
  const between = new RegExp(`(<!-- reference:${name} -->)[^]*?(<!-- /reference:${name} -->)`);
  if (!between.test(text)) throw new Error(`README.md has no <!-- reference:${name} --> … <!-- /reference:${name} -->.`);
  return text.replace(between, (_, before, after) => `${before}\n\n${content}\n\n${after}`);
}

/** What the manifest says of one tag, as rows of its table: kind, name, type, meaning. */
function readElement(tag, declarations) {
  const {description, members, events, cssParts, slots} = declarations.find(({tagName}) => tagName === tag);
  const open = members.filter(({static: isStatic}) => !isStatic);
  const rows = [
    ...open.filter(({kind}) => kind === 'field').map(propertyRow),
    ...open.filter(({kind}) => kind === 'method').map((one) => ['Method', code(`${one.name}()`), '', one.description]),
    ...events.map((one) => ['Event', code(one.name), code(one.type.text), one.description]),
    ...slots.map((one) => ['Slot', code(one.name), '', one.description]),
    ...cssParts.map((one) => ['Part', code(one.name), '', one.description]),
  ];
  return {tag, description, rows};
}

function propertyRow({name, attribute, type, default: preset, description, readonly}) {
  const names = [name, ...(attribute === name ? [] : [attribute])].map((one) => (one ? code(one) : 'no attribute'));
  const types = [
    code(type.text.replace(' | undefined', '')),
    ...(readonly ? ['read-only'] : []),
    ...(preset ? [`default ${code(preset)}`] : []),
  ];
  return ['Property', names.join(' / '), types.join(', '), description];
}

/** One table for what is the same in all elements, and one for each. */
function elementTables(elements) {
  const [first] = elements;
  const key = (row) => row.join();
  const common = first.rows.filter((row) => elements.every(({rows}) => rows.some((other) => key(other) === key(row))));
  const isOwn = (row) => !common.some((other) => key(other) === key(row));
  const head = ['Kind', 'Name', 'Type', 'Meaning'];
  return [
    '### Every element',
    table(head, common),
    ...elements.flatMap(({tag, description, rows}) => [
      `### \`<${tag}>\``,
      oneLine(description),
      table(head, rows.filter(isOwn)),
    ]),
  ].join('\n\n');
}

function eventTable(declarations) {
  const rows = readdirSync(`${root}src/events`).map((file) => {
    const [, className, type] = /class (\w+)[^]*super\('(mfa-[\w-]+)'/.exec(readFileSync(`${root}src/events/${file}`, 'utf8'));
    const {name, description, members} = declarations.find((one) => one.name === className);
    return [code(type), code(name), members.map((field) => code(`${field.name}: ${field.type.text}`)).join(', '), description];
  });
  return table(['Event', 'Class', 'Fields', 'When'], rows);
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map(oneLine).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function oneLine(text) {
  return text.replace(/\s+/g, ' ');
}

function code(text) {
  // A bar ends a cell, in code too.
  return `\`${text.replaceAll('|', '\\|')}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = `${root}README.md`;
  writeFileSync(file, await withReference(readFileSync(file, 'utf8')));
}
