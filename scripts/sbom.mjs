/** Prints what a user of the package gets, as a CycloneDX list: what is installed along, and what is bundled inside: `npm run sbom`. */
// `npm sbom` knows nothing of the latter, and with npm 11.19 leaves Lit out of `--omit=dev`.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');

/** The packages that npm installs with this one, by name. */
export function installedPackages() {
  const {packages} = JSON.parse(read('package-lock.json'));
  const installed = Object.entries(packages).filter(([path, {dev, optional, devOptional, peer}]) => path && !dev && !optional && !devOptional && !peer);
  return installed.map(([path]) => path.replace(/^.*node_modules\//, '')).sort();
}

/** The packages whose code is inside our files, as the licences beside those say. */
export function bundledPackages(folder) {
  return [...read(`${folder}/third-party-licenses.md`).matchAll(/^## (\S+) - (\S+) \((.+)\)$/gm)].map(([, name, version, license]) => ({name, version, license}));
}

function component(name, packages) {
  const {version, license, integrity} = packages[`node_modules/${name}`];
  const content = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {'bom-ref': purl, type: 'library', name, version, purl, licenses: [{license: {id: license}}], hashes: [{alg: 'SHA-512', content}]};
}

/** The list as an object; the same for the same lock file and build. */
export function billOfMaterials() {
  const {name, version, license} = JSON.parse(read('package.json'));
  const {packages} = JSON.parse(read('package-lock.json'));
  const bundled = ['dist/esm', 'dist/cdn'].flatMap(bundledPackages).map((one) => one.name);
  const names = [...new Set([...installedPackages(), ...bundled])].sort();
  const purl = `pkg:npm/${name}@${version}`;
  const components = names.map((one) => component(one, packages));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {component: {'bom-ref': purl, type: 'library', name, version, purl, licenses: [{license: {id: license}}]}},
    components,
    dependencies: [{ref: purl, dependsOn: components.map((one) => one.purl)}],
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(billOfMaterials(), undefined, 2));
