/** Each page's first section alone leads from an empty folder to a working sign-in. */
import {test} from 'node:test';
import {signInFromNothing} from './support/from-nothing.mjs';

for (const name of ['plain-html', 'react', 'vue', 'svelte', 'solid'])
  test(`docs/${name}.md leads from an empty folder to a sign-in`, () => signInFromNothing(name));
