/** Says in one sentence that this Node.js is too old, before anything fails in a puzzling way. */

/** Throws when the running Node.js is not one that package.json's `engines` allows. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (isEnough) return;
  throw new Error(`Node.js 20.19, 22.12 or newer is needed; this is ${process.versions.node}. Get one from https://nodejs.org/.`);
}
