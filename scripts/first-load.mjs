/** Groups for Rolldown's `codeSplitting`: files that a page loads whole, so that nothing waits for a file to name the next. */

/** All that a page's first load needs becomes one file, called `name`. */
export function firstLoad(name) {
  return {
    debugName: 'first load',
    name: (id, context) => (isImportedAtFirst(id, (module) => context.getModuleInfo(module)) ? name : null),
  };
}

/** What the elements fetch as soon as they are on a page, and what most of them come to: the flows, codes to enter and codes to save. */
const ahead = /\/(?:sign-in-rest|verify-view|save-codes|[a-z-]+-flow)\.ts$/;
/** The screens of an enrolment, with the QR encoder. */
const enrolment = /\/(?:scan-view|rare-enroll-view|hand-over)\.ts$/;

/** What is fetched later becomes one file for each of the two. */
export function laterLoads() {
  return [
    // Adapters use the core, too, and must not have the QR encoder fetched for it.
    {debugName: 'ahead', name: (id, context) => (isFetchedFor(ahead, id, context) || (isCore(id) && isFetchedFor(enrolment, id, context)) ? 'ahead' : null)},
    {debugName: 'enrolment', name: (id, context) => (isFetchedFor(enrolment, id, context) ? 'enrolment' : null)},
  ];
}

const isCore = (id) => id.includes('/src/core/');

/** Whether one of the roots imports the module statically, and something of the first load has the root fetched. */
function isFetchedFor(roots, id, context) {
  const infoOf = (module) => context.getModuleInfo(module);
  return isReached(id, (info) => roots.test(info.id) && isFetchedAtFirst(info, infoOf), infoOf);
}

/** Whether something of the first load, and not of a screen that comes later, has the module fetched. */
function isFetchedAtFirst({dynamicImporters}, infoOf) {
  return dynamicImporters.some((importer) => isImportedAtFirst(importer, infoOf));
}

/** Whether an entry imports the module statically, through however many others. */
function isImportedAtFirst(id, infoOf) {
  return isReached(id, ({isEntry}) => isEntry, infoOf);
}

/** Whether the module, or one that imports it statically, through however many others, is such a root. */
function isReached(id, isRoot, infoOf, seen = new Set()) {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = infoOf(id);
  return info !== null && (isRoot(info) || info.importers.some((importer) => isReached(importer, isRoot, infoOf, seen)));
}
