/** A group for Rolldown's `codeSplitting`: all that a page's first load needs becomes one file, called `name`. */
export function firstLoad(name) {
  return {
    debugName: 'first load',
    name: (id, context) => (isImportedAtFirst(id, (module) => context.getModuleInfo(module)) ? name : null),
  };
}

/** Whether an entry imports the module statically, through however many others. */
function isImportedAtFirst(id, infoOf, seen = new Set()) {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = infoOf(id);
  return info !== null && (info.isEntry || info.importers.some((importer) => isImportedAtFirst(importer, infoOf, seen)));
}
