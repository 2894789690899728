/** Draws the page in plain Node, from the installed package: `hydrated.html` at once, `streamed.html` piece by piece. */
import {writeFileSync} from 'node:fs';
import {Writable} from 'node:stream';
import {createElement} from 'react';
import {renderToPipeableStream, renderToString} from 'react-dom/server';
import {Page} from './page.js';

const write = (name, markup) =>
  writeFileSync(
    new URL(`${name}.html`, import.meta.url),
    `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,"></head>
  <body><div id="root">${markup}</div><script type="module" src="./hydrate.js"></script></body>
</html>
`,
  );

write('hydrated', renderToString(createElement(Page)));

let streamed = '';
const sink = new Writable({
  write(chunk, _encoding, done) {
    streamed += chunk;
    done();
  },
});
const {pipe} = renderToPipeableStream(createElement(Page, {isStreamed: true}), {onShellReady: () => pipe(sink)});
sink.on('finish', () => write('streamed', streamed));
