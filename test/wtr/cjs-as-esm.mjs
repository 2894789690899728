import {build} from 'esbuild';

/**
 * Serves CommonJS packages to the test page: Web Test Runner hands out native ES modules only, so each of them is bundled
 * on its first request. Packages of one group share one bundle, and with it the instance of what they have in common.
 * @param {Record<string, string[]>[]} groups package name -> its named exports
 */
export function cjsAsEsm(...groups) {
  const bundles = new Map();
  const groupOf = (source) => groups.findIndex((group) => source in group);

  const bundle = async (group) => {
    const result = await build({
      stdin: {contents: Object.entries(group).map(reexport).join('\n'), resolveDir: process.cwd()},
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      define: {'process.env.NODE_ENV': '"development"'},
    });
    return result.outputFiles[0].text;
  };

  return {
    name: 'cjs-as-esm',
    resolveImport: ({source}) => (groupOf(source) < 0 ? undefined : `/__cjs/${groupOf(source)}.js`),
    async serve({path}) {
      const index = /^\/__cjs\/(\d+)\.js$/.exec(path)?.[1];
      const group = groups[index];
      if (group === undefined) return undefined;
      if (!bundles.has(index)) bundles.set(index, bundle(group));
      return {body: await bundles.get(index), type: 'js'};
    },
  };
}

function reexport([name, names], index) {
  return `import cjs${index} from '${name}'; export const {${names.join(', ')}} = cjs${index};`;
}
