/** Starts and builds the two pages. Takes the publishable key from the environment, or from a file `.env.local` beside this one. */
import {createReadStream, existsSync, readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, dirname, join} from 'node:path';
import {defineConfig, loadEnv, type Plugin} from 'vite';

const here = import.meta.dirname;

/** The host inside the key, where Clerk answers for your application; undefined if it is no publishable key. */
function frontendApi(key = ''): string | undefined {
  const [, encoded = ''] = /^pk_(?:test|live)_(.+)$/.exec(key) ?? [];
  return /^([\w.-]+\.\w+)\$$/.exec(Buffer.from(encoded, 'base64').toString())?.[1];
}

/** Without a key, both pages say so. */
const sayWhatIsMissing: Plugin = {
  name: 'say-what-is-missing',
  transformIndexHtml: {order: 'pre', handler: () => readFileSync(join(here, 'missing-key.html'), 'utf8')},
};

/** The one-file bundle, which the plain page finds under `/mfa-elements/`. */
function plainFiles(): Plugin {
  const folder = join(dirname(createRequire(join(here, 'plain.html')).resolve('mfa-elements/package.json')), 'dist/cdn');
  return {
    name: 'plain-files',
    configureServer({middlewares}) {
      middlewares.use('/mfa-elements', ({url = ''}, response, next) => {
        const file = join(folder, basename(url));
        if (!file.endsWith('.js') || !existsSync(file)) return next();
        response.setHeader('Content-Type', 'text/javascript');
        createReadStream(file).pipe(response);
      });
    },
    generateBundle() {
      for (const name of readdirSync(folder).filter((file) => /\.js(\.map)?$/.test(file))) {
        this.emitFile({type: 'asset', fileName: `mfa-elements/${name}`, source: readFileSync(join(folder, name))});
      }
    },
  };
}

/** There is no page at `/`. */
const startPage: Plugin = {
  name: 'start-page',
  configureServer({middlewares}) {
    middlewares.use(({url}, response, next) => (url === '/' ? response.writeHead(302, {Location: '/plain.html'}).end() : next()));
  },
};

export default defineConfig(({mode}) => {
  const env = loadEnv(mode, here);
  const {VITE_CLERK_PUBLISHABLE_KEY: key, VITE_CLERK_PROXY_URL: proxy = ''} = env;
  const host = frontendApi(key);
  return {
    appType: 'mpa',
    cacheDir: 'node_modules/.vite',
    plugins: [startPage, ...(host ? [plainFiles()] : [sayWhatIsMissing])],
    define: {
      'import.meta.env.VITE_CLERK_PROXY_URL': JSON.stringify(proxy),
      'import.meta.env.VITE_CLERK_FRONTEND_API': JSON.stringify(proxy || `https://${host}`),
    },
    build: {
      target: 'es2022',
      // Clerk comes as one file.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {input: ['plain.html', 'bundled.html'].map((page) => join(here, page))},
    },
  };
});
