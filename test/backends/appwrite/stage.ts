import {Account, Client} from 'appwrite';
import {after} from 'node:test';
import {appwriteAdapter, type AppwriteAdapter} from '../../../src/adapters/appwrite/index.js';
import {startFakeServer} from '../firebase/fake-server.js';
import {codeAt} from '../firebase/fake-totp.js';
import {CookieJar, cookieJarFetch} from '../support/cookie-jar-fetch.js';
import {shiftClock, type ShiftedClock} from '../support/shifted-clock.js';
import {FakeAppwrite, type FakePerson} from './fake-appwrite.js';

const projects = new Map<string, FakeAppwrite>();
const server = await startFakeServer(({headers}) => projects.get(String(headers['x-appwrite-project'])));
after(() => server.close());

const {fetch: nodeFetch} = globalThis;

/** An Appwrite project with three people, and a browser that is at one of its pages. */
export interface AppwriteStage {
  readonly appwrite: FakeAppwrite;
  readonly clock: ShiftedClock;
  readonly account: Account;
  readonly adapter: AppwriteAdapter;
  /** Has only a password, and an address that is not verified. */
  readonly plain: FakePerson;
  /** Gets text messages as a second factor. */
  readonly texted: FakePerson;
  /** Gets codes by e-mail as a second factor. */
  readonly mailed: FakePerson;
  /** Opens another page in the same browser. */
  open(): AppwriteAdapter;
  /** What an authenticator app shows at the beginning of the next half minute, which begins now. */
  freshCode(secret: string): string;
  close(): void;
}

/** Opens a project and a page. */
export function openStage(): AppwriteStage {
  const appwrite = new FakeAppwrite();
  projects.set(appwrite.project, appwrite);
  const clock = shiftClock();
  // Appwrite's SDK takes the global one; Node's keeps no cookies.
  globalThis.fetch = cookieJarFetch({origin: server.origin, jar: new CookieJar(), fetch: nodeFetch});
  const newAccount = (): Account => new Account(new Client().setEndpoint(`${server.origin}/v1`).setProject(appwrite.project));
  const account = newAccount();
  return {
    appwrite,
    clock,
    account,
    adapter: appwriteAdapter(account),
    plain: appwrite.add({email: 'plain@example.com', password: 'long-and-quiet-42'}),
    texted: appwrite.add({email: 'texted@example.com', password: 'short-and-loud-17', phone: '+15550004321', phoneVerification: true, mfa: true}),
    mailed: appwrite.add({email: 'mailed@example.com', password: 'warm-and-slow-99', emailVerification: true, mfa: true}),
    open: () => appwriteAdapter(newAccount()),
    freshCode: (secret) => {
      clock.advance(30 - ((Date.now() / 1000) % 30) + 0.1);
      return codeAt(secret, Date.now());
    },
    close: () => {
      projects.delete(appwrite.project);
      clock.restore();
      globalThis.fetch = nodeFetch;
    },
  };
}
