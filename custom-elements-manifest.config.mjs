/**
 * What the analyzer cannot see: which tag a helper registers, and where the class lies in the package. Events that it
 * guesses from `dispatchEvent()` are dropped; the doc blocks name them all.
 */
const published = {
  name: 'published',
  packageLinkPhase({customElementsManifest}) {
    for (const module of customElementsManifest.modules) {
      module.exports = module.exports?.filter(({kind}) => kind !== 'custom-element-definition');
      const tagName = /^src\/elements\/(.+)\/\1\.ts$/.exec(module.path)?.[1];
      const element = tagName && module.declarations.find(({kind}) => kind === 'class');
      if (!element) continue;
      Object.assign(element, {tagName, customElement: true, events: element.events.filter(({name, description}) => name && description)});
      module.exports.push({kind: 'custom-element-definition', name: tagName, declaration: {name: element.name, module: module.path}});
    }
  },
};

/** Reads the elements' doc blocks into custom-elements.json, which editors, Storybook and the reference pages read. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.d.ts', 'src/**/*.styles.ts', 'src/cdn.ts'],
  outdir: '.',
  litelement: true,
  // The package.json field is written by hand.
  packagejson: false,
  plugins: [published],
};
