/**
 * Turns what the analyzer reads out of the source into the manifest of the published package: one module for the names of
 * `mfa-elements`, and one for each file that registers tags, all at the paths where an installed package has them.
 */
const entry = 'dist/esm/index.js';

/** What Lit and the browser call, and no page. */
const fromLit = new Set(['styles', 'properties', 'observedAttributes', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback', 'render', 'updated', 'willUpdate', 'firstUpdated']);

/** What the analyzer cannot see: it knows nothing of what an element has from HTML, nor of an attribute that is set by hand. */
const known = {
  lang: {
    type: {text: 'string'},
    description: 'The language of the texts, as in HTML: the element’s own, else that of the nearest ancestor, the page, the browser.',
    attribute: 'lang',
    reflects: true,
  },
  state: {attribute: 'state', reflects: true},
};

export const published = {
  name: 'published',
  packageLinkPhase({customElementsManifest}) {
    const {modules} = customElementsManifest;
    const declarations = modules
      .find(({path}) => path === 'src/index.ts')
      .exports.flatMap(({declaration: {name, module}}) => declared(modules, name, sourceOf(module)))
      .map(asPublished);
    customElementsManifest.modules = [
      {
        kind: 'javascript-module',
        path: entry,
        declarations,
        exports: declarations.map(({name}) => ({kind: 'js', name, declaration: {name, module: entry}})),
      },
      ...registrations(declarations.filter(({customElement}) => customElement)),
    ];
  },
};

/** A class or function of a source file; types have no place in a manifest. */
function declared(modules, name, path) {
  const {declarations} = modules.find((module) => module.path === path);
  return declarations.filter((one) => one.name === name && (one.kind === 'class' || one.kind === 'function')).map((one) => ({path, ...one}));
}

/** `/core/errors.js`, as the analyzer calls what src/index.ts exports. */
function sourceOf(module) {
  return `src/${module.replace(/^\.?\//, '').replace(/^src\//, '').replace(/\.js$/, '.ts')}`;
}

function asPublished({path, ...declaration}) {
  if (declaration.kind !== 'class') return declaration;
  const tagName = /^src\/elements\/(.+)\/\1\.ts$/.exec(path)?.[1];
  const {members = [], superclass, cssProperties = [], ...rest} = declaration;
  const open = members.filter(({name, privacy = 'public'}) => privacy === 'public' && !fromLit.has(name)).map(asMember);
  if (!tagName) return {...rest, members: open, superclass: {name: superclass.name, package: 'global:'}};
  return {
    ...rest,
    members: open,
    attributes: attributesOf(open),
    cssProperties: cssProperties.map(({inheritedFrom: _, ...property}) => property),
    // Guesses from `dispatchEvent()` have no description; the doc blocks name all.
    events: rest.events.filter(({name, description}) => name && description),
    superclass: {name: 'LitElement', package: 'lit'},
    tagName,
    customElement: true,
  };
}

function asMember({inheritedFrom: _, ...member}) {
  return {...member, ...known[member.name]};
}

function attributesOf(members) {
  return members
    .filter(({attribute}) => attribute)
    .map(({name, attribute, type, default: preset, description}) => ({name: attribute, type, default: preset, description, fieldName: name}));
}

/** The modules that define tags: one each, and one for all. */
function registrations(elements) {
  const definition = ({tagName, name}) => ({kind: 'custom-element-definition', name: tagName, declaration: {name, module: entry}});
  const registration = (path, some) => ({kind: 'javascript-module', path, declarations: [], exports: some.map(definition)});
  return [
    ...elements.map((element) => registration(`dist/esm/define/${element.tagName}.js`, [element])),
    registration('dist/esm/define.js', elements),
  ];
}
