/** Draws every state of every element in every language, direction and color scheme, side by side: `npm run looks [tag …]`. */
import {spawnSync} from 'node:child_process';
import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {launch} from '../test/e2e/support/launch.mjs';

const folder = resolve('dist/looks');
const tags = process.argv.slice(2);
rmSync(folder, {recursive: true, force: true});

const files = tags.length > 0 ? tags.map((tag) => `test/looks/${tag}.test.ts`) : ['test/looks/*.test.ts'];
const {status} = spawnSync('npx', ['wtr', ...files.flatMap((file) => ['--files', file])], {
  stdio: 'inherit',
  env: {...process.env, LOOKS: folder},
});

const sheets = readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isDirectory());
const browser = await launch();
for (const {name: tag} of sheets) {
  const page = `${folder}/${tag}.html`;
  writeFileSync(page, sheet(tag));
  const tab = await browser.newPage({viewport: {width: 3480, height: 1000}});
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({path: `${folder}/${tag}.png`, fullPage: true});
  await tab.close();
  console.log(`dist/looks/${tag}.png`);
}
await browser.close();
process.exitCode = status ?? 1;

/** One row a scene, one column a page. */
function sheet(tag) {
  const rows = readdirSync(`${folder}/${tag}`).map((scene) => {
    const pictures = readdirSync(`${folder}/${tag}/${scene}`).map(
      (file) => `<figure><img src="${encodeURI(`${tag}/${scene}/${file}`)}" width="160" alt=""><figcaption>${file.slice(0, -4)}</figcaption></figure>`,
    );
    return `<h2>${scene}</h2><div>${pictures.join('')}</div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>${tag}</title><style>
    body { margin: 16px; font: 12px system-ui }
    div { display: flex; gap: 8px; align-items: start }
    figure { margin: 0 }
  </style>${rows.join('')}`;
}
