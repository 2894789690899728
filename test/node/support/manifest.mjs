/** The manifest as `npm run manifest` wrote it, which the package brings along. */
import {readFileSync} from 'node:fs';

export const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
export const [library] = manifest.modules;
export const elements = library.declarations.filter(({customElement}) => customElement);
export const namesOf = (list) => list.map(({name}) => name).sort();
