/** The figures that docs/migrating-from-clerk.md states: ours counted anew, Clerk's the same wherever they stand. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

const page = readFileSync('docs/migrating-from-clerk.md', 'utf8');
const rows = [...page.matchAll(/^\| \[(.+)\]\(#([\w-]+)\) \| (\d+|–) \| (\d+) \|/gm)].map(([, flow, anchor, before, after]) => ({
  flow,
  anchor,
  before,
  after: Number(after),
}));

test('each figure for our side is that of the code blocks under its heading', () => {
  assert.ok(rows.length >= 11, 'the table was not found');
  assert.deepEqual(
    rows.map(({flow, anchor}) => `${flow}: ${linesUnder(anchor)}`),
    rows.map(({flow, after}) => `${flow}: ${after}`),
  );
});

test('each flow with code has its row', () => {
  const withCode = sections().filter(({title, code}) => code.length > 0 && /^(?:\d|Once)/.test(title));
  assert.deepEqual(withCode.map(({anchor}) => anchor), rows.map(({anchor}) => anchor));
});

test('each figure for Clerk is the one that is accounted for', () => {
  const sums = new Map(
    [...page.matchAll(/^\| (\d[^|]*) \| (?:\[|The same|As 3)[^|]* \| ([\d +]+) \|$/gm)].map(([, flow, sum]) => [
      flow,
      sum.split(' + ').reduce((total, part) => total + Number(part), 0),
    ]),
  );
  assert.equal(sums.size, 12, 'the table was not found');
  for (const {flow, before} of rows.filter((row) => row.before !== '–')) {
    const [, number, variant] = /^(\d)\.(?:.*, (npm|script tag))?/.exec(flow);
    assert.equal(Number(before), sums.get(variant ? `${number}, ${variant}` : number), flow);
  }
  for (const [, figure] of page.matchAll(/(?:of|has) (\d+) lines(?!, which a React)/g)) assert.ok([...sums.values()].includes(Number(figure)), `${figure} lines`);
});

test('what the pages of a React app share is stated alike in the text', () => {
  const [shared] = rows;
  assert.match(page, new RegExp(`share one file of ${shared.after} lines, which a React app needs once`));
});

/** The sections of the second level, each with its code blocks, without those of a section inside. */
function sections() {
  return page
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const title = text.slice(0, text.indexOf('\n'));
      const anchor = title.toLowerCase().replace(/[^\w\- ]/g, '').replaceAll(' ', '-');
      return {title, anchor, code: [...text.replace(/^### [^]*/m, '').matchAll(/^```(?:html|jsx?|tsx?)\n([^]*?)^```$/gm)].map(([, block]) => block)};
    });
}

function linesUnder(anchor) {
  const section = sections().find((one) => one.anchor === anchor);
  assert.ok(section, `${anchor}: there is no such heading`);
  return section.code.join('').split('\n').filter((line) => line.trim()).length;
}
