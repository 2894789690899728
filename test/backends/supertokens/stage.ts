import {after} from 'node:test';
import {superTokensAdapter, type SuperTokensAdapter} from '../../../src/adapters/supertokens/index.js';
import {startFakeServer} from '../firebase/fake-server.js';
import {codeAt} from '../firebase/fake-totp.js';
import {CookieJar} from '../support/cookie-jar-fetch.js';
import {shiftClock, type ShiftedClock} from '../support/shifted-clock.js';
import {FakeSuperTokens, type FakePerson} from './fake-supertokens.js';
import {openPage, type SuperTokensPage} from './page.js';

const backends = new Map<string, FakeSuperTokens>();
const server = await startFakeServer(({path}) => backends.get(path.slice(0, path.indexOf('/', 1))));
after(() => server.close());

/** An app with SuperTokens, and a browser that is at one of its pages. */
export interface SuperTokensStage {
  readonly backend: FakeSuperTokens;
  readonly clock: ShiftedClock;
  readonly page: SuperTokensPage;
  readonly adapter: SuperTokensAdapter;
  /** Has only a password. */
  readonly plain: FakePerson;
  /** Gets text messages as a second factor. */
  readonly texted: FakePerson;
  /** Gets codes by e-mail as a second factor. */
  readonly mailed: FakePerson;
  /** Must set up an authenticator app while signing in. */
  readonly obliged: FakePerson;
  /** Opens another page in the same browser. */
  open(): SuperTokensAdapter;
  /** What an authenticator app shows, a step later than before. */
  freshCode(secret: string): string;
  close(): void;
}

/** Opens an app and a page. */
export function openStage(): SuperTokensStage {
  const backend = new FakeSuperTokens();
  backends.set(backend.basePath, backend);
  const clock = shiftClock();
  const storage = {jar: new CookieJar(), values: new Map<string, string>()};
  const newPage = (): SuperTokensPage => {
    const page = openPage(server.origin, storage);
    page.SuperTokens.init({
      appInfo: {appName: 'Demo app', apiDomain: server.origin, apiBasePath: backend.basePath},
      recipeList: [page.Session.init(), page.EmailPassword.init(), page.MultiFactorAuth.init(), page.Totp.init(), page.Passwordless.init()],
    });
    return page;
  };
  const page = newPage();
  return {
    backend,
    clock,
    page,
    adapter: superTokensAdapter(page),
    plain: backend.add('plain@example.com', 'long-and-quiet-42'),
    texted: backend.add('texted@example.com', 'short-and-loud-17', ['otp-phone'], ['+15550004321']),
    mailed: backend.add('mailed@example.com', 'warm-and-slow-99', ['otp-email']),
    obliged: backend.add('obliged@example.com', 'stiff-and-cold-08', ['totp']),
    open: () => superTokensAdapter(newPage()),
    freshCode: (secret) => {
      clock.advance(30);
      return codeAt(secret, Date.now());
    },
    close: () => {
      backends.delete(backend.basePath);
      clock.restore();
    },
  };
}
