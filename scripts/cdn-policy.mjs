import {fileURLToPath} from 'node:url';

const ours = fileURLToPath(new URL('../src/cdn-policy.ts', import.meta.url));
const policy = /(\w+)\.createPolicy\("lit-html",(\{createHTML:\w+=>\w+\})\)/;

/** A plugin that has Lit make its Trusted Types policy by `src/cdn-policy.ts`. */
export function cdnPolicy() {
  return {
    name: 'cdn-policy',
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id)) return undefined;
      if (!policy.test(code)) throw new Error('Lit makes its policy in another way than scripts/cdn-policy.mjs knows.');
      return `import {litPolicy} from ${JSON.stringify(ours)};\n${code.replace(policy, 'litPolicy($1,$2)')}`;
    },
  };
}
