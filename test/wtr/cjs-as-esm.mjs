import {build} from 'esbuild';

/**
 * Serves CommonJS packages to the test page: Web Test Runner hands out native ES modules only, so each of them is bundled
 * on its first request.
 * @param {Record<string, string[]>} packages package name -> its named exports
 */
export function cjsAsEsm(packages) {
  const bundles = new Map();

  const bundle = async (name) => {
    const result = await build({
      stdin: {
        contents: `import cjs from '${name}'; export default cjs; export const {${packages[name].join(', ')}} = cjs;`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
    });
    return result.outputFiles[0].text;
  };

  return {
    name: 'cjs-as-esm',
    resolveImport: ({source}) => (source in packages ? `/__cjs/${source}.js` : undefined),
    async serve({path}) {
      const name = /^\/__cjs\/(.+)\.js$/.exec(path)?.[1];
      if (name === undefined || !(name in packages)) return undefined;
      if (!bundles.has(name)) bundles.set(name, bundle(name));
      return {body: await bundles.get(name), type: 'js'};
    },
  };
}
