/** Medians, and how far the figures lie apart. */

/** The value below which `share` of the figures lie. */
export function quantile(figures, share) {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  return low + (sorted[Math.ceil(at)] - low) * (at % 1);
}

export const median = (figures) => quantile(figures, 0.5);

/** `12.3`: as many digits as say something. */
export function round(figure) {
  if (Math.abs(figure) >= 100) return figure.toFixed(0);
  return Math.abs(figure) >= 10 ? figure.toFixed(1) : figure.toFixed(2);
}

/** `412 (398–431)`: the median, and between what the middle half lies. */
export function withSpread(figures) {
  return `${round(median(figures))} (${round(quantile(figures, 0.25))}–${round(quantile(figures, 0.75))})`;
}

/** `18 480`, to be read by people. */
export const inThousands = (figure) => String(Math.round(figure)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');

/** Rows of cells as a Markdown table, the first row its header. Columns whose name ends with `>` are figures. */
export function table([header, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const names = header.map((name) => name.replace(/>$/, ''));
  return [line(names), line(header.map((name) => (name.endsWith('>') ? '---:' : '---'))), ...rows.map(line)].join('\n');
}
