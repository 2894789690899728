import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** Lets tests keep pictures in a folder; without one, they are told that nobody wants any. */
export function keepPicture(folder) {
  return {
    name: 'keep-picture',
    async executeCommand({command, payload, session}) {
      if (command !== 'keep-picture') return undefined;
      if (!folder) return false;
      const path = join(folder, `${payload.name.replace(/[^\w/ -]/g, '')}.png`);
      await mkdir(dirname(path), {recursive: true});
      await writeFile(path, await session.browser.getPage(session.id).screenshot({clip: payload.clip}));
      return true;
    },
  };
}
