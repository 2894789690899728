import {readFileSync, renameSync, writeFileSync} from 'node:fs';

/**
 * What goes wrong on no page but a development server's: Lit's own line; what is cut off when Vite knows which packages to
 * bundle and reloads; what Next.js asks for beforehand and drops.
 */
const usual = /^console\.warning: Lit is in dev mode\.|^failed: \S+(?:\/deps\/\S+\.js\?v=|\?_rsc=)\w+ net::ERR_ABORTED$/;

/** The test, for a page of a development server. */
export function onDevServer(body) {
  return async (app) => {
    await body(app);
    const {troubles} = app;
    troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !usual.test(trouble)));
  };
}

/**
 * Changes a file at once, as editors do: a server that looks while it is being written would meet half of it. `changes` is what
 * is there → what takes its place; of two changes in a row a server may hear once, and have read the file by then.
 */
export function changeFile(path, changes) {
  const aside = `${path}~`;
  const text = Object.entries(changes).reduce((before, [from, to]) => before.replace(from, to), readFileSync(path, 'utf8'));
  writeFileSync(aside, text);
  renameSync(aside, path);
}
