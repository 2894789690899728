/** The sign-in pages of others, as far as they run without their cloud: installed outside this repository, and on made-up backends. */
import {readFileSync, readdirSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {clerkMount, loadFakeFapi} from '../../test/e2e/support/fake-clerk.mjs';
import {ensureClerkUi} from '../clerk-ui.mjs';
import {copyAside, run} from '../example.mjs';
import {page} from './build.mjs';

const source = fileURLToPath(new URL('peers', import.meta.url));
const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const versionIn = (folder, name) => JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).version;

/** Name → title, and the package that the version is of. */
export const peers = {
  hanko: {title: 'Hanko', package: '@teamhanko/hanko-elements'},
  'auth0-lock': {title: 'Auth0 Lock', package: 'auth0-lock'},
  amplify: {title: 'Amplify Authenticator', package: '@aws-amplify/ui-react'},
  supertokens: {title: 'SuperTokens', package: 'supertokens-auth-react'},
  clerk: {title: 'Clerk', package: '@clerk/clerk-js'},
};

/** Installs and bundles them. Returns the files to serve, each peer's page below `/<name>/`, and their titles with versions. */
export async function buildPeers() {
  const workshop = copyAside(source);
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--prefer-offline'], workshop);
  const clerk = clerkFiles();
  const files = {...clerk, ...lockTexts(workshop)};
  const titles = {};
  for (const [name, {title, package: of}] of Object.entries(peers)) {
    if (name === 'clerk' && Object.keys(clerk).length === 0) continue;
    const made = await bundlePeer(workshop, name);
    const style = Object.keys(made).find((path) => path.endsWith('.css'));
    const head = name === 'clerk' ? clerkScripts : style ? `<link rel="stylesheet" href="${style}">\n` : '';
    Object.assign(files, made, {[`/${name}/index.html`]: page(`${head}<main id="place"></main>`, `/${name}/${name}.js`)});
    titles[name] = `${title} ${versionIn(name === 'clerk' ? nodeModules : join(workshop, 'node_modules'), of)}`;
  }
  return {files, titles};
}

async function bundlePeer(workshop, name) {
  const [{output}] = await build({
    configFile: false,
    root: workshop,
    logLevel: 'error',
    define: {'process.env.NODE_ENV': '"production"', global: 'globalThis'},
    build: {
      write: false,
      target: 'es2022',
      lib: {entry: join(workshop, `${name}.mjs`), formats: ['es'], cssFileName: name},
      rolldownOptions: {output: {entryFileNames: `${name}.js`, chunkFileNames: '[name]-[hash].js', minify: true}},
    },
  });
  return Object.fromEntries(output.map(({fileName, code, source: asset}) => [`/${name}/${fileName}`, code ?? asset]));
}

/** As Clerk's documentation has them, loaded beside each other. Inside the key is a host that nobody asks for anything. */
const clerkScripts = `<script src="/clerk-js/clerk.browser.js" data-clerk-publishable-key="pk_live_Y2xlcmsuZXhhbXBsZS50ZXN0JA==" data-clerk-proxy-url="/api/clerk"></script>
<script src="/clerk-ui/ui.browser.js"></script>
`;

/** What is published of Clerk's scripts for browsers; nothing where they cannot be had. */
function clerkFiles() {
  const ui = ensureClerkUi();
  if (!ui) return {};
  const folders = {'/clerk-js/': join(nodeModules, '@clerk/clerk-js/dist'), '/clerk-ui/': join(ui, 'dist')};
  return Object.fromEntries(
    Object.entries(folders).flatMap(([path, folder]) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.js'))
        .map((name) => [path + name, readFileSync(join(folder, name), 'utf8')]),
    ),
  );
}

/** The texts that Lock fetches beside its script. */
function lockTexts(workshop) {
  const folder = join(workshop, 'node_modules/auth0-lock');
  const {default: english} = createRequire(join(folder, 'package.json'))('./lib/i18n/en.js');
  const path = `/auth0-lock/js/lock/${versionIn(folder, '.')}/en.js`;
  return {[path]: `Auth0.registerLanguageDictionary('en', ${JSON.stringify(english)});`};
}

/** What Hanko's API answers to whoever begins. */
const hankoStart = {
  name: 'login_init',
  status: 200,
  csrf_token: 'bench',
  payload: {},
  actions: {
    continue_with_login_identifier: {
      action: 'continue_with_login_identifier',
      href: '/login?action=continue_with_login_identifier',
      inputs: {email: {name: 'email', type: 'email', required: true, max_length: 120}},
      description: '',
    },
  },
};

/** What Auth0 tells about a client. */
const auth0Client = `Auth0.setClient(${JSON.stringify({
  id: 'bench',
  tenant: 'bench',
  allowed: [],
  strategies: [{name: 'auth0', connections: [{name: 'accounts', forgot_password_url: '', signup_url: '', passwordPolicy: 'none', showSignup: false, showForgot: false}]}],
})});`;

/** Answers for all their backends at once, without thinking: what they wait for is the network alone. */
export async function peerBackends() {
  const {FakeFapi} = await loadFakeFapi();
  const answerClerk = clerkMount(new FakeFapi(), '/api/clerk');
  return async (request, response) => {
    const {pathname} = new URL(request.url, 'http://localhost');
    const send = (type, body) => Boolean(response.writeHead(200, {'Content-Type': type}).end(body));
    if (pathname === '/api/hanko/login') return send('application/json', JSON.stringify(hankoStart));
    if (pathname.startsWith('/api/hanko/')) return Boolean(response.writeHead(401).end());
    if (pathname.startsWith('/api/auth0/')) return send('text/javascript', auth0Client);
    if (pathname === '/api/supertokens/session/refresh') return Boolean(response.writeHead(401).end());
    if (pathname.startsWith('/api/supertokens/')) return send('application/json', '{"status":"OK"}');
    return answerClerk(request, response);
  };
}
