import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Plugin} from 'vite';
import {readPages, storybookText, type DocsPage} from '../scripts/docs.mjs';
import {llmsFiles} from '../scripts/llms.mjs';

/** The files of `docs/` as pages of Storybook: each stays the one place where its text is written. */

const root = join(import.meta.dirname, '..');
/** Made anew at each start, and nothing but a frame for each page. */
const folder = 'dist/storybook-pages';
const prefix = 'mfa-docs:';

/** Writes a frame for each page, in which Storybook finds its title. Returns their folder. */
export function writePages(): string {
  rmSync(join(root, folder), {recursive: true, force: true});
  mkdirSync(join(root, folder), {recursive: true});
  for (const [number, page] of readPages().entries()) {
    const name = `${String(number).padStart(2, '0')}-${page.id}.mdx`;
    writeFileSync(join(root, folder, name), frameOf(page));
  }
  return folder;
}

function frameOf({place, id}: DocsPage): string {
  return `import {Meta} from '@storybook/addon-docs/blocks';
import {Page} from '../../.storybook/page.js';
import text from '${prefix}${id}';

<Meta title=${JSON.stringify(place)} />

<Page text={text} />
`;
}

/** Hands out the pages' texts; beside the built site it puts them as files, and the lists that language models read. */
export const docsSite: Plugin = {
  name: 'docs-site',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith(`\0${prefix}`)) return undefined;
    const pages = readPages();
    const page = pages.find((one) => `\0${prefix}${one.id}` === id);
    if (!page) throw new Error(`docs/README.md lists no page ${id}.`);
    this.addWatchFile(join(root, page.path));
    return moduleOf(storybookText(page, pages), dirname(join(root, page.path)));
  },
  generateBundle() {
    for (const [fileName, source] of Object.entries(llmsFiles())) this.emitFile({type: 'asset', fileName, source});
  },
};

/** A module with the text; the pictures in it are imported, so that they are found in the built site too. */
function moduleOf(text: string, base: string): string {
  const pictures: string[] = [];
  const parts = JSON.stringify(text).replace(/(!\[[^\]]*\]\()([^)\s]+)\)/g, (_, before: string, source: string) => {
    pictures.push(`import picture${pictures.length} from ${JSON.stringify(join(base, source))};`);
    return `${before}" + picture${pictures.length - 1} + ")`;
  });
  return `${pictures.join('\n')}\nexport default ${parts};\n`;
}
