/** The benchmark's results as the tables of docs/performance.md. */
import {adapters, scenes} from './scenes.mjs';
import {inThousands, median, round, table, withSpread} from './stats.mjs';
import {mounted, redraws} from './work.mjs';

const sizes = ({files, raw, gzip, brotli}) => [files.length, ...[raw, gzip, brotli].map(inThousands)];

/** What each screen of each scene transfers, beyond the screens before it. */
export function bytesTable(bytes) {
  const rows = Object.entries(scenes).flatMap(([name, {title}]) =>
    Object.entries(bytes[name]).map(([step, row], index) => [index === 0 ? title : '', index === 0 ? step : `+ ${step}`, ...sizes(row)]),
  );
  return table([['Scene', 'Screen', 'Files>', 'Raw>', 'Gzip>', 'Brotli>'], ...rows]);
}

/** What each adapter adds at first. */
export function adaptersTable(bytes) {
  const rows = adapters.map((name) => [`\`mfa-elements/adapters/${name}\``, ...sizes(bytes[`adapter ${name}`]['at first']).slice(1)]);
  return table([['Adapter', 'Raw>', 'Gzip>', 'Brotli>'], ...rows]);
}

/** How long each page takes to its form, and how many times as long as the plain one and as Lit alone. */
export function timeTable(times, titles) {
  const rows = Object.entries(times).map(([name, figures]) => [
    titles[name],
    withSpread(figures),
    ...['plain', 'lit'].map((other) => `× ${(median(figures) / median(times[other])).toFixed(2)}`),
  ]);
  return table([['Page', 'Milliseconds to the form>', 'Plain HTML>', 'Lit alone>'], ...rows]);
}

/** What loading each page makes the browser do. */
export function loadTable(loads, titles) {
  const rows = Object.entries(loads).map(([name, runs]) => {
    const of = (key) => runs.map((run) => run[key]);
    return [titles[name], withSpread(of('script')), withSpread(of('layout')), withSpread(of('tasks')), median(of('layouts'))];
  });
  return table([['Page', 'Script ms>', 'Style and layout ms>', 'All tasks ms>', 'Layouts>'], ...rows]);
}

/** What one element keeps while it is there, leaves behind, and takes to be drawn anew. */
export function elementsTable({elements}) {
  const tag = (name) => (name === 'lit-sign-in' ? 'Lit alone, the sign-in form' : `\`<${name}>\``);
  const count = (figure) => String(Math.round(figure * 10) / 10 + 0);
  const rows = Object.entries(elements).map(([name, {kept, left, redraw}]) => [
    tag(name),
    (kept.heap / 1024).toFixed(1),
    count(kept.nodes),
    count(kept.listeners),
    (left.heap / 1024).toFixed(1),
    `${count(left.nodes)} / ${count(left.listeners)}`,
    round(redraw),
  ]);
  const header = ['Element', 'Heap kB>', 'Nodes>', 'Listeners>', 'Heap left behind kB>', 'Nodes / listeners left behind>', 'Drawn anew ms>'];
  return table([header, ...rows]);
}

/** What the figures of `elementsTable` and the QR code are made of, in words. */
export function workNote({qr}) {
  return `Of ${mounted} elements each, ${redraws.toLocaleString('en')} drawings each. The QR code of a typical key, encoded and drawn: ${withSpread(qr)} ms.`;
}

/** What the sign-in page of each transfers, to its form and after it without anybody's doing. */
export function peerBytesTable(bytes, titles) {
  const rows = Object.entries(bytes).map(([name, {'the form': first, ...later}]) => {
    const [after = {gzip: 0}] = Object.values(later);
    return [titles[name], ...sizes(first), inThousands(after.gzip)];
  });
  return table([['Page', 'Files>', 'Raw>', 'Gzip>', 'Brotli>', 'Gzip, after the form>'], ...rows]);
}

/** What showing a form and taking it away leaves behind each time. */
export function remountsTable(left, titles) {
  const count = (figure) => String(Math.round(figure * 10) / 10 + 0);
  const rows = Object.entries(left).map(([name, {heap, nodes, listeners}]) => [titles[name], count(nodes), count(listeners), (heap / 1024).toFixed(1)]);
  return table([['Page', 'Nodes>', 'Listeners>', 'Heap kB>'], ...rows]);
}
