/** Puts results between the markers of docs/performance.md, with the machine, the date and the command above them. */
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, release, type} from 'node:os';
import {fileURLToPath} from 'node:url';
import {ensureBrowser} from '../browser.mjs';

const file = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
const versionOf = (name) => JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

/** How many processes wanted the processor before there was anything of ours: a machine that is idle has less than one. */
const [load] = loadavg();

/** On what and with what the figures are made. */
export function circumstances(now = new Date()) {
  const [{model}, {length}] = [cpus()[0], cpus()];
  const [, browser] = /([\d.]+)/.exec(execFileSync(ensureBrowser(), ['--version'], {encoding: 'utf8'}));
  const system = `${type()} ${release().split('-')[0]}, ${length} × ${model.trim()}`;
  return `${now.toISOString().slice(0, 10)}, ${system}, Chromium ${browser}, Node.js ${process.versions.node}, Lit ${versionOf('lit')}, load at the start ${load.toFixed(1)}`;
}

/** What stands between the markers of a block. */
export function blockOf(text, name) {
  const [opening, closing] = markersOf(name);
  const start = text.indexOf(opening);
  const end = text.indexOf(closing);
  if (start < 0 || end < start) throw new Error(`docs/performance.md has no ${opening} … ${closing}`);
  return text.slice(start + opening.length, end).trim();
}

/** Replaces blocks, given as name → `{command, body}`; with no command the figures hold on every machine. */
export function writeBlocks(blocks) {
  let text = readFileSync(file, 'utf8');
  for (const [name, {command, body}] of Object.entries(blocks)) {
    const [opening, closing] = markersOf(name);
    const made = command ? `\`${command}\`: ${circumstances()}.\n\n` : '';
    text = text.replace(`${opening}\n${blockOf(text, name)}`.trimEnd(), () => `${opening}\n${made}${body}`);
    if (!text.includes(closing)) throw new Error(`${name} has no end any more.`);
  }
  writeFileSync(file, text);
}

const markersOf = (name) => [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
