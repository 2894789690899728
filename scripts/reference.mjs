/** Writes the tables of README.md that are read out of the source, between their markers: `npm run reference`. */
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** In the order a person meets them. */
const tags = ['mfa-sign-in', 'totp-enroll', 'totp-verify', 'backup-codes', 'mfa-manage'];

/** The analyzer knows nothing of what an element has from HTML. */
const fromHtml = {
  lang: {
    type: {text: 'string'},
    description:
      'The language of the texts, as in HTML: the element’s own, else that of the nearest ancestor, the page, the browser.',
  },
};

/** README.md with its tables as the source has them now. */
export async function withReference(readme) {
  const {modules} = await cli({
    argv: ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'],
    cwd: root,
    noWrite: true,
  });
  const elements = tags.map((tag) => readElement(tag, modules));
  return [
    ['elements', elementTables(elements)],
    ['events', eventTable(modules)],
  ].reduce((text, [name, content]) => replace(text, name, content), readme);
}

/** Puts content between the two comments of a name. */
function replace(text, name, content) {
  const between = new RegExp(`(<!-- reference:${name} -->)[^]*?(<!-- /reference:${name} -->)`);
  if (!between.test(text)) throw new Error(`README.md has no <!-- reference:${name} --> … <!-- /reference:${name} -->.`);
  return text.replace(between, (_, before, after) => `${before}\n\n${content}\n\n${after}`);
}

/** What the manifest says of one tag, as rows of its table: kind, name, type, meaning. */
function readElement(tag, modules) {
  const {declarations} = modules.find(({path}) => path === `src/elements/${tag}/${tag}.ts`);
  const {description, members, events, cssParts, slots} = declarations.find(({kind, slots}) => kind === 'class' && slots);
  const open = members.filter(
    ({privacy = 'public', static: isStatic, name}) => privacy === 'public' && !isStatic && !isLit(name),
  );
  const rows = [
    ...open.filter(({kind}) => kind === 'field').map(propertyRow),
    ...open.filter(({kind}) => kind === 'method').map((one) => ['Method', code(`${one.name}()`), '', one.description]),
    // The analyzer also lists what dispatchEvent() is called with; only the doc block's lines have both.
    ...events
      .filter((one) => one.name && one.description)
      .map((one) => ['Event', code(one.name), code(one.type.text), one.description]),
    ...slots.map((one) => ['Slot', code(one.name), '', one.description]),
    ...cssParts.map((one) => ['Part', code(one.name), '', one.description]),
  ];
  return {tag, description, rows};
}

/** Overridden lifecycle methods are public to TypeScript, and of no interest to a page. */
function isLit(name) {
  return /^(?:connected|disconnected)Callback$|^(?:render|updated|styles|properties)$/.test(name);
}

function propertyRow(member) {
  const {
    name,
    attribute,
    type,
    default: preset,
    description,
    readonly,
  } = {...member, ...(member.description ? {} : fromHtml[member.name])};
  // Reflected by hand, which the analyzer does not see.
  const attributeName = attribute ?? (name === 'state' ? name : undefined);
  const names = [name, ...(attributeName === name ? [] : [attributeName])].map((one) => (one ? code(one) : 'no attribute'));
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

function eventTable(modules) {
  const rows = readdirSync(`${root}src/events`).map((file) => {
    const {declarations} = modules.find(({path}) => path === `src/events/${file}`);
    const {name, description, members = []} = declarations.find(({kind}) => kind === 'class');
    const [, type] = /super\('(mfa-[\w-]+)'/.exec(readFileSync(`${root}src/events/${file}`, 'utf8'));
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
