/** What pages may have to download, in bytes, minified and gzipped: the one place where budgets stand. `npm run size` checks them. */
import {readFileSync, readdirSync} from 'node:fs';
import {adapters, bundleOf} from './scripts/size.mjs';

/** First loads, with Lit, English and the styles, without an adapter. */
const elements = {'define/mfa-sign-in.ts': 13_000, 'define.ts': 22_000};

/** The one file of dist/cdn, which offers adapters and languages besides; and what an enrolment loads to draw the QR code. */
const cdn = {'mfa-elements': 21_500, enrolment: 12_000};

/** What an adapter loads at first, core included, and each part that it loads later. */
const adapter = 3000;

const check = (name, path, limit) => ({name, path, gzip: true, ...(limit && {limit: `${limit} B`})});

/** The files that an entry may load later; each has a budget of its own, or is only listed. */
function later(entry, limit) {
  return readdirSync(`${bundleOf(entry)}/later`).map((file) => check(`${entry}, later: ${file}`, `${bundleOf(entry)}/later/${file}`, limit));
}

/** A chunk by its name: that of this build, whatever other ones lie beside it. */
function cdnFile(name) {
  const [, hash = ''] = new RegExp(`${name}(-[\\w-]+)\\.js`).exec(readFileSync('dist/cdn/mfa-elements.js', 'utf8')) ?? [];
  return `dist/cdn/${name}${hash}.js`;
}

export default [
  ...Object.entries(elements).map(([entry, limit]) => check(entry, `${bundleOf(entry)}/first.js`, limit)),
  ...Object.entries(cdn).map(([name, limit]) => check(`dist/cdn, ${name}`, cdnFile(name), limit)),
  ...adapters.map((name) => `adapters/${name}/index.ts`).flatMap((entry) => [check(entry, `${bundleOf(entry)}/first.js`, adapter), ...later(entry, adapter)]),
  ...later('define.ts'),
];
